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
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** A Helmholtz machine with binary latent variables: Hinton, Dayan, Frey and Neal 1995. */
class WakeSleepTest {
  /** No objective names a parameter: samples are taken as given, so gradients stay on one side. */
  record WakeSleep() implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return model instanceof VariationalAutoencoder ? Optional.empty() : Optional.of("no q(z|x)");
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, NoiseStream noise) {
      VariationalAutoencoder machine = (VariationalAutoencoder) model;
      Condition condition = batch.condition();
      // Wake: recognise an example, then learn to generate it.
      Tensor z = machine.posterior(batch).sample(noise).stopGradient(); // [rows, latent]
      Tensor joint =
          machine
              .prior(condition)
              .logProb(z)
              .plus(machine.likelihood(z, condition).logProb(batch.x())); // log p(x, z), [rows]
      // Sleep: dream an example, then learn to recognise it.
      Tensor dreamed = machine.prior(condition).sample(noise).stopGradient();
      Tensor dream = machine.likelihood(dreamed, condition).sample(noise).stopGradient();
      Tensor recognised = machine.posterior(Batch.of(dream, condition)).logProb(dreamed);
      return List.of(
          Objective.of("wake", joint.negate(), List.of()),
          Objective.of("sleep", recognised.negate(), List.of()));
    }
  }

  @Test
  void movesEachSideByItsOwnObjective() {
    ToyData data = ToyData.bars();
    int latentSize = 4;
    Parameters parameters = Networks.parameters();
    Parameters priorScope = parameters.scope("prior");
    Posterior posterior =
        features -> new Bernoulli(Dense.apply(parameters.scope("posterior"), features, latentSize));
    Prior prior =
        (condition, inference) ->
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
