package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** A categorical latent variable summed out, as Kingma et al. 2014 do with labels, eq. 7. */
class EnumeratedLatentTest {
  /** −Σ_y q(y|x) (log p(x|y) + log p(y) − log q(y|x)), which has no noise in it. */
  record Enumerated() implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return model instanceof VariationalAutoencoder ? Optional.empty() : Optional.of("no q(z|x)");
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, NoiseStream noise) {
      VariationalAutoencoder autoencoder = (VariationalAutoencoder) model;
      if (!(autoencoder.posterior(batch) instanceof OneHot posterior)) {
        throw new UserException("only a posterior over classes can be summed out");
      }
      int classes = posterior.eventShape().elements();
      Condition condition = batch.condition().repeatRows(classes);
      Tensor y = posterior.support(); // [rows · classes, classes]
      Tensor logQ = posterior.repeatRows(classes).logProb(y);
      Tensor logJoint =
          autoencoder
              .likelihood(y, condition)
              .logProb(batch.x().repeatRows(classes))
              .plus(autoencoder.prior(condition).logProb(y)); // [rows · classes]
      Tensor bound = logQ.exp().times(logJoint.minus(logQ)).groupRows(classes).sum(1); // [rows]
      return List.of(Objective.of("loss", bound.negate(), List.of()));
    }
  }

  @Test
  void isTheExactBound() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    int classes = ToyData.CLASSES;
    Prior prior =
        (condition, inference) -> new OneHot(Tensor.filled(Shape.of(condition.rows(), classes), 0));
    SmallAutoencoder model =
        new SmallAutoencoder(
            parameters,
            classes,
            data.size(),
            features -> new OneHot(Dense.apply(parameters.scope("posterior"), features, classes)),
            prior);
    Training training = new Training(data).run(new Enumerated(), model, 300, 0.01);
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);
    // The sampled bound with its divergence in closed form has the enumerated one as its mean.
    Tensor exact =
        new Enumerated().objectives(model, data.batch(), NoiseStream.of("e")).get(0).loss();
    Tensor bound =
        new ImportanceWeightedBoundTest.ImportanceWeightedBound(1)
            .bound(model, data.batch(), NoiseStream.of("s"));
    double sampled = -training.value(bound.mean())[0];
    assertThat(training.value(exact.mean())[0]).isCloseTo(sampled, within(0.2));
  }
}
