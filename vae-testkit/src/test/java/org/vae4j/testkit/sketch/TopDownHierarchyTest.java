package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Latents;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Rows;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * p(z₂) p(z₁|z₂) p(x|z₁) with q(z₂|x) q(z₁|z₂, x), drawn from the top down: Sønderby et al. 2016,
 * §2, with the bottom-up and the top-down features joined by a layer.
 */
class TopDownHierarchyTest {
  record TopDownHierarchy(Parameters parameters, int top, int bottom, int size)
      implements LatentVariableModel {
    /** What the bottom-up network makes of an example. */
    record Up(Tensor d1, Distribution q2) implements Rows<Up> {
      @Override
      public Up repeatRows(int count) {
        return new Up(d1.repeatRows(count), q2.repeatRows(count));
      }
    }

    @Override
    public Distribution generate(Latents latents, Condition condition, ForwardPass pass) {
      Supplier<Up> up = latents.inferred(this::up);
      Tensor z2 = latents.next("z2", priorOfTop(condition.rows()), () -> up.get().q2());
      Tensor z1 = latents.next("z1", priorOfBottom(z2), () -> posterior(up.get().d1(), z2));
      return new Bernoulli(Networks.perceptron(parameters.scope("down-0"), z1, size));
    }

    private Up up(Batch batch) {
      Tensor d1 = Networks.hidden(parameters.scope("up-1"), batch.x()); // [rows, features]
      Tensor d2 = Networks.hidden(parameters.scope("up-2"), d1);
      return new Up(d1, normal("q2", d2, top));
    }

    private Distribution posterior(Tensor d1, Tensor z2) {
      Tensor both = Tensor.concatenate(1, List.of(d1, z2));
      return normal("q1", Networks.hidden(parameters.scope("join"), both), bottom);
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

    private Normal normal(String name, Tensor features, int n) {
      return new Normal(
          Dense.apply(parameters.scope(name).scope("mean"), features, n),
          Dense.apply(parameters.scope(name).scope("log-variance"), features, n));
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
    Trace several =
        Trace.of(model, data.batch(), 4, Draw.fromPosterior(), ForwardPass.evaluation("z"));
    assertThat(several.latents()).extracting(Latent::name).containsExactly("z2", "z1");
    assertThat(several.likelihood().rows()).isEqualTo(4 * data.rows());
  }
}
