package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.RelaxedCategorical;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** A categorical latent variable, relaxed: Jang, Gu and Poole 2017. */
class GumbelSoftmaxTest {
  @Test
  void trainsWhileTheTemperatureFalls() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    // As BuildContext.scheduled gives it: an input, which the run sets before each step.
    Tensor temperature = Tensor.input("temperature", Shape.scalar());
    int classes = ToyData.CLASSES;
    Posterior posterior =
        (features, pass) ->
            new RelaxedCategorical(
                Dense.apply(parameters.scope("posterior"), features, classes), temperature, false);
    Prior prior =
        (condition, inference, pass) ->
            new Categorical(Tensor.filled(Shape.of(condition.rows(), classes), 0));
    SmallAutoencoder model =
        new SmallAutoencoder(parameters, classes, data.size(), posterior, prior);
    Training training =
        new Training(data)
            .with(temperature, step -> Math.max(0.5, Math.exp(-0.003 * step)))
            .run(new Elbo(KullbackLeibler.standard()), model, 400, 0.01);
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);
  }
}
