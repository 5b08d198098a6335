package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** The latent variables of a model that computes tensors of rows. */
public final class ComputedLatentSpace implements LatentSpace {
  /** How often a posterior is sampled whose moments or divergences are not known. */
  private static final int SAMPLES = 256;

  /** Places along a dimension, and how many standard deviations they reach to either side. */
  private static final int PLACES = 129;

  private static final double REACH = 8;

  /** Samples of a prior whose quantiles have no closed form. */
  private static final int PRIOR_SAMPLES = 20_000;

  private static final String MEAN = "mean of ";
  private static final String DEVIATION = "standard deviation of ";
  private static final String DIVERGENCE = "divergence of ";

  private final TrainedModel trained;
  private final LatentVariableModel model;
  private final KullbackLeibler divergences;
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Set<String> oneHot = new HashSet<>();
  private final Map<String, Encoding.Measured> measured = new HashMap<>();
  private final Map<String, Computation> computations = new HashMap<>();

  /**
   * The latent variables of a model.
   *
   * @param trained computes
   * @param model its model
   * @param divergences the divergences known in closed form
   */
  public ComputedLatentSpace(
      TrainedModel trained, LatentVariableModel model, KullbackLeibler divergences) {
    this.trained = requireNonNull(trained, "trained");
    this.model = requireNonNull(model, "model");
    this.divergences = requireNonNull(divergences, "divergences");
    Batch batch = Batch.inputs(1, trained.data());
    for (Latent latent : Trace.of(model, batch, 1, Draw.fromPosterior(), pass()).latents()) {
      shapes.put(latent.name(), latent.prior().eventShape());
      if (latent.prior() instanceof Categorical) {
        oneHot.add(latent.name());
      }
      measured.put(latent.name(), measured(latent));
    }
  }

  private static ForwardPass pass() {
    return ForwardPass.evaluation("encode");
  }

  @Override
  public Map<String, Shape> shapes() {
    return new LinkedHashMap<>(shapes);
  }

  @Override
  public boolean isOneHot(String name) {
    return oneHot.contains(name);
  }

  // ---- encoding

  @Override
  public Map<String, Encoding> encode(Examples examples) {
    Map<String, float[]> known =
        computation("known", trained.exampleShape(), this::known).of(examples, 0);
    Map<String, double[]> sampled = new HashMap<>();
    if (shapes.keySet().stream().anyMatch(name -> isSampled(name, known))) {
      sampled.putAll(overSamples(examples));
    }
    Map<String, Encoding> encodings = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          int each = shape.elements();
          encodings.put(
              name,
              new Encoding(
                  rows(value(MEAN + name, known, sampled), each),
                  rows(value(DEVIATION + name, known, sampled), each),
                  rows(divergence(name, examples.size() * each, known, sampled), each),
                  requireNonNull(measured.get(name))));
        });
    return encodings;
  }

  private boolean isSampled(String name, Map<String, float[]> known) {
    return !known.containsKey(MEAN + name)
        || !known.containsKey(DEVIATION + name)
        || measured.get(name) == Encoding.Measured.SAMPLES;
  }

  private static float[] value(
      String name, Map<String, float[]> known, Map<String, double[]> sampled) {
    float[] value = known.get(name);
    return value == null ? floats(requireNonNull(sampled.get(name))) : value;
  }

  private float[] divergence(
      String name, int count, Map<String, float[]> known, Map<String, double[]> sampled) {
    if (measured.get(name) == Encoding.Measured.UNKNOWN) {
      float[] unknown = new float[count];
      Arrays.fill(unknown, Float.NaN);
      return unknown;
    }
    return value(DIVERGENCE + name, known, sampled);
  }

  /** What is known of posteriors without drawing samples. */
  private Map<String, Tensor> known(Batch batch) {
    Map<String, Tensor> known = new LinkedHashMap<>();
    for (Latent latent : atMeans(batch).latents()) {
      Distribution posterior = latent.posterior();
      String name = latent.name();
      Centre.of(posterior).ifPresent(mean -> known.put(MEAN + name, mean));
      if (posterior instanceof Normal normal) {
        known.put(DEVIATION + name, normal.standardDeviation());
      }
      if (posterior instanceof Deterministic) {
        Tensor nothing = Tensor.filled(posterior.mean().shape(), 0);
        known.put(DEVIATION + name, nothing);
        known.put(DIVERGENCE + name, nothing);
      }
      switch (requireNonNull(measured.get(name))) {
        case CLOSED_FORM -> known.put(DIVERGENCE + name, closedForm(latent).orElseThrow());
        case QUADRATURE -> known.put(DIVERGENCE + name, quadrature(latent));
        case POINTS, SAMPLES, UNKNOWN -> {}
      }
    }
    return known;
  }

  private Encoding.Measured measured(Latent latent) {
    if (latent.posterior() instanceof Deterministic) {
      return Encoding.Measured.POINTS;
    }
    if (closedForm(latent).isPresent()) {
      return Encoding.Measured.CLOSED_FORM;
    }
    try {
      Tensor value = latent.value();
      Tensor ofPrior = latent.prior().marginalLogProbs(value);
      Tensor ofPosterior = latent.posterior().marginalLogProbs(value);
      if (!ofPrior.shape().equals(value.shape()) || !ofPosterior.shape().equals(value.shape())) {
        return Encoding.Measured.UNKNOWN;
      }
    } catch (UnsupportedOperationException e) {
      return Encoding.Measured.UNKNOWN;
    }
    return latent.posterior() instanceof Normal
        ? Encoding.Measured.QUADRATURE
        : Encoding.Measured.SAMPLES;
  }

  private Optional<Tensor> closedForm(Latent latent) {
    return divergences
        .perDimension(latent.posterior(), latent.prior())
        .filter(parts -> parts.shape().equals(latent.value().shape()));
  }

  /**
   * ∫ N(z; μ, σ²) (ln N(z; μ, σ²) − ln p(z)) dz for each dimension by the trapezoidal rule, which
   * converges exponentially for an integrand that is smooth and vanishes at both ends (Trefethen
   * and Weideman 2014).
   */
  private Tensor quadrature(Latent latent) {
    Normal posterior = (Normal) latent.posterior();
    double[] places = new double[PLACES];
    double[] weights = new double[PLACES];
    double step = 2 * REACH / (PLACES - 1);
    for (int i = 0; i < PLACES; i++) {
      places[i] = -REACH + i * step;
      weights[i] = step * Math.exp(-0.5 * places[i] * places[i]) / Math.sqrt(2 * Math.PI);
    }
    int rows = posterior.rows();
    Normal repeated = posterior.repeatRows(PLACES);
    Shape all = repeated.mean().shape(); // [rows · places, event…]
    Shape column = posterior.eventShape();
    Tensor offsets = spread(Tensor.constant(Shape.of(PLACES), places), rows, column);
    Tensor weight = spread(Tensor.constant(Shape.of(PLACES), weights), rows, column);
    Tensor z = repeated.mean().plus(repeated.standardDeviation().times(offsets));
    Tensor ratio =
        repeated
            .logProbs(z)
            .minus(
                latent.prior().repeatRows(PLACES).marginalLogProbs(z)); // [rows · places, event…]
    return ratio.times(weight).reshape(all).groupRows(PLACES).sum(1);
  }

  /** A number for each place, for every row and dimension: {@code [rows · places, event…]}. */
  private static Tensor spread(Tensor places, int rows, Shape event) {
    Shape column = places.shape();
    for (int axis = 0; axis < event.rank(); axis++) {
      column = column.append(1);
    }
    Shape each = event.prepend(PLACES);
    return places
        .reshape(column)
        .broadcast(each)
        .broadcast(each.prepend(rows))
        .reshape(event.prepend(rows * PLACES));
  }

  private Trace atMeans(Batch batch) {
    Draw mean =
        (variable, noise) ->
            (Centre.of(variable.posterior().get()).isPresent()
                    ? Draw.posteriorMeans()
                    : Draw.fromPosterior())
                .of(variable, noise);
    return Trace.of(model, batch, 1, mean, pass());
  }

  /** Moments and divergences as means over samples. */
  private Map<String, double[]> overSamples(Examples examples) {
    Computation drawn = computation("drawn", trained.exampleShape(), this::drawn);
    Map<String, double[]> sums = new HashMap<>();
    Map<String, double[]> squares = new HashMap<>();
    for (int time = 0; time < SAMPLES; time++) {
      drawn
          .of(examples, time)
          .forEach(
              (name, values) -> {
                double[] sum = sums.computeIfAbsent(name, absent -> new double[values.length]);
                double[] square =
                    squares.computeIfAbsent(name, absent -> new double[values.length]);
                for (int i = 0; i < values.length; i++) {
                  sum[i] += values[i];
                  square[i] += (double) values[i] * values[i];
                }
              });
    }
    Map<String, double[]> means = new HashMap<>();
    sums.forEach(
        (name, sum) -> {
          double[] mean = new double[sum.length];
          double[] deviation = new double[sum.length];
          double[] square = requireNonNull(squares.get(name));
          for (int i = 0; i < sum.length; i++) {
            mean[i] = sum[i] / SAMPLES;
            double variance = (square[i] - SAMPLES * mean[i] * mean[i]) / (SAMPLES - 1);
            deviation[i] = Math.sqrt(Math.max(0, variance));
          }
          means.put(name, mean);
          if (name.startsWith(MEAN)) {
            means.put(DEVIATION + name.substring(MEAN.length()), deviation);
          }
        });
    return means;
  }

  /** A sample of each posterior, and what it says of the divergence. */
  private Map<String, Tensor> drawn(Batch batch) {
    Map<String, Tensor> drawn = new LinkedHashMap<>();
    for (Latent latent : Trace.of(model, batch, 1, Draw.fromPosterior(), pass()).latents()) {
      Tensor z = latent.value();
      drawn.put(MEAN + latent.name(), z);
      if (measured.get(latent.name()) == Encoding.Measured.SAMPLES) {
        drawn.put(
            DIVERGENCE + latent.name(),
            latent.posterior().marginalLogProbs(z).minus(latent.prior().marginalLogProbs(z)));
      }
    }
    return drawn;
  }

  // ---- priors

  @Override
  public PriorQuantiles topQuantiles(double[] probabilities, OptionalInt label) {
    Distribution prior = topPrior(Batch.inputs(1, trained.data()).condition());
    boolean isExact = Centre.answer(() -> prior.quantile(0.5)).isPresent();
    boolean isIndependent =
        Centre.answer(() -> prior.logProbs(prior.sample(pass().noise()))).isPresent();
    return new PriorQuantiles(
        isExact ? exact(probabilities, label) : ofSamples(probabilities, label),
        isExact,
        isIndependent);
  }

  @Override
  public Interval topRange() {
    return topPrior(Batch.inputs(1, trained.data()).condition()).range();
  }

  private Distribution topPrior(Condition condition) {
    return Trace.of(model, condition, Draw.fromPrior(), pass()).latents().get(0).prior();
  }

  private float[][] exact(double[] probabilities, OptionalInt label) {
    Map<String, float[]> quantiles =
        trained
            .compile(
                Shape.of(1),
                batch -> {
                  Distribution prior = topPrior(batch.condition());
                  Map<String, Tensor> each = new LinkedHashMap<>();
                  for (int i = 0; i < probabilities.length; i++) {
                    each.put("quantile " + i, prior.quantile(probabilities[i]));
                  }
                  return each;
                })
            .of(GivenRows.numbered(1, label, trained.data()), 0);
    float[][] values = new float[probabilities.length][];
    for (int i = 0; i < values.length; i++) {
      values[i] = requireNonNull(quantiles.get("quantile " + i));
    }
    return values;
  }

  private float[][] ofSamples(double[] probabilities, OptionalInt label) {
    float[] drawn =
        requireNonNull(
            trained
                .compile(
                    Shape.of(1),
                    batch -> Map.of(MEAN, topPrior(batch.condition()).sample(pass().noise())))
                .of(GivenRows.numbered(PRIOR_SAMPLES, label, trained.data()), 0)
                .get(MEAN));
    int each = topSize();
    float[][] values = new float[probabilities.length][each];
    for (int dimension = 0; dimension < each; dimension++) {
      float[] sorted = new float[PRIOR_SAMPLES];
      for (int row = 0; row < sorted.length; row++) {
        sorted[row] = drawn[row * each + dimension];
      }
      Arrays.sort(sorted);
      for (int i = 0; i < values.length; i++) {
        values[i][dimension] = sorted[(int) (probabilities[i] * sorted.length)];
      }
    }
    return values;
  }

  // ---- decoding

  @Override
  public float[][] decode(
      Map<String, float[][]> given, OptionalInt label, long seed, double temperature) {
    given
        .keySet()
        .forEach(
            name -> {
              if (!shapes.containsKey(name)) {
                throw new IllegalArgumentException(
                    "the model has no latent variable '" + name + "'; it has " + shapes.keySet());
              }
            });
    TreeSet<String> names = new TreeSet<>(given.keySet());
    int count = given.values().iterator().next().length;
    int each = names.stream().mapToInt(this::size).sum();
    float[][] rows = new float[count][each];
    int place = 0;
    for (String name : names) {
      float[][] values = requireNonNull(given.get(name));
      for (int row = 0; row < count; row++) {
        if (values[row].length != size(name)) {
          throw new IllegalArgumentException(
              "latent vector "
                  + row
                  + " has "
                  + values[row].length
                  + " values; the model's have "
                  + size(name));
        }
        System.arraycopy(values[row], 0, rows[row], place, size(name));
      }
      place += size(name);
    }
    Computation decoded =
        shown(
            "decoded " + names + " at " + temperature,
            Shape.of(each),
            batch -> decoded(names, batch, temperature));
    Examples latents = new GivenRows(Shape.of(each), rows, label, trained.data());
    return rows(
        requireNonNull(decoded.of(latents, GivenRows.time(seed)).get(TrainedModel.SHOWN)),
        trained.exampleShape().elements());
  }

  private int size(String name) {
    return requireNonNull(shapes.get(name)).elements();
  }

  private Distribution decoded(Set<String> names, Batch batch, double temperature) {
    Map<String, Tensor> values = new HashMap<>();
    int place = 0;
    for (String name : names) {
      Shape shape = requireNonNull(shapes.get(name)).prepend(batch.rows());
      values.put(name, batch.x().slice(1, place, place + size(name)).reshape(shape));
      place += size(name);
    }
    ForwardPass pass = ForwardPass.evaluation("decode");
    Draw draw = Draw.at(values, temperature == 1 ? Draw.fromPrior() : Draw.fromPrior(temperature));
    return Trace.of(model, batch.condition(), draw, pass).likelihood();
  }

  @Override
  public float[][] reconstruct(Examples examples) {
    Computation computation =
        shown("reconstructed", trained.exampleShape(), batch -> atMeans(batch).likelihood());
    return rows(
        requireNonNull(computation.of(examples, 0).get(TrainedModel.SHOWN)),
        trained.exampleShape().elements());
  }

  // ---- numbers

  private Computation computation(
      String name, Shape row, Function<Batch, Map<String, Tensor>> quantities) {
    return computations.computeIfAbsent(name, absent -> trained.compile(row, quantities));
  }

  private Computation shown(String name, Shape row, Function<Batch, Distribution> examples) {
    return computations.computeIfAbsent(name, absent -> trained.compileShown(row, examples));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static float[][] rows(float[] values, int each) {
    float[][] rows = new float[values.length / each][each];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(values, row * each, rows[row], 0, each);
    }
    return rows;
  }
}
