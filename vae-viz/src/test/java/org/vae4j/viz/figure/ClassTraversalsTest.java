package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.Table;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.ReferenceModel;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.viz.canvas.Typography;

class ClassTraversalsTest {
  private static final Shape EXAMPLE = Shape.of(1, 2, 3);

  /**
   * Two variables of three classes: pixel (i, j) has the logit 4 where variable i is of class j.
   */
  private static final class Classes implements VariationalAutoencoder {
    @Override
    public Shape latentShape() {
      return Shape.of(2, 3);
    }

    @Override
    public Distribution posterior(Batch batch, ForwardPass pass) {
      // The first variable is of class 2 and the second of class 3, whatever the example.
      Tensor logits = Tensor.constant(Shape.of(1, 2, 3), 0, 3, 1, 0, 0, 5);
      return new Categorical(logits.broadcast(Shape.of(batch.rows(), 2, 3)));
    }

    @Override
    public Distribution prior(Condition condition, ForwardPass pass) {
      return Categorical.uniform(condition.rows(), latentShape());
    }

    @Override
    public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
      return new Bernoulli(z.times(4).reshape(EXAMPLE.prepend(z.shape().size(0))));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }

  private static FigureContext run() {
    TrainedModel model =
        new ReferenceModel(
            new Classes(),
            new UniformData(EXAMPLE, List.of()),
            KullbackLeibler.standard(),
            new ReferenceBackend().open(1));
    return new FigureContext() {
      @Override
      public String name() {
        return "classes";
      }

      @Override
      public TrainedModel model() {
        return model;
      }

      @Override
      public DataSet data() {
        return new DataSet(
            "few", new Few(), Optional.empty(), Optional.of(new Few()), List.of(), "0".repeat(64));
      }

      @Override
      public Table metrics() {
        return Runs.metrics(2);
      }

      @Override
      public long seed() {
        return 1;
      }
    };
  }

  /** Five examples that are black. */
  private static final class Few implements Examples {
    @Override
    public int size() {
      return 5;
    }

    @Override
    public Shape shape() {
      return EXAMPLE;
    }

    @Override
    public void read(int row, float[] into, int offset) {}
  }

  @Test
  void showsEveryClassOfOneVariableWithTheOthersAtTheirMostProbable() {
    RenderedFigure drawn =
        new Traversals(new TraversalsConfig(3, 11, 20), new Typography()).draw(run());
    String csv =
        new String(
            drawn.files().stream()
                .filter(file -> file.name().endsWith(".csv"))
                .findFirst()
                .orElseThrow()
                .content(),
            StandardCharsets.UTF_8);
    List<String> rows = csv.lines().skip(1).toList();
    assertThat(rows).hasSize(6);
    double high = 1 / (1 + Math.exp(-4));
    // The first variable is of class 1, the second at its class 3.
    assertNumbers(rows.get(0), 1, 1, share(0, 3, 1, 0), high, 0.5, 0.5, 0.5, 0.5, high);
    // The second variable is of class 2, the first at its class 2.
    assertNumbers(rows.get(4), 2, 2, share(0, 0, 5, 1), 0.5, high, 0.5, 0.5, high, 0.5);
    assertThat(drawn.caption())
        .startsWith(
            "Each row goes through the classes of one latent variable while the others stay at"
                + " their most probable class over 5 test examples.");
  }

  private static double share(double a, double b, double c, int which) {
    double[] logits = {a, b, c};
    return Math.exp(logits[which]) / (Math.exp(a) + Math.exp(b) + Math.exp(c));
  }

  private static void assertNumbers(String row, double... expected) {
    String[] cells = row.split(",", -1);
    assertThat(cells).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Double.parseDouble(cells[i])).as(row).isCloseTo(expected[i], offset());
    }
  }

  private static Offset<Double> offset() {
    return Offset.offset(1e-5);
  }

  @Test
  void whatGoesBetweenClassesIsRefused() {
    for (Figure figure :
        List.of(
            new Interpolation(new InterpolationConfig(3, 1), new Typography()),
            new LatentPlane(new LatentPlaneConfig(5), new Typography()))) {
      assertThat(figure.objection(new Classes()))
          .hasValueSatisfying(
              message ->
                  assertThat(message)
                      .endsWith(
                          "' goes from one value of the latent variable to another, and between"
                              + " classes there is nothing; leave the figure out, or use"
                              + " 'traversals', which shows every class"));
    }
  }
}
