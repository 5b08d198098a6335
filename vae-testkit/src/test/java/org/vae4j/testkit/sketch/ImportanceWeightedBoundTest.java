package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;

/** L_K = E[ln 1/K Σₖ p(x, zₖ) / q(zₖ|x)]: Burda, Grosse and Salakhutdinov 2016, eq. 8. */
class ImportanceWeightedBoundTest {
  record ImportanceWeightedBound(int samples) implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return model instanceof LatentVariableModel ? Optional.empty() : Optional.of("no latents");
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      return List.of(Objective.of("loss", bound(model, batch, pass).negate(), List.of()));
    }

    /** {@code [rows]}, in nats. */
    Tensor bound(Model model, Batch batch, ForwardPass pass) {
      Trace t = Trace.of((LatentVariableModel) model, batch, samples, Draw.fromPosterior(), pass);
      return t.logMeanExp(t.logWeights());
    }
  }

  @Test
  void isTighterWithMoreSamples() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    SmallAutoencoder model =
        new SmallAutoencoder(
            parameters,
            2,
            data.size(),
            SmallAutoencoder.diagonalGaussian(parameters.scope("posterior"), 2),
            SmallAutoencoder.standardNormal(2));
    Training training = new Training(data).run(new ImportanceWeightedBound(5), model, 300, 0.01);
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);
    ForwardPass pass = ForwardPass.evaluation("test");
    double one =
        training.value(new ImportanceWeightedBound(1).bound(model, data.batch(), pass).mean())[0];
    double many =
        training.value(new ImportanceWeightedBound(200).bound(model, data.batch(), pass).mean())[0];
    assertThat(many).isGreaterThan(one + 0.1);
  }
}
