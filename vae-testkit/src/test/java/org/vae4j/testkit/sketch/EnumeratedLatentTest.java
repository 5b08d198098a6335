package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** A categorical latent variable summed out, as Kingma et al. 2014 do with labels, eq. 7. */
class EnumeratedLatentTest {
  /** −Σ_y q(y|x) (log p(x|y) + log p(y) − log q(y|x)), which has no noise in it. */
  record Enumerated() implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return model instanceof LatentVariableModel ? Optional.empty() : Optional.of("no latents");
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      Trace t = Trace.ofEveryValue((LatentVariableModel) model, batch, pass);
      Tensor logQ = t.logPosterior(); // [rows · classes]
      Tensor each = logQ.exp().times(t.logJoint().minus(logQ));
      return List.of(Objective.of("loss", t.bySample(each).sum(1).negate(), List.of())); // [rows]
    }
  }

  @Test
  void isTheExactBound() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    int classes = ToyData.CLASSES;
    Prior prior =
        (condition, inference, pass) ->
            new Categorical(Tensor.filled(Shape.of(condition.rows(), classes), 0));
    SmallAutoencoder model =
        new SmallAutoencoder(
            parameters,
            classes,
            data.size(),
            (features, pass) ->
                new Categorical(Dense.apply(parameters.scope("posterior"), features, classes)),
            prior);
    Training training = new Training(data).run(new Enumerated(), model, 300, 0.01);
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);
    // The sampled bound with its divergence in closed form has the enumerated one as its mean.
    Tensor exact =
        new Enumerated().objectives(model, data.batch(), ForwardPass.evaluation("e")).get(0).loss();
    Tensor bound =
        new ImportanceWeightedBoundTest.ImportanceWeightedBound(1)
            .bound(model, data.batch(), ForwardPass.evaluation("s"));
    double sampled = -training.value(bound.mean())[0];
    assertThat(training.value(exact.mean())[0]).isCloseTo(sampled, within(0.2));
  }
}
