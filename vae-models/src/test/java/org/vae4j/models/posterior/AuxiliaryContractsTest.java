package org.vae4j.models.posterior;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.Density;
import org.vae4j.testkit.contract.PosteriorContract;

class AuxiliaryContractsTest {
  abstract static class OfAMarginal extends PosteriorContract {
    @Override
    protected Density density() {
      return Density.OF_OWN_SAMPLES;
    }
  }

  @Nested
  class WithAReverseModel extends OfAMarginal {
    @Override
    protected Posterior posterior(BuildContext context) {
      return context.build("posterior", new AuxiliaryConfig(1, List.of(4), 0));
    }
  }

  @Nested
  class WithDrawsOfTheReverseModel extends OfAMarginal {
    @Override
    protected Posterior posterior(BuildContext context) {
      return context.build("posterior", new AuxiliaryConfig(1, List.of(4), 3));
    }
  }

  @Nested
  class WithNoise extends OfAMarginal {
    @Override
    protected Posterior posterior(BuildContext context) {
      return context.build(
          "posterior", new SemiImplicitConfig(2, new FullGaussianConfig(), List.of(4), 3));
    }
  }
}
