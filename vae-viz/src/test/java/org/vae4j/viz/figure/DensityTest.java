package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.Table;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.ReferenceModel;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.contract.FigureContract;
import org.vae4j.testkit.oracle.LinearGaussian;
import org.vae4j.testkit.oracle.LinearGaussianRun;
import org.vae4j.testkit.reference.ReferenceBackend;

/** Of a linear-Gaussian model of points, whose density is normal. */
class DensityTest extends FigureContract {
  private static final DensityConfig CONFIG = new DensityConfig(30, 100, 20);

  private final LinearGaussian model =
      new LinearGaussian(
          Parts.installed().scope("model").parameters(),
          Shape.of(2),
          new double[][] {{1.2, 0.3}, {-0.6, 0.6}},
          new double[] {0.2, -0.1},
          0.4);

  @Override
  protected Figure figure(BuildContext context) {
    return context.build("figure", CONFIG);
  }

  @Override
  protected FigureContext run() {
    UniformData description = UniformData.of(2);
    TrainedModel trained =
        new ReferenceModel(
            model, description, KullbackLeibler.standard(), new ReferenceBackend().open(1));
    double[][] drawn = model.examples(100, 1);
    float[][] rows = new float[drawn.length][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {(float) drawn[i][0], (float) drawn[i][1]};
    }
    GivenRows points = new GivenRows(Shape.of(2), rows, OptionalInt.empty(), description);
    return new FigureContext() {
      @Override
      public String name() {
        return "points";
      }

      @Override
      public TrainedModel model() {
        return trained;
      }

      @Override
      public DataSet data() {
        return new DataSet(
            "points", points, Optional.empty(), Optional.empty(), List.of(), "0".repeat(64));
      }

      @Override
      public Table metrics() {
        return new Table(List.of(), List.of());
      }

      @Override
      public long seed() {
        return 1;
      }
    };
  }

  @Test
  void isTheDensityAtEveryPlace() {
    RenderedFigure drawing = figure(Parts.installed()).draw(run());
    String csv =
        drawing.files().stream()
            .filter(file -> file.name().endsWith(".csv"))
            .map(file -> new String(file.content(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    List<String> lines = csv.lines().skip(1).toList();
    assertThat(lines).hasSize(900);
    for (String line : lines) {
      String[] cells = line.split(",");
      double x = Double.parseDouble(cells[0]);
      double y = Double.parseDouble(cells[1]);
      double density = Double.parseDouble(cells[2]);
      // The posterior has no correlation where the true one has some: 20 samples are not exact.
      double exact = Math.exp(model.logEvidence(new double[] {x, y}));
      assertThat(density).isCloseTo(exact, within(0.2 * exact + 1e-4));
    }
  }

  @Test
  void objectsToExamplesThatAreNoPoints() {
    FigureContext images = new LinearGaussianRun(Parts.installed().scope("images").parameters());
    assertThat(figure(Parts.installed()).objection(images.model().model()))
        .hasValue(
            "figure 'density' is drawn of examples of two numbers, and these are of [1, 12, 12];"
                + " leave the figure out, or use data such as {\"type\": \"toy\"}");
  }
}
