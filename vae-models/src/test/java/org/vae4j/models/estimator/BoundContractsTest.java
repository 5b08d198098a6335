package org.vae4j.models.estimator;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.testkit.contract.EstimatorContract;

/** The bounds that are functions of importance weights. */
class BoundContractsTest {
  abstract static class OfABound extends EstimatorContract {
    private final EstimatorConfig config;

    OfABound(EstimatorConfig config) {
      this.config = config;
    }

    @Override
    protected Estimator estimator(BuildContext context) {
      return context.build("estimator", config);
    }

    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }
  }

  /** What parameters learn is not the derivative of the loss's value. */
  abstract static class OfHeldSamples extends OfABound {
    OfHeldSamples(EstimatorConfig config) {
      super(config);
    }

    @Override
    protected boolean isDifferentiated() {
      return false;
    }
  }

  @Nested
  class OfSeveralBounds extends OfABound {
    OfSeveralBounds() {
      super(new MiwaeConfig(2, 3, PosteriorGradient.REPARAMETERIZED));
    }
  }

  @Nested
  class OfAMixture extends OfABound {
    OfAMixture() {
      super(new CiwaeConfig(0.3, 4, PosteriorGradient.REPARAMETERIZED));
    }
  }

  @Nested
  class OfRenyi extends OfABound {
    OfRenyi() {
      super(new RenyiConfig(0.5, 4, PosteriorGradient.REPARAMETERIZED));
    }
  }

  @Nested
  class OfTwoBounds extends OfHeldSamples {
    OfTwoBounds() {
      super(new PiwaeConfig(2, 3, PosteriorGradient.REPARAMETERIZED));
    }
  }

  @Nested
  class OfElboThroughSamples extends OfHeldSamples {
    OfElboThroughSamples() {
      super(new ElboConfig(2, new ConstantConfig(1), ElboConfig.Kl.SAMPLED, PosteriorGradient.STL));
    }
  }

  @Nested
  class OfIwaeDoublyReparameterized extends OfHeldSamples {
    OfIwaeDoublyReparameterized() {
      super(new IwaeConfig(4, PosteriorGradient.DREG));
    }
  }

  @Nested
  class OfRenyiDoublyReparameterized extends OfHeldSamples {
    OfRenyiDoublyReparameterized() {
      super(new RenyiConfig(0.5, 4, PosteriorGradient.DREG));
    }
  }

  @Nested
  class OfGeco extends OfABound {
    OfGeco() {
      super(new GecoConfig(2, 0.01, 0.9, 2));
    }

    /** The multiplier is 1 at first. */
    @Override
    protected boolean boundsTheEvidence() {
      return false;
    }
  }

  @Nested
  class OfAPosteriorTrainedAhead extends OfABound {
    OfAPosteriorTrainedAhead() {
      super(new AggressiveConfig(new IwaeConfig(4, PosteriorGradient.REPARAMETERIZED), 10, 2, 1));
    }
  }

  @Nested
  class OfPartitions extends OfHeldSamples {
    OfPartitions() {
      super(new ThermodynamicConfig(4, 0.1, 5));
    }
  }
}
