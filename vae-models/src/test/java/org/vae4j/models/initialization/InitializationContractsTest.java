package org.vae4j.models.initialization;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.InitializationContract;

class InitializationContractsTest {
  @Nested
  class OfUniformFanIn extends InitializationContract {
    @Override
    protected Initialization initialization(BuildContext context) {
      return context.build("initialization", new UniformFanInConfig());
    }
  }

  @Nested
  class OfGlorotUniform extends InitializationContract {
    @Override
    protected Initialization initialization(BuildContext context) {
      return context.build("initialization", new GlorotUniformConfig());
    }
  }

  @Nested
  class OfHeNormal extends InitializationContract {
    @Override
    protected Initialization initialization(BuildContext context) {
      return context.build("initialization", new HeNormalConfig());
    }
  }

  @Nested
  class OfNormal extends InitializationContract {
    @Override
    protected Initialization initialization(BuildContext context) {
      return context.build("initialization", new NormalConfig(0.03));
    }
  }
}
