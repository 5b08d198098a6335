package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.layer.Convolution;
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
import org.vae4j.api.tensor.Window;

/** Latent variables that are images, from the top down: Child 2021, without its residual blocks. */
class SpatialHierarchyTest {
  private static final Window HALVING = new Window(2, 0);

  /**
   * What the bottom-up network makes of an image, {@code [rows, 4, 2, 2]}, {@code [rows, 4, 1, 1]}.
   */
  record Up(Tensor d1, Tensor d2) implements Rows<Up> {
    @Override
    public Up repeatRows(int count) {
      return new Up(d1.repeatRows(count), d2.repeatRows(count));
    }
  }

  record SpatialHierarchy(Parameters parameters) implements LatentVariableModel {
    @Override
    public Distribution generate(Latents latents, Condition condition, ForwardPass pass) {
      Supplier<Up> up = latents.inferred(this::up);
      Normal top = Normal.standard(condition.rows(), Shape.of(2, 1, 1));
      Tensor z2 = latents.next("z2", top, () -> normal("q2", up.get().d2()));
      Tensor h = twice("down-2", z2, 4); // [rows, 4, 2, 2]
      Tensor z1 = latents.next("z1", normal("p1", h), () -> normal("q1", joined(h, up.get().d1())));
      Tensor image = twice("down-1", joined(h, z1), 4); // [rows, 4, 4, 4]
      return new Bernoulli(
          Convolution.apply(parameters.scope("logits"), image, 1, 1, new Window(1, 0)));
    }

    private Up up(Batch batch) {
      Tensor x = batch.x().reshape(Shape.of(batch.rows(), 1, 4, 4));
      Tensor d1 = Convolution.apply(parameters.scope("up-1"), x, 4, 2, HALVING).tanh();
      return new Up(d1, Convolution.apply(parameters.scope("up-2"), d1, 4, 2, HALVING).tanh());
    }

    private Tensor twice(String name, Tensor x, int channels) {
      int height = 2 * x.shape().size(2);
      int width = 2 * x.shape().size(3);
      return Convolution.applyTransposed(
              parameters.scope(name), x, channels, 2, HALVING, height, width)
          .tanh();
    }

    private Normal normal(String name, Tensor x) {
      Tensor both = Convolution.apply(parameters.scope(name), x, 4, 1, new Window(1, 0));
      return new Normal(both.slice(1, 0, 2), both.slice(1, 2, 4));
    }

    private static Tensor joined(Tensor a, Tensor b) {
      return Tensor.concatenate(1, List.of(a, b));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }

  @Test
  void trainsByTheSameBoundAsAnyOther() {
    ToyData data = ToyData.quarters();
    SpatialHierarchy model = new SpatialHierarchy(Networks.parameters());
    Batch images =
        Batch.of(data.x().reshape(Shape.of(data.rows(), 1, 4, 4)), data.batch().condition());
    Training training =
        new Training(data).on(images).run(new Elbo(KullbackLeibler.standard()), model, 300, 0.02);
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);
    Trace several = Trace.of(model, images, 3, Draw.fromPosterior(), ForwardPass.evaluation("z"));
    assertThat(several.latents()).extracting(Latent::name).containsExactly("z2", "z1");
    assertThat(several.values().get("z1").shape()).isEqualTo(Shape.of(3 * data.rows(), 2, 2, 2));
  }
}
