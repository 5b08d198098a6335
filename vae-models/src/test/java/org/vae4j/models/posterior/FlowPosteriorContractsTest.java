package org.vae4j.models.posterior;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.flow.CouplingConfig;
import org.vae4j.models.flow.InverseAutoregressiveConfig;
import org.vae4j.models.flow.PermutationConfig;
import org.vae4j.models.flow.PlanarConfig;
import org.vae4j.models.flow.RadialConfig;
import org.vae4j.models.flow.SylvesterConfig;
import org.vae4j.models.flow.Transform;
import org.vae4j.testkit.contract.Density;
import org.vae4j.testkit.contract.PosteriorContract;

class FlowPosteriorContractsTest {
  @Nested
  class OfInverseAutoregressiveFlows extends PosteriorContract {
    @Override
    protected Posterior posterior(BuildContext context) {
      InverseAutoregressiveConfig step =
          new InverseAutoregressiveConfig(Transform.GATED, List.of(6), Activation.TANH, 8, 3);
      return context.build(
          "posterior", new FlowPosteriorConfig(List.of(step, new PermutationConfig(), step)));
    }
  }

  /** The density of a sample is known, and that of no other value. */
  @Nested
  class OfFlowsWithoutAnInverse extends PosteriorContract {
    @Override
    protected Posterior posterior(BuildContext context) {
      return context.build(
          "posterior",
          new FlowPosteriorConfig(
              List.of(
                  new PlanarConfig(),
                  new SylvesterConfig(SylvesterConfig.Basis.HOUSEHOLDER),
                  new RadialConfig())));
    }

    @Override
    protected Density density() {
      return Density.OF_OWN_SAMPLES;
    }
  }

  @Nested
  class OfAFullGaussianWithoutContext extends PosteriorContract {
    @Override
    protected Posterior posterior(BuildContext context) {
      return context.build(
          "posterior",
          new FlowPosteriorConfig(new FullGaussianConfig(), List.of(new CouplingConfig()), false));
    }
  }
}
