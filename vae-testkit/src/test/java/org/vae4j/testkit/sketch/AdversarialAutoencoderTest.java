package org.vae4j.testkit.sketch;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** A discriminator tells codes from draws of the prior: Makhzani et al. 2016, §2. */
class AdversarialAutoencoderTest {
  /**
   * The autoencoder reconstructs and deceives, and then the discriminator learns to detect.
   *
   * @param discriminator the estimator's own scope, {@code BuildContext.parameters()}
   * @param optimizer moves the discriminator
   * @param detections how often the discriminator moves in a step
   */
  record Adversarial(Parameters discriminator, Optimizer optimizer, int detections)
      implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return model instanceof VariationalAutoencoder ? Optional.empty() : Optional.of("no q(z|x)");
    }

    @Override
    public List<Turn> turns() {
      return List.of(
          Turn.of("autoencoder", this::autoencoder),
          Turn.of("discriminator", this::discriminator).times(detections));
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      return Turn.objectives(turns(), model, batch, pass);
    }

    private List<Objective> autoencoder(Model model, Batch batch, ForwardPass pass) {
      VariationalAutoencoder autoencoder = (VariationalAutoencoder) model;
      Tensor code = autoencoder.posterior(batch, pass).sample(pass.noise()); // [rows, latent]
      Tensor reconstruction =
          autoencoder.likelihood(code, batch.condition(), pass).logProb(batch.x()).negate();
      // −ln σ(D) = softplus(−D) and −ln(1 − σ(D)) = softplus(D); Goodfellow et al. 2014, §3.
      Tensor deception = logit(code).negate().softplus(); // [rows]
      return List.of(
          new Objective(
              "autoencoder",
              reconstruction.plus(deception),
              List.of(new Term("reconstruction", reconstruction), new Term("deception", deception)),
              not(discriminator::contains)));
    }

    private List<Objective> discriminator(Model model, Batch batch, ForwardPass pass) {
      VariationalAutoencoder autoencoder = (VariationalAutoencoder) model;
      // What the model remembers of a step is not assigned a second time.
      ForwardPass looking = pass.atRest();
      Tensor code = autoencoder.posterior(batch, looking).sample(looking.noise()).stopGradient();
      Tensor drawn =
          autoencoder.prior(batch.condition(), looking).sample(looking.noise()).stopGradient();
      Tensor detection = logit(drawn).negate().softplus().plus(logit(code).softplus()); // [rows]
      return List.of(Objective.of("discriminator", detection, List.of()).withOptimizer(optimizer));
    }

    private Tensor logit(Tensor z) {
      return Networks.perceptron(discriminator, z, 1).sumRows(); // [rows]
    }
  }

  @Test
  void drawsCodesTowardsThePrior() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    // A prior far from where codes begin, so that going there shows.
    Prior prior =
        (condition, inference, pass) -> {
          Shape shape = Shape.of(condition.rows(), 2);
          return new Normal(Tensor.filled(shape, 3), Tensor.filled(shape, 0));
        };
    SmallAutoencoder model =
        new SmallAutoencoder(
            parameters.scope("model"),
            2,
            data.size(),
            (features, pass) ->
                new Deterministic(Dense.apply(parameters.scope("model/code"), features, 2)),
            prior);
    Adversarial adversarial =
        new Adversarial(parameters.scope("estimator"), new Training.Adam(0.005), 2);
    Training training = new Training(data).run(adversarial, model, 600, 0.01);
    assertThat(training.moved("autoencoder")).allMatch(name -> name.startsWith("model/"));
    assertThat(training.moved("discriminator")).allMatch(name -> name.startsWith("estimator/"));
    assertThat(training.atLast("autoencoder")).isLessThan(training.atFirst("autoencoder") - 3);
    double center =
        training.value(model.posterior(data.batch(), ForwardPass.evaluation("p")).mean().mean())[0];
    assertThat(center).isBetween(2.0, 4.0);
    Condition condition = Condition.none(60);
    assertThat(training.value(model.generate(condition, ForwardPass.evaluation("g")).mean()))
        .hasSize(720);
  }
}
