package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Rows;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * One run of a model's program: the latent variables that it asked for, the values that they were
 * given, and the distribution of examples that it ended with.
 *
 * <p>With K samples of each example there are {@code rows · K} rows, those of one example side by
 * side; {@link #bySample}, {@link #mean} and {@link #logMeanExp} put them together again. Bounds
 * are made of these, in nats summed over dimensions. Immutable; nothing is computed that is not
 * asked for.
 */
public final class Trace {
  private final List<Latent> latents;
  private final Distribution likelihood;
  private final Optional<Batch> batch;
  private final int samples;

  private Trace(List<Latent> latents, Distribution likelihood, Optional<Batch> batch, int samples) {
    this.latents = List.copyOf(latents);
    this.likelihood = likelihood;
    this.batch = batch;
    this.samples = samples;
  }

  /**
   * Runs a model on examples.
   *
   * @param model the model
   * @param batch the examples
   * @param samples how often each example is taken, K; what does not depend on the latent variables
   *     is computed once for each example
   * @param draw where the values of latent variables come from
   * @param pass the pass that the model's parts are handed
   */
  public static Trace of(
      LatentVariableModel model, Batch batch, int samples, Draw draw, ForwardPass pass) {
    requireNonNull(batch, "batch");
    return run(model, Optional.of(batch), batch.condition(), samples, draw, pass);
  }

  /**
   * Runs a model without examples, to generate some: posteriors cannot be asked for.
   *
   * @param model the model
   * @param condition what is known of each row
   * @param draw where the values of latent variables come from
   * @param pass the pass that the model's parts are handed
   */
  public static Trace of(
      LatentVariableModel model, Condition condition, Draw draw, ForwardPass pass) {
    return run(model, Optional.empty(), condition, 1, draw, pass);
  }

  /**
   * Runs a model on examples with every value of its latent variables: each row is an example
   * together with one of the values, so that sums over {@link #bySample} are sums over all of them.
   *
   * @param model the model; the posterior of each latent variable has a {@linkplain
   *     Distribution#support finite support}
   * @param batch the examples
   * @param pass the pass that the model's parts are handed
   * @throws UnsupportedOperationException if a latent variable has no finite support; the message
   *     names it
   */
  public static Trace ofEveryValue(LatentVariableModel model, Batch batch, ForwardPass pass) {
    return ofEveryValue(
        model,
        batch,
        1,
        (variable, noise) -> {
          throw notEnumerable(variable.name());
        },
        pass);
  }

  /**
   * Runs a model on examples with every value of those latent variables that have finitely many.
   *
   * @param model the model
   * @param batch the examples
   * @param samples how often each combination of values is taken
   * @param otherwise where the values of the other latent variables come from
   * @param pass the pass that the model's parts are handed
   */
  public static Trace ofEveryValue(
      LatentVariableModel model, Batch batch, int samples, Draw otherwise, ForwardPass pass) {
    // The number of rows must be known before the program runs: a run at rest reads the supports.
    Map<String, Tensor> supports = new LinkedHashMap<>();
    Draw first =
        (variable, noise) -> {
          Optional<Tensor> support = variable.posterior().get().support();
          if (support.isEmpty()) {
            return otherwise.of(variable, noise);
          }
          supports.put(variable.name(), support.get());
          Tensor value = support.get().slice(0, 0, 1); // [1, event…]
          int rows = variable.prior().rows();
          return new Given(value.broadcast(value.shape().with(0, rows)));
        };
    run(model, Optional.of(batch), batch.condition(), 1, first, pass.atRest());

    int combinations =
        supports.values().stream()
            .mapToInt(support -> support.shape().size(0))
            .reduce(1, Math::multiplyExact);
    Map<String, Tensor> values = new LinkedHashMap<>();
    int inner = combinations * samples;
    for (Map.Entry<String, Tensor> entry : supports.entrySet()) {
      Tensor support = entry.getValue(); // [values, event…]
      inner /= support.shape().size(0);
      Tensor turned = support.repeatRows(inner); // each value for all that the later ones take
      Shape event = support.shape().row();
      int times = batch.rows() * combinations * samples / turned.shape().size(0);
      values.put(
          entry.getKey(),
          turned
              .broadcast(turned.shape().prepend(times))
              .reshape(event.prepend(batch.rows() * combinations * samples)));
    }
    Trace trace = of(model, batch, combinations * samples, Draw.at(values, otherwise), pass);
    for (Latent latent : trace.latents()) {
      // At rest a posterior may be another than in training: relaxed there, discrete here.
      if (values.containsKey(latent.name()) && latent.posterior().support().isEmpty()) {
        throw notEnumerable(latent.name());
      }
    }
    return trace;
  }

  private static UnsupportedOperationException notEnumerable(String name) {
    return new UnsupportedOperationException(
        "the latent variable " + name + " has no finite support, and cannot be enumerated");
  }

  private static Trace run(
      LatentVariableModel model,
      Optional<Batch> batch,
      Condition condition,
      int samples,
      Draw draw,
      ForwardPass pass) {
    Recording recording = new Recording(batch, condition.rows() * samples, samples, draw, pass);
    Distribution likelihood = model.generate(recording, condition.repeatRows(samples), pass);
    return new Trace(recording.latents, likelihood, batch, samples);
  }

  /** A value of which nothing else is known. */
  private record Given(Tensor value) implements Sample {
    @Override
    public Tensor logProb() {
      throw new UnsupportedOperationException("the value was not drawn from a distribution");
    }
  }

  /** Answers the program and remembers what it asked for. */
  private static final class Recording implements Latents {
    private final Optional<Batch> batch;
    private final int rows;
    private final int samples;
    private final Draw draw;
    private final ForwardPass pass;
    private final List<Latent> latents = new ArrayList<>();

    Recording(Optional<Batch> batch, int rows, int samples, Draw draw, ForwardPass pass) {
      this.batch = batch;
      this.rows = rows;
      this.samples = samples;
      this.draw = draw;
      this.pass = pass;
    }

    @Override
    public Tensor next(
        String name, Distribution prior, Supplier<? extends Distribution> posterior) {
      if (latents.stream().anyMatch(latent -> latent.name().equals(name))) {
        throw new IllegalArgumentException(
            "the model asks for the latent variable " + name + " twice; names tell them apart");
      }
      requireRows("prior of " + name, prior.rows());
      Supplier<Distribution> once =
          once(
              () -> {
                Distribution made = posterior.get();
                requireRows("posterior of " + name, made.rows());
                requireEvent(name, made.eventShape(), prior.eventShape());
                return made;
              });
      LatentVariable variable = new LatentVariable(name, prior, once);
      // By name, so that a variable's draws do not move when another one is added before it.
      Latent latent = new Latent(variable, draw.of(variable, pass.noise().split(name)));
      Shape expected = prior.eventShape().prepend(rows);
      if (!latent.value().shape().equals(expected)) {
        throw new ShapeException(
            "latent variable "
                + name
                + ": its value is "
                + latent.value().shape()
                + " and its prior one of "
                + expected);
      }
      latents.add(latent);
      return latent.value();
    }

    private static void requireEvent(String name, Shape posterior, Shape prior) {
      if (!posterior.equals(prior)) {
        throw new ShapeException(
            "latent variable "
                + name
                + ": its posterior is of "
                + posterior
                + " and its prior of "
                + prior);
      }
    }

    private void requireRows(String what, int found) {
      if (found != rows) {
        throw new ShapeException(
            "the "
                + what
                + " has "
                + found
                + " rows where the run has "
                + rows
                + (samples == 1
                    ? ""
                    : ": what is made of examples is asked for by Latents.inferred, which repeats"
                        + " it for each of "
                        + samples
                        + " samples"));
      }
    }

    @Override
    public <R extends Rows<R>> Supplier<R> inferred(Function<Batch, R> network) {
      return once(
          () ->
              network
                  .apply(
                      batch.orElseThrow(
                          () ->
                              new IllegalStateException(
                                  "there are no examples in this run, only what is generated")))
                  .repeatRows(samples));
    }

    private static <T> Supplier<T> once(Supplier<T> supplier) {
      return new Supplier<>() {
        private @Nullable T made;

        @Override
        public T get() {
          if (made == null) {
            made = supplier.get();
          }
          return made;
        }
      };
    }
  }

  // ---- what was drawn

  /** The latent variables, in the order in which the model asked for them. */
  public List<Latent> latents() {
    return latents;
  }

  /** The values of the latent variables by name, {@code [rows · K, event…]} each. */
  public Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    latents.forEach(latent -> values.put(latent.name(), latent.value()));
    return values;
  }

  /** p(x|z), a distribution over examples of {@code rows · K} rows. */
  public Distribution likelihood() {
    return likelihood;
  }

  /** How many samples of each example there are, K. */
  public int samples() {
    return samples;
  }

  // ---- densities, in nats, [rows · K] each

  /**
   * log p(x|z), of what was observed of each example.
   *
   * @throws UnsupportedOperationException if the likelihood has no density, or values are missing
   *     and its dimensions cannot be left out one by one
   */
  public Tensor logLikelihood() {
    Batch given =
        batch.orElseThrow(
            () -> new IllegalStateException("a run without examples has no log-likelihood"));
    Tensor x = given.x().repeatRows(samples); // [rows · K, example…]
    if (given.observed().isEmpty()) {
      return likelihood.logProb(x);
    }
    try {
      return likelihood.logProb(x, given.observed().get().repeatRows(samples));
    } catch (UnsupportedOperationException e) {
      throw new UnsupportedOperationException(
          "values of examples are missing, and " + e.getMessage(), e);
    }
  }

  /** log p(z), the sum over all latent variables. */
  public Tensor logPrior() {
    return overLatents(Latent::logPrior);
  }

  /** log q(z|x), the sum over all latent variables. */
  public Tensor logPosterior() {
    return overLatents(Latent::logPosterior);
  }

  /** log p(x, z) = log p(x|z) + log p(z). */
  public Tensor logJoint() {
    return logLikelihood().plus(logPrior());
  }

  /** log w = log p(x, z) − log q(z|x), the logarithms of importance weights. */
  public Tensor logWeights() {
    // Prior less posterior first: the two are of one size, and the likelihood is far larger.
    return logLikelihood().plus(overLatents(Trace::logRatio));
  }

  /** log p(z) − log q(z|x), the sum over all latent variables. */
  public Tensor logRatio() {
    return overLatents(Trace::logRatio);
  }

  private static Tensor logRatio(Latent latent) {
    return latent.logPrior().minus(latent.logPosterior());
  }

  /**
   * KL(q(z|x) ‖ p(z)), the sum over all latent variables, each by {@link Latent#divergence}.
   *
   * @param known the divergences known in closed form
   */
  public Tensor divergence(KullbackLeibler known) {
    return overLatents(latent -> latent.divergence(known));
  }

  private Tensor overLatents(Function<Latent, Tensor> quantity) {
    return latents.stream()
        .map(quantity)
        .reduce(Tensor::plus)
        .orElseGet(() -> Tensor.filled(Shape.of(likelihood.rows()), 0));
  }

  // ---- over samples

  /** The values of each example's samples: {@code [rows · K, …]} becomes {@code [rows, K, …]}. */
  public Tensor bySample(Tensor values) {
    return values.groupRows(samples);
  }

  /** The mean over the samples of each example: {@code [rows · K, …]} becomes {@code [rows, …]}. */
  public Tensor mean(Tensor values) {
    return samples == 1 ? values : bySample(values).mean(1);
  }

  /** ln 1/K Σₖ eˣ over the samples of each example: {@code [rows · K]} becomes {@code [rows]}. */
  public Tensor logMeanExp(Tensor values) {
    return bySample(values).logSumExp(1).minus(Math.log(samples));
  }
}
