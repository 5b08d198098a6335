package org.vae4j.engine.compute;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vae4j.api.data.Examples;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.assembly.BuiltModel;
import org.vae4j.engine.data.ArrayExamples;
import org.vae4j.engine.storage.StoredTensor;

/** A trained model whose functions are compiled programs. Used by one thread at a time. */
public final class ComputedModel implements TrainedModel, AutoCloseable {
  /** How often a posterior is sampled whose moments are not known. */
  private static final int SAMPLES = 256;

  private static final String MEAN = "mean";
  private static final String STANDARD_DEVIATION = "standard deviation";
  private static final String DIVERGENCE = "divergence";

  private final BuiltModel built;
  private final Map<String, StoredTensor> weights;
  private final Map<String, Double> scalars;
  private final RestoringSession session;
  private final int batchSize;
  private final Map<String, Computation> sweeps = new HashMap<>();

  /**
   * A trained model.
   *
   * @param built the model
   * @param weights the values of its parameters, by name
   * @param scalars the values of its scheduled scalars, by name
   * @param batchSize the largest number of examples to compute at once
   * @param seed decides the noise of evaluations and samples
   */
  public ComputedModel(
      BuiltModel built,
      Map<String, StoredTensor> weights,
      Map<String, Double> scalars,
      int batchSize,
      long seed) {
    this.built = requireNonNull(built, "built");
    this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    this.scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
    this.batchSize = batchSize;
    this.session = new RestoringSession(built.backend().open(seed), weights);
  }

  /** What the model was built of. */
  public BuiltModel built() {
    return built;
  }

  /** The values of the parameters, by name. */
  public Map<String, StoredTensor> weights() {
    return weights;
  }

  /** The values of the scheduled scalars, by name. */
  public Map<String, Double> scalars() {
    return scalars;
  }

  @Override
  public Model model() {
    return built.model();
  }

  @Override
  public Shape exampleShape() {
    return built.data().shape();
  }

  @Override
  public int latentSize() {
    return autoencoder().latentSize();
  }

  private VariationalAutoencoder autoencoder() {
    if (built.model() instanceof VariationalAutoencoder autoencoder) {
      return autoencoder;
    }
    throw new UnsupportedOperationException("this model has no single latent vector");
  }

  @Override
  public Encoding encode(float[][] examples) {
    VariationalAutoencoder model = autoencoder();
    int latent = model.latentSize();
    Examples rows = new ArrayExamples("example", exampleShape(), examples);
    Map<String, float[]> known =
        sweep("posterior", exampleShape(), batch -> posterior(model, batch)).all(rows, 0);
    float[] means = new float[examples.length * latent];
    float[] deviations = new float[examples.length * latent];
    if (!known.containsKey(MEAN) || !known.containsKey(STANDARD_DEVIATION)) {
      measure(model, rows, means, deviations);
    }
    means = known.getOrDefault(MEAN, means);
    deviations = known.getOrDefault(STANDARD_DEVIATION, deviations);
    float[] divergences = known.getOrDefault(DIVERGENCE, new float[0]);
    if (divergences.length != means.length) {
      divergences = fromStandardNormal(means, deviations);
    }
    return new Encoding(
        split(means, examples.length, latent),
        split(deviations, examples.length, latent),
        split(divergences, examples.length, latent));
  }

  /** What is known in closed form of the posteriors of a batch. */
  private Map<String, Tensor> posterior(VariationalAutoencoder model, Batch batch) {
    ForwardPass pass = ForwardPass.evaluation("encode");
    Distribution posterior = model.posterior(batch, pass);
    Map<String, Tensor> known = new LinkedHashMap<>();
    if (posterior instanceof Deterministic) {
      Tensor nothing = Tensor.filled(posterior.mean().shape(), 0);
      known.put(MEAN, posterior.mean());
      known.put(STANDARD_DEVIATION, nothing);
      known.put(DIVERGENCE, nothing);
      return known;
    }
    meanOf(posterior).ifPresent(mean -> known.put(MEAN, mean));
    if (posterior instanceof Normal normal) {
      known.put(STANDARD_DEVIATION, normal.standardDeviation());
    }
    built
        .divergences()
        .perDimension(posterior, model.prior(batch.condition(), pass))
        .filter(divergence -> divergence.shape().rank() == 2)
        .ifPresent(divergence -> known.put(DIVERGENCE, divergence));
    return known;
  }

  private static Optional<Tensor> meanOf(Distribution distribution) {
    try {
      return Optional.of(distribution.mean());
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** The first two moments of posteriors, measured over samples. */
  private void measure(
      VariationalAutoencoder model, Examples rows, float[] means, float[] deviations) {
    Computation samples =
        sweep(
            "posterior samples",
            exampleShape(),
            batch -> Map.of("z", posteriorSample(model, batch)));
    double[] sums = new double[means.length];
    double[] squares = new double[means.length];
    for (int sample = 0; sample < SAMPLES; sample++) {
      float[] drawn = samples.all(rows, sample).getOrDefault("z", means);
      for (int i = 0; i < drawn.length; i++) {
        sums[i] += drawn[i];
        squares[i] += (double) drawn[i] * drawn[i];
      }
    }
    for (int i = 0; i < means.length; i++) {
      double mean = sums[i] / SAMPLES;
      double variance = (squares[i] - SAMPLES * mean * mean) / (SAMPLES - 1);
      means[i] = (float) mean;
      deviations[i] = (float) Math.sqrt(Math.max(0, variance));
    }
  }

  private static Tensor posteriorSample(VariationalAutoencoder model, Batch batch) {
    ForwardPass pass = ForwardPass.evaluation("encode");
    return model.posterior(batch, pass).sample(pass.noise()); // [rows, latent…]
  }

  /** KL(N(μ, σ²) ‖ N(0, 1)) for each dimension. */
  private static float[] fromStandardNormal(float[] means, float[] deviations) {
    float[] divergences = new float[means.length];
    for (int i = 0; i < means.length; i++) {
      double variance = Math.max((double) deviations[i] * deviations[i], Float.MIN_NORMAL);
      divergences[i] =
          (float) (0.5 * (variance + (double) means[i] * means[i] - 1 - Math.log(variance)));
    }
    return divergences;
  }

  @Override
  public float[][] decode(float[][] latents) {
    VariationalAutoencoder model = autoencoder();
    Shape latent = model.latentShape();
    Examples rows = new ArrayExamples("latent vector", latent, latents);
    float[] means =
        sweep(
                "likelihood",
                latent,
                batch ->
                    Map.of(
                        MEAN,
                        model
                            .likelihood(
                                batch.x(), batch.condition(), ForwardPass.evaluation("decode"))
                            .mean()))
            .all(rows, 0)
            .getOrDefault(MEAN, new float[0]);
    return split(means, latents.length, exampleShape().elements());
  }

  @Override
  public float[][] sample(int count, long seed) {
    NumberedRows rows = new NumberedRows(count);
    float[] means =
        sweep(
                "generate",
                rows.shape(),
                batch ->
                    Map.of(
                        MEAN,
                        built
                            .model()
                            .generate(
                                Condition.none(batch.rows()), ForwardPass.evaluation("sample"))
                            .mean()))
            .all(rows, step(seed))
            .getOrDefault(MEAN, new float[0]);
    return split(means, count, exampleShape().elements());
  }

  /** Noise is told apart by step; a step that is not negative, spread over all of them. */
  private static int step(long seed) {
    return (int) ((seed * 0x9E3779B97F4A7C15L) >>> 33);
  }

  /**
   * Computes quantities of examples with their labels.
   *
   * @param quantities gives, for a batch, named tensors whose first axis is the batch's
   * @return for each name the values of all examples, in their order
   */
  public Map<String, float[]> compute(
      Examples examples, Function<Batch, Map<String, Tensor>> quantities) {
    return sweep(Math.min(batchSize, examples.size()), quantities, () -> {}).all(examples, 0);
  }

  /**
   * Computes quantities of examples with their labels several times, each time with other noise.
   *
   * @param atOnce the largest number of examples in a batch
   * @param times how many times
   * @param quantities gives, for a batch, named tensors whose first axis is the batch's
   * @param beforeBatch is told how many batches are done, before each batch
   * @return for each time, and for each name, the values of all examples, in their order
   */
  public List<Map<String, float[]>> compute(
      Examples examples,
      int atOnce,
      int times,
      Function<Batch, Map<String, Tensor>> quantities,
      IntConsumer beforeBatch) {
    int[] batches = {0};
    Computation sweep =
        sweep(
            Math.min(atOnce, examples.size()), quantities, () -> beforeBatch.accept(batches[0]++));
    return IntStream.range(0, times).mapToObj(time -> sweep.all(examples, time)).toList();
  }

  private Computation sweep(
      int rows, Function<Batch, Map<String, Tensor>> quantities, Runnable beforeBatch) {
    return new Computation(
        session,
        rows,
        batch -> Batch.inputs(batch, built.data()),
        built.located(quantities),
        feeds -> {
          beforeBatch.run();
          built.scalars().feed(feeds, scalars);
        });
  }

  private Computation sweep(
      String name, Shape row, Function<Batch, Map<String, Tensor>> quantities) {
    return sweeps.computeIfAbsent(
        name,
        absent ->
            new Computation(
                session,
                batchSize,
                count -> Batch.of(Tensor.input("x", row.prepend(count)), Condition.none(count)),
                built.located(quantities),
                feeds -> built.scalars().feed(feeds, scalars)));
  }

  private static float[][] split(float[] values, int rows, int each) {
    float[][] split = new float[rows][each];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * each, split[row], 0, each);
    }
    return split;
  }

  /** Frees what the model holds. */
  @Override
  public void close() {
    session.close();
  }
}
