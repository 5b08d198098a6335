package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** A Helmholtz machine with binary latent variables: Hinton, Dayan, Frey and Neal 1995. */
class WakeSleepTest {
  /** No objective names a parameter: samples are taken as given, so gradients stay on one side. */
  record WakeSleep() implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return model instanceof LatentVariableModel ? Optional.empty() : Optional.of("no latents");
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      LatentVariableModel machine = (LatentVariableModel) model;
      // Wake: recognise an example, then learn to generate it.
      Draw recognised = Draw.fromPosterior().asGiven();
      Tensor wake = Trace.of(machine, batch, 1, recognised, pass).logJoint(); // [rows]
      // Sleep: dream an example, then learn to recognise it.
      Trace dream = Trace.of(machine, batch.condition(), Draw.fromPrior().asGiven(), pass);
      Tensor x = dream.likelihood().sample(pass.noise()).stopGradient();
      Draw dreamt = Draw.at(dream.values(), Draw.fromPrior());
      Batch dreams = Batch.of(x, batch.condition());
      Tensor sleep = Trace.of(machine, dreams, 1, dreamt, pass).logPosterior(); // [rows]
      return List.of(
          Objective.of("wake", wake.negate(), List.of()),
          Objective.of("sleep", sleep.negate(), List.of()));
    }
  }

  @Test
  void movesEachSideByItsOwnObjective() {
    ToyData data = ToyData.bars();
    int latentSize = 4;
    Parameters parameters = Networks.parameters();
    Parameters priorScope = parameters.scope("prior");
    Posterior posterior =
        (features, pass) ->
            new Bernoulli(Dense.apply(parameters.scope("posterior"), features, latentSize));
    Prior prior =
        (condition, inference, pass) ->
            new Bernoulli(
                priorScope
                    .parameter("logits", Shape.of(latentSize), Initializer.constant(0))
                    .broadcast(Shape.of(condition.rows(), latentSize)));
    SmallAutoencoder model =
        new SmallAutoencoder(parameters, latentSize, data.size(), posterior, prior);
    Training training = new Training(data).run(new WakeSleep(), model, 600, 0.01);
    assertThat(training.moved("wake"))
        .allMatch(name -> name.startsWith("decoder/") || name.startsWith("prior/"))
        .hasSize(5);
    assertThat(training.moved("sleep"))
        .allMatch(name -> name.startsWith("encoder/") || name.startsWith("posterior/"))
        .hasSize(4);
    assertThat(training.atLast("wake")).isLessThan(training.atFirst("wake") - 3);
    assertThat(training.atLast("sleep")).isLessThan(training.atFirst("sleep") - 0.5);
  }
}
