package org.vae4j.data.published;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.data.RealData;
import org.vae4j.testkit.contract.DataSourceContract;

class PublishedContractsTest {
  @Nested
  class FashionMini extends DataSourceContract {
    @Override
    protected DataSource source(BuildContext context) {
      return context.build("data", new FashionMiniConfig());
    }
  }

  abstract static class Fetched extends DataSourceContract {
    private final DataConfig config;

    Fetched(DataConfig config) {
      this.config = config;
    }

    @Override
    protected DataSource source(BuildContext context) {
      return context.build("data", config);
    }

    @Override
    protected DataLocations locations() {
      return RealData.locations();
    }

    @Override
    protected boolean looksForFiles() {
      return true;
    }
  }

  @Nested
  class Mnist extends Fetched {
    Mnist() {
      super(new MnistConfig());
    }
  }

  @Nested
  class FashionMnist extends Fetched {
    FashionMnist() {
      super(new FashionMnistConfig());
    }
  }

  @Nested
  class BinarizedMnist extends Fetched {
    BinarizedMnist() {
      super(new BinarizedMnistConfig());
    }
  }

  @Nested
  class Omniglot28 extends Fetched {
    Omniglot28() {
      super(new Omniglot28Config());
    }
  }

  @Nested
  class FreyFacesAsAFilm extends Fetched {
    FreyFacesAsAFilm() {
      super(new FreyFacesConfig(365, FreyFacesConfig.Order.FILM, 1));
    }
  }

  @Nested
  class FreyFacesShuffled extends Fetched {
    FreyFacesShuffled() {
      super(new FreyFacesConfig(365, FreyFacesConfig.Order.SHUFFLED, 1));
    }
  }
}
