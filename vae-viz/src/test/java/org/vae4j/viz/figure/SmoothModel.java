package org.vae4j.viz.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.ChainListener;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Examples;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Computation;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Diagram.Edge;
import org.vae4j.api.model.Diagram.Node;
import org.vae4j.api.model.Diagram.Role;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.PriorQuantiles;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.UniformData;

/**
 * A model that needs no training: its decoder draws a spot whose place, size and brightness are the
 * latent variables, and its encoder finds the spot again.
 */
class SmoothModel implements TrainedModel, LatentSpace {
  private final Shape shape;
  private final int latent;
  private final boolean plain;

  SmoothModel(Shape shape, int latent, boolean plain) {
    this.shape = shape;
    this.latent = latent;
    this.plain = plain;
  }

  @Override
  public List<Variable> variables() {
    return List.of();
  }

  @Override
  public Model model() {
    return new VariationalAutoencoder() {
      @Override
      public Shape latentShape() {
        return Shape.of(latent);
      }

      @Override
      public Distribution posterior(Batch batch, ForwardPass pass) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Distribution prior(Condition condition, ForwardPass pass) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Diagram diagram() {
        return plain ? autoencoder() : variationalAutoencoder();
      }
    };
  }

  private static Diagram variationalAutoencoder() {
    return new Diagram(
        List.of(
            new Node("x", Role.DATA, "x", List.of("1 × 28 × 28"), 0),
            new Node(
                "encoder", Role.ENCODER, "MLP encoder", List.of("dense 784 → 500, tanh"), 392_500),
            new Node(
                "posterior",
                Role.POSTERIOR,
                "diagonal Gaussian posterior",
                List.of("dense → 40: μ and ln σ² of 20"),
                20_040),
            new Node("z", Role.LATENT, "z", List.of("20"), 0),
            new Node("prior", Role.PRIOR, "standard normal prior", List.of("N(0, I)"), 0),
            new Node(
                "decoder",
                Role.DECODER,
                "MLP decoder",
                List.of("dense 20 → 500, tanh", "dense 500 → 784: logits"),
                403_284),
            new Node(
                "likelihood",
                Role.LIKELIHOOD,
                "Bernoulli likelihood",
                List.of("p = sigmoid of the logits"),
                0)),
        List.of(
            new Edge("x", "encoder", "1 × 28 × 28"),
            new Edge("encoder", "posterior", "500"),
            new Edge("posterior", "z", "20"),
            new Edge("prior", "z", "20"),
            new Edge("z", "decoder", "20"),
            new Edge("decoder", "likelihood", "1 × 28 × 28")));
  }

  private static Diagram autoencoder() {
    return new Diagram(
        List.of(
            new Node("x", Role.DATA, "x", List.of("1 × 28 × 28"), 0),
            new Node(
                "encoder",
                Role.ENCODER,
                "convolutional encoder",
                List.of(
                    "convolution 4 × 4, stride 2, 1 × 28 × 28 → 32 × 14 × 14, leaky-relu",
                    "convolution 4 × 4, stride 2, 32 × 14 × 14 → 64 × 7 × 7, leaky-relu",
                    "dense 3136 → 256, leaky-relu"),
                836_000),
            new Node("posterior", Role.POSTERIOR, "code", List.of("dense → 20"), 5_140),
            new Node("z", Role.LATENT, "z", List.of("20"), 0),
            new Node(
                "decoder", Role.DECODER, "MLP decoder", List.of("dense 20 → 500, tanh"), 403_284),
            new Node("likelihood", Role.LIKELIHOOD, "Gaussian likelihood", List.of("σ² = 1"), 0)),
        List.of(
            new Edge("x", "encoder", "1 × 28 × 28"),
            new Edge("encoder", "posterior", "256"),
            new Edge("posterior", "z", "20"),
            new Edge("z", "decoder", "20"),
            new Edge("decoder", "likelihood", "1 × 28 × 28")));
  }

  @Override
  public DataDescription data() {
    return new UniformData(shape, List.of());
  }

  @Override
  public Computation compile(Shape row, Function<Batch, Map<String, Tensor>> quantities) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Computation compileChain(Shape row, Function<Batch, Chain> chain, ChainListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean showsSamples() {
    return false;
  }

  @Override
  public float[] value(Variable variable) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<LatentSpace> latentSpace() {
    return Optional.of(this);
  }

  @Override
  public Map<String, Shape> shapes() {
    return Map.of("z", Shape.of(latent));
  }

  @Override
  public Map<String, Encoding> encode(Examples examples) {
    float[][] values = new float[examples.size()][shape.elements()];
    for (int row = 0; row < values.length; row++) {
      examples.read(row, values[row], 0);
    }
    return Map.of("z", encode(values));
  }

  @Override
  public PriorQuantiles topQuantiles(double[] probabilities, OptionalInt label) {
    float[][] values = new float[probabilities.length][latent];
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(values[i], (float) NormalQuantile.of(probabilities[i]));
    }
    return new PriorQuantiles(values, true, true);
  }

  @Override
  public float[][] reconstruct(Examples examples) {
    return decodeTop(encodeTop(examples).means(), OptionalInt.empty());
  }

  private Encoding encode(float[][] examples) {
    float[][] means = new float[examples.length][latent];
    float[][] deviations = new float[examples.length][latent];
    float[][] divergences = new float[examples.length][latent];
    for (int row = 0; row < examples.length; row++) {
      float[] found = find(examples[row]);
      for (int i = 0; i < latent; i++) {
        means[row][i] = i < 2 ? found[i] : 0;
        if (!plain) {
          deviations[row][i] = i < 2 ? 0.2f : 1 / (1 + 0.01f * i);
          double variance = deviations[row][i] * (double) deviations[row][i];
          divergences[row][i] =
              (float) (0.5 * (means[row][i] * means[row][i] + variance - 1 - Math.log(variance)));
        }
      }
    }
    return new Encoding(
        means,
        deviations,
        divergences,
        plain ? Encoding.Measured.POINTS : Encoding.Measured.CLOSED_FORM);
  }

  /** The middle of the mass, by rows and columns of the first plane. */
  private float[] find(float[] example) {
    int width = width();
    int height = height();
    double mass = 1e-9;
    double x = 0;
    double y = 0;
    for (int i = 0; i < width * height; i++) {
      mass += example[i];
      x += example[i] * (i % width + 0.5);
      y += example[i] * (Math.floorDiv(i, width) + 0.5);
    }
    return new float[] {
      (float) ((x / mass / width - 0.5) * 8), (float) ((y / mass / height - 0.5) * 8)
    };
  }

  private int width() {
    return shape.rank() == 1 ? 1 : shape.size(-1);
  }

  private int height() {
    return shape.rank() == 1 ? shape.elements() : shape.size(-2);
  }

  @Override
  public float[][] decode(
      Map<String, float[][]> given, OptionalInt label, long seed, double temperature) {
    return decode(Objects.requireNonNull(given.get("z")));
  }

  private float[][] decode(float[][] latents) {
    return Arrays.stream(latents).map(this::decode).toArray(float[][]::new);
  }

  float[] decode(float[] z) {
    float[] values = new float[shape.elements()];
    int plane = width() * height();
    double spread = 0.12 * Math.exp(latent > 2 ? 0.2 * z[2] : 0);
    double centerX = 0.5 + z[0] / 8;
    double centerY = 0.5 + (latent > 1 ? z[1] / 8 : 0);
    for (int i = 0; i < values.length; i++) {
      int at = i % plane;
      int column = at % width();
      int line = at / width();
      double x = (column + 0.5) / width() - centerX;
      double y = (line + 0.5) / height() - centerY;
      double stretch = latent > 3 ? 1 + 0.2 * z[3] : 1;
      int channel = i / plane;
      double squared = (x * x * stretch + y * y / stretch) / (spread * spread);
      values[i] = (float) (Math.exp(-0.5 * squared) * (1 - 0.35 * channel));
    }
    return values;
  }

  @Override
  public float[][] generate(int count, OptionalInt label, long seed) {
    float[][] latents = new float[count][latent];
    for (int row = 0; row < count; row++) {
      new CounterNoise(seed, "samples").normal(0, row, 0, latents[row], 0, latent);
    }
    return decode(latents);
  }
}
