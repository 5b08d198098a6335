package org.vae4j.models.optimizer;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.schedule.CosineConfig;
import org.vae4j.testkit.contract.OptimizerContract;

class OptimizerContractsTest {
  @Nested
  class PlainSgd extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return context.build("optimizer", new SgdConfig(new ConstantConfig(0.1), 0, false));
    }
  }

  @Nested
  class SgdWithMomentum extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return context.build("optimizer", new SgdConfig(new ConstantConfig(0.05), 0.9, false));
    }
  }

  @Nested
  class SgdWithNesterov extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return context.build("optimizer", new SgdConfig(new ConstantConfig(0.05), 0.9, true));
    }
  }

  @Nested
  class AdagradAlone extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return context.build("optimizer", new AdagradConfig(new ConstantConfig(0.5), 1e-10));
    }
  }

  @Nested
  class RmspropAlone extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return context.build("optimizer", new RmspropConfig(new CosineConfig(0.02), 0.99, 1e-8, 0));
    }
  }

  @Nested
  class RmspropWithMomentum extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return context.build(
          "optimizer", new RmspropConfig(new CosineConfig(0.005), 0.99, 1e-8, 0.9));
    }
  }

  @Nested
  class AdamAlone extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return context.build("optimizer", new AdamConfig(new CosineConfig(0.05), 0.9, 0.999, 1e-8));
    }
  }

  @Nested
  class AdamWithDecay extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return context.build(
          "optimizer", new AdamwConfig(new CosineConfig(0.05), 0.9, 0.999, 1e-8, 0.01));
    }

    @Override
    protected boolean decays() {
      return true;
    }
  }

  @Nested
  class AdamaxAlone extends OptimizerContract {
    @Override
    protected Optimizer optimizer(BuildContext context) {
      return context.build("optimizer", new AdamaxConfig(new CosineConfig(0.05), 0.9, 0.999, 1e-8));
    }
  }
}
