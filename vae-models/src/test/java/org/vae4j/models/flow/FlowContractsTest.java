package org.vae4j.models.flow;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.FlowConfig;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.FlowContract;

class FlowContractsTest {
  /** A flow that settings describe. */
  abstract static class Described extends FlowContract {
    private final FlowConfig config;

    Described(FlowConfig config) {
      this.config = config;
    }

    @Override
    protected Flow flow(BuildContext context) {
      return context.build("flow", config);
    }
  }

  @Nested
  class PlanarContract extends Described {
    PlanarContract() {
      super(new PlanarConfig());
    }
  }

  @Nested
  class RadialContract extends Described {
    RadialContract() {
      super(new RadialConfig());
    }
  }

  @Nested
  class OrthogonalSylvesterContract extends Described {
    OrthogonalSylvesterContract() {
      super(new SylvesterConfig(SylvesterConfig.Basis.ORTHOGONAL, Optional.of(2), 4, false));
    }
  }

  @Nested
  class HouseholderSylvesterContract extends Described {
    HouseholderSylvesterContract() {
      super(new SylvesterConfig(SylvesterConfig.Basis.HOUSEHOLDER));
    }
  }

  @Nested
  class TriangularSylvesterContract extends Described {
    TriangularSylvesterContract() {
      super(new SylvesterConfig(SylvesterConfig.Basis.TRIANGULAR, Optional.empty(), 4, true));
    }
  }

  @Nested
  class InverseAutoregressiveContract extends Described {
    InverseAutoregressiveContract() {
      super(new InverseAutoregressiveConfig(Transform.GATED, List.of(8, 6), Activation.TANH, 8, 3));
    }
  }

  @Nested
  class AutoregressiveSplineContract extends Described {
    AutoregressiveSplineContract() {
      super(new InverseAutoregressiveConfig(Transform.SPLINE, List.of(8), Activation.TANH, 5, 4));
    }
  }

  @Nested
  class MaskedAutoregressiveContract extends Described {
    MaskedAutoregressiveContract() {
      super(new MaskedAutoregressiveConfig(Transform.AFFINE, List.of(8), Activation.TANH, 8, 3));
    }
  }

  @Nested
  class AffineCouplingContract extends Described {
    AffineCouplingContract() {
      super(new CouplingConfig(Transform.AFFINE, List.of(8), Activation.TANH, 8, 3));
    }
  }

  @Nested
  class SplineCouplingContract extends Described {
    SplineCouplingContract() {
      super(new CouplingConfig(Transform.SPLINE, List.of(8), Activation.TANH, 6, 5));
    }
  }

  @Nested
  class LinearContract extends Described {
    LinearContract() {
      super(new LinearConfig());
    }
  }

  @Nested
  class RandomPermutationContract extends Described {
    RandomPermutationContract() {
      super(new PermutationConfig(PermutationConfig.Order.RANDOM, 3));
    }
  }

  @Nested
  class ActNormContract extends Described {
    ActNormContract() {
      super(new ActNormConfig());
    }

    @Override
    protected boolean usesBatch() {
      return true;
    }
  }

  @Nested
  class RepeatedContract extends Described {
    RepeatedContract() {
      super(
          new RepeatedConfig(
              2,
              List.of(
                  new CouplingConfig(Transform.AFFINE, List.of(6), Activation.TANH, 8, 3),
                  new PermutationConfig(),
                  new LinearConfig())));
    }
  }
}
