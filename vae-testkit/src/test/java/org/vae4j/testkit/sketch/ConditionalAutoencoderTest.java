package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** p(z|y) p(x|z, y) with q(z|x, y): Sohn, Lee and Yan 2015, with the label y as the condition. */
class ConditionalAutoencoderTest {
  /**
   * The label joins the example and the latent variable, so that any encoder and decoder will do.
   */
  record ConditionalAutoencoder(
      Shape latentShape,
      Shape example,
      Encoder encoder,
      Posterior posterior,
      Prior prior,
      Decoder decoder,
      Likelihood family)
      implements VariationalAutoencoder {
    @Override
    public Distribution posterior(Batch batch, ForwardPass pass) {
      return posterior.given(encoder.encode(with(batch.condition(), batch.x()), pass), pass);
    }

    @Override
    public Distribution prior(Condition condition, ForwardPass pass) {
      return prior.given(condition, batch -> posterior(batch, pass.atRest()), pass);
    }

    @Override
    public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
      return family.given(decoder.decode(with(condition, z), example, pass), condition, pass);
    }

    /** The label as more columns of a table's rows, or as more channels of images. */
    private static Tensor with(Condition condition, Tensor x) {
      Tensor labels = condition.labels().orElseThrow(); // [rows, classes]
      Shape shape = x.shape().with(1, labels.shape().size(1));
      Shape ones = labels.shape();
      while (ones.rank() < shape.rank()) {
        ones = ones.append(1);
      }
      return Tensor.concatenate(1, List.of(x, labels.reshape(ones).broadcast(shape)));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }

  @Test
  void generatesTheClassThatItIsAskedFor() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    Posterior posterior = SmallAutoencoder.diagonalGaussian(parameters.scope("posterior"), 2);
    Posterior ofLabel = SmallAutoencoder.diagonalGaussian(parameters.scope("prior"), 2);
    ConditionalAutoencoder model =
        new ConditionalAutoencoder(
            Shape.of(2),
            Shape.of(data.size()),
            (x, pass) -> Networks.hidden(parameters.scope("encoder"), x),
            posterior,
            (condition, inference, pass) -> ofLabel.given(condition.labels().orElseThrow(), pass),
            (z, example, pass) -> Networks.features(parameters, z, example),
            (features, condition, pass) -> new Bernoulli(features.project("logits")));
    Elbo elbo = new Elbo(KullbackLeibler.standard());
    Training training = new Training(data).run(elbo, model, 300, 0.01);
    assertThat(training.moved("loss")).contains("prior/mean/weight");
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);
    Distribution generated =
        model.generate(Condition.labels(data.labels()), ForwardPass.evaluation("samples"));
    // With a pixel in twenty flipped, a bar has −2.4 nats under its own class and −24 under
    // another.
    Tensor own = generated.logProb(data.x()).mean();
    assertThat(training.value(own)[0]).isGreaterThan(-5);
  }
}
