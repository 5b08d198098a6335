package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/** Rezende and Mohamed 2015. */
class PlanarFlowTest {
  @Test
  void trainsAndKnowsTheDensityOfItsSamples() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    SmallAutoencoder model =
        new SmallAutoencoder(
            parameters,
            2,
            data.size(),
            new PlanarFlow(parameters.scope("posterior"), 2, 3),
            SmallAutoencoder.standardNormal(2));
    Training training =
        new Training(data).run(new Elbo(KullbackLeibler.standard()), model, 300, 0.01);
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);

    // ln q(z) = ln q₀(z₀) − ln |det ∂z/∂z₀|, the determinant from the gradients of both dimensions.
    PlanarFlow.Flow flow =
        (PlanarFlow.Flow) model.posterior(data.batch(), ForwardPass.evaluation("q"));
    Tensor start = flow.base().sample(NoiseStream.of("z"));
    PlanarFlow.Drawn end = new PlanarFlow.Drawn(start, flow.base().logProb(start));
    for (PlanarFlow.Planar layer : flow.layers()) {
      end = layer.apply(end);
    }
    Tensor first = Gradients.of(end.value().slice(1, 0, 1).sum(), List.of(start)).get(0);
    Tensor second = Gradients.of(end.value().slice(1, 1, 2).sum(), List.of(start)).get(0);
    double[] a = training.value(first);
    double[] b = training.value(second);
    double[] before = training.value(flow.base().logProb(start));
    double[] after = training.value(end.logProb());
    for (int row = 0; row < data.rows(); row++) {
      double determinant = a[2 * row] * b[2 * row + 1] - a[2 * row + 1] * b[2 * row];
      assertThat(after[row]).isCloseTo(before[row] - Math.log(determinant), within(1e-10));
    }
  }
}
