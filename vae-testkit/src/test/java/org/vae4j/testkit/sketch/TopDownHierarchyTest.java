package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Inferred;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * p(z₂) p(z₁|z₂) p(x|z₁) with q(z₂|x) q(z₁|z₂, x), drawn from the top down: Sønderby et al. 2016,
 * §2, with the bottom-up and the top-down features joined by a layer.
 */
class TopDownHierarchyTest {
  record TopDownHierarchy(Parameters parameters, int top, int bottom, int size)
      implements LatentVariableModel {
    @Override
    public Inferred infer(Batch batch, int samples, NoiseStream noise) {
      // Bottom-up, once for each example; top-down, once for each sample.
      Tensor d1 = Networks.hidden(parameters.scope("up-1"), batch.x()); // [rows, features]
      Tensor d2 = Networks.hidden(parameters.scope("up-2"), d1);
      Distribution q2 = normal("q2", d2, top).repeatRows(samples);
      Latent z2 = Latent.draw("z2", q2, priorOfTop(q2.rows()), noise); // [rows · samples, top]
      Tensor both = Tensor.concatenate(1, List.of(d1.repeatRows(samples), z2.value()));
      Distribution q1 = normal("q1", Networks.hidden(parameters.scope("join"), both), bottom);
      Latent z1 = Latent.draw("z1", q1, priorOfBottom(z2.value()), noise);
      return new Inferred(List.of(z2, z1), likelihood(z1.value()));
    }

    @Override
    public Distribution generate(Condition condition, NoiseStream noise) {
      Tensor z2 = priorOfTop(condition.rows()).sample(noise);
      return likelihood(priorOfBottom(z2).sample(noise));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }

    private Distribution priorOfTop(int rows) {
      return Normal.standard(rows, Shape.of(top));
    }

    private Distribution priorOfBottom(Tensor z2) {
      return normal("p1", Networks.hidden(parameters.scope("down-1"), z2), bottom);
    }

    private Distribution likelihood(Tensor z1) {
      return new Bernoulli(Networks.perceptron(parameters.scope("down-0"), z1, size));
    }

    private Normal normal(String name, Tensor features, int n) {
      return (Normal) SmallAutoencoder.diagonalGaussian(parameters.scope(name), n).given(features);
    }
  }

  @Test
  void trainsWithABoundOverAllItsLatentVariables() {
    ToyData data = ToyData.bars();
    TopDownHierarchy model = new TopDownHierarchy(Networks.parameters(), 2, 3, data.size());
    Elbo elbo = new Elbo(KullbackLeibler.standard());
    Training training = new Training(data).run(elbo, model, 300, 0.01);
    assertThat(training.moved("loss")).contains("p1/mean/weight", "q1/mean/weight");
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);
    Inferred several = model.infer(data.batch(), 4, NoiseStream.of("z"));
    assertThat(several.latents()).extracting(Latent::name).containsExactly("z2", "z1");
    assertThat(several.likelihood().rows()).isEqualTo(4 * data.rows());
  }
}
