package org.vae4j.engine.compute;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/**
 * How well a model explains single examples, in nats: the negative evidence lower bound and its
 * terms, Kingma and Welling 2014, eq. 3.
 *
 * <p>Noise depends on the example alone, and not on the others beside it.
 */
public final class Scoring {
  /** How many samples of the posterior a bound is the mean over. */
  public static final int BOUND_SAMPLES = 10;

  /** How many samples of all examples together are computed at once. */
  private static final int AT_ONCE = 1000;

  private static final String RECONSTRUCTION = "reconstruction";
  private static final String KL = "kl";

  private final ComputedModel computed;
  private final LatentVariableModel model;
  private final boolean hasBound;

  private Scoring(ComputedModel computed, LatentVariableModel model) {
    this.computed = computed;
    this.model = model;
    this.hasBound = findBound();
  }

  /** The scores of a model; empty for one that infers no latent variables from examples. */
  public static Optional<Scoring> of(ComputedModel computed) {
    return computed.model() instanceof LatentVariableModel model
        ? Optional.of(new Scoring(computed, model))
        : Optional.empty();
  }

  /** Whether there is a bound: of a plain autoencoder there is none, but a reconstruction. */
  private boolean findBound() {
    try {
      Trace trace =
          Trace.of(
              model, Batch.inputs(1, computed.data()), 1, Draw.fromPosterior(), pass("objection"));
      trace.divergence(divergences());
      return trace.latents().stream()
          .noneMatch(latent -> latent.posterior() instanceof Deterministic);
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether the model has densities, and so a bound. */
  public boolean hasBound() {
    return hasBound;
  }

  private KullbackLeibler divergences() {
    return computed.built().divergences();
  }

  private static ForwardPass pass(String name) {
    return ForwardPass.evaluation("score/" + name);
  }

  /**
   * The terms of the bound of each example, means over {@link #BOUND_SAMPLES} samples of its
   * posterior.
   *
   * @param reconstruction −log p(x|z), {@code [n]}
   * @param kl KL(q(z|x) ‖ p(z)), {@code [n]}; empty for a plain autoencoder
   */
  @SuppressWarnings("ArrayRecordComponent") // plain numbers, handed from one owner to the next
  public record Bounds(float[] reconstruction, Optional<float[]> kl) {
    /** The negative evidence lower bound; where there is none, the reconstruction. */
    public float[] negative() {
      float[] sum = reconstruction.clone();
      kl.ifPresent(
          terms -> {
            for (int i = 0; i < sum.length; i++) {
              sum[i] += terms[i];
            }
          });
      return sum;
    }
  }

  /** The bound of each example. */
  public Bounds bounds(Examples examples) {
    Map<String, float[]> values =
        computed
            .compute(
                examples, AT_ONCE / BOUND_SAMPLES, 1, this::terms, batch -> Interruption.stopHere())
            .get(0);
    return new Bounds(
        requireNonNull(values.get(RECONSTRUCTION)), Optional.ofNullable(values.get(KL)));
  }

  private Map<String, Tensor> terms(Batch batch) {
    Trace t = Trace.of(model, batch, BOUND_SAMPLES, Draw.fromPosterior(), pass("bound"));
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put(RECONSTRUCTION, t.mean(t.logLikelihood().negate())); // [rows]
    if (hasBound) {
      terms.put(KL, t.mean(t.divergence(divergences()))); // [rows]
    }
    return terms;
  }

  /**
   * The bounds of some training examples in rising order, to be kept with a model: where another
   * example stands among them says how unlike them it is.
   *
   * @param most how many are looked at, at even distances
   */
  public float[] sorted(Examples training, int most) {
    int count = Math.min(most, training.size());
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = (int) ((long) i * training.size() / count);
    }
    float[] bounds = bounds(new SelectedExamples(training, rows)).negative();
    Arrays.sort(bounds);
    return bounds;
  }
}
