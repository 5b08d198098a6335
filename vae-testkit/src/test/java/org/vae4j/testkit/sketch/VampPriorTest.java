package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.NormalMixture;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** p(z) = 1/K Σₖ q(z|uₖ), with learned pseudo-inputs uₖ: Tomczak and Welling 2018, eq. 9. */
class VampPriorTest {
  record VampPrior(Parameters parameters, int count, int size) implements Prior {
    @Override
    public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
      Shape shape = Shape.of(count, size);
      Tensor u = parameters.parameter("pseudo-inputs", shape, Initializer.normal(1)).sigmoid();
      return new EqualMixture(
          condition.rows(), inference.posterior(Batch.of(u, Condition.none(count))));
    }
  }

  /** 1/K Σₖ qₖ for each row, of any family: row k of the components is qₖ. */
  record EqualMixture(int rows, Distribution components) implements Distribution {
    @Override
    public Shape eventShape() {
      return components.eventShape();
    }

    /** A draw of every component, of which one is kept; the choice has no gradient. */
    @Override
    public Tensor sample(NoiseStream noise) {
      int count = components.rows();
      Tensor chosen = new Categorical(Tensor.filled(Shape.of(rows, count), 0)).sample(noise);
      Tensor draws = components.repeatRows(rows).sample(noise); // [components · rows, latent]
      Shape each = draws.shape().row().prepend(rows).prepend(count);
      Tensor mask = chosen.transpose(1, 0).reshape(Shape.of(count, rows, 1)).broadcast(each);
      return draws.reshape(each).times(mask).sum(0); // [rows, latent]
    }

    @Override
    public boolean isReparameterised() {
      return false;
    }

    @Override
    public Tensor logProb(Tensor value) {
      int count = components.rows();
      Shape each = value.shape().prepend(count);
      Tensor paired = value.broadcast(each).reshape(value.shape().with(0, count * rows));
      Tensor logs = components.repeatRows(rows).logProb(paired); // [components · rows]
      return logs.reshape(Shape.of(count, rows)).logSumExp(0).minus(Math.log(count)); // [rows]
    }

    @Override
    public Tensor mean() {
      return components.mean().mean(0).broadcast(eventShape().prepend(rows));
    }

    @Override
    public EqualMixture repeatRows(int times) {
      return new EqualMixture(rows * times, components);
    }
  }

  @Test
  void learnsPseudoInputsThroughTheEncoder() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    SmallAutoencoder model =
        new SmallAutoencoder(
            parameters,
            2,
            data.size(),
            SmallAutoencoder.diagonalGaussian(parameters.scope("posterior"), 2),
            new VampPrior(parameters.scope("prior"), 3, data.size()));
    Training training =
        new Training(data).run(new Elbo(KullbackLeibler.standard()), model, 300, 0.01);
    assertThat(training.moved("loss")).contains("prior/pseudo-inputs", "encoder/weight");
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);

    // Of normal components it is the mixture of normal distributions that the library knows.
    Condition condition = Condition.none(data.rows());
    EqualMixture prior = (EqualMixture) model.prior(condition, ForwardPass.evaluation("p"));
    Normal components = (Normal) prior.components();
    Distribution known =
        new NormalMixture(
            prior.rows(),
            Tensor.filled(Shape.of(3), 0),
            components.mean(),
            components.logVariance());
    Tensor z = prior.sample(NoiseStream.of("z"));
    assertThat(training.value(prior.logProb(z)))
        .containsExactly(training.value(known.logProb(z)), within(1e-10));
    Distribution generated = model.generate(condition, ForwardPass.evaluation("samples"));
    double ones = Arrays.stream(training.value(generated.mean())).average().orElseThrow();
    assertThat(ones).isCloseTo(1.0 / 3, within(0.1)); // four of twelve
  }
}
