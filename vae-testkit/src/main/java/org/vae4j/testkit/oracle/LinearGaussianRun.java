package org.vae4j.testkit.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.Table;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.testkit.ReferenceModel;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.reference.ReferenceBackend;

/**
 * A run of {@link LinearGaussian} on small pictures that it drew itself: what a figure can be drawn
 * from without training anything.
 *
 * <p>Examples are of shape {@code [1, 12, 12]} with values around 0.5, in two classes; the latent
 * vectors have two dimensions. The learning curves are made up, and fall.
 */
public final class LinearGaussianRun implements FigureContext {
  private static final int SIZE = 12;
  private static final int TRAINING = 300;
  private static final int TEST = 200;
  private static final long SEED = 1;
  private static final int EPOCHS = 12;
  private static final double VARIANCE = 0.004;

  private final LinearGaussian model;
  private final TrainedModel trained;

  /** A run. */
  public LinearGaussianRun(Parameters parameters) {
    int pixels = SIZE * SIZE;
    double[][] weights = new double[pixels][2];
    double[] bias = new double[pixels];
    for (int i = 0; i < pixels; i++) {
      // Two waves, one along each side, each of whole length and so orthogonal.
      int row = i / SIZE;
      int column = i % SIZE;
      weights[i][0] = 0.15 * Math.sin(2 * Math.PI * column / SIZE);
      weights[i][1] = 0.1 * Math.cos(2 * Math.PI * row / SIZE);
      bias[i] = 0.5;
    }
    this.model = new LinearGaussian(parameters, Shape.of(1, SIZE, SIZE), weights, bias, VARIANCE);
    this.trained =
        new ReferenceModel(
            model,
            new UniformData(model.example(), List.of("left", "right")),
            KullbackLeibler.standard(),
            new ReferenceBackend().open(SEED));
  }

  @Override
  public String name() {
    return "linear-gaussian";
  }

  @Override
  public TrainedModel model() {
    return trained;
  }

  @Override
  public DataSet data() {
    return new DataSet(
        "waves",
        new Drawn(model, TRAINING, 1),
        Optional.empty(),
        Optional.of(new Drawn(model, TEST, 2)),
        List.of("left", "right"),
        "0".repeat(64));
  }

  @Override
  public Table metrics() {
    List<List<Double>> rows = new ArrayList<>();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double reconstruction = 80 + 60.0 / epoch;
      double divergence = 9 - 5.0 / epoch;
      rows.add(
          List.of(
              (double) epoch,
              100.0 * epoch,
              reconstruction + divergence,
              reconstruction,
              divergence,
              reconstruction + divergence + 1,
              reconstruction + 1,
              divergence,
              reconstruction + divergence + 1,
              Math.min(1, epoch / 5.0),
              2.5,
              4000.0));
    }
    return new Table(
        List.of(
            "epoch",
            "step",
            "train_loss",
            "train_reconstruction",
            "train_kl",
            "validation_loss",
            "validation_reconstruction",
            "validation_kl",
            "validation_score",
            "beta",
            "seconds",
            "examples_per_second"),
        rows);
  }

  @Override
  public long seed() {
    return SEED;
  }

  /** Examples that a model drew. */
  private static final class Drawn implements Examples {
    private final LinearGaussian model;
    private final double[][] examples;

    Drawn(LinearGaussian model, int count, long seed) {
      this.model = model;
      this.examples = model.examples(count, seed);
    }

    @Override
    public int size() {
      return examples.length;
    }

    @Override
    public Shape shape() {
      return model.example();
    }

    @Override
    public void read(int row, float[] into, int offset) {
      for (int i = 0; i < examples[row].length; i++) {
        into[offset + i] = (float) examples[row][i];
      }
    }

    @Override
    public OptionalInt label(int row) {
      return OptionalInt.of(model.posteriorMean(examples[row])[0] < 0 ? 0 : 1);
    }
  }
}
