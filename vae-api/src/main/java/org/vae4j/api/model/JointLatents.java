package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * All latent variables of a model as one vector, for chains that move them together. Immutable.
 *
 * <p>The model is at rest, whatever the pass: a density that is looked at again and again is one.
 */
public final class JointLatents {
  private final LatentVariableModel model;
  private final Batch batch;
  private final ForwardPass pass;
  private final Map<String, Shape> events = new LinkedHashMap<>();

  /**
   * The latent variables of a model on some examples.
   *
   * @param batch the examples, one chain each; {@link Batch#repeatRows} makes several of each
   * @param pass gives randomness where the model wants some
   * @throws UnsupportedOperationException if a latent variable has finitely many values; the
   *     message names it
   */
  public JointLatents(LatentVariableModel model, Batch batch, ForwardPass pass) {
    this.model = requireNonNull(model, "model");
    this.batch = requireNonNull(batch, "batch");
    this.pass = pass.atRest();
    for (Latent latent : trace(Draw.fromPrior()).latents()) {
      if (latent.prior().support().isPresent()) {
        throw new UnsupportedOperationException(
            "the latent variable "
                + latent.name()
                + " has finitely many values, and a chain along gradients needs a continuum");
      }
      events.put(latent.name(), latent.prior().eventShape());
    }
  }

  private Trace trace(Draw draw) {
    return Trace.of(model, batch, 1, draw, pass);
  }

  /** The size of the vector. */
  public int size() {
    return events.values().stream().mapToInt(Shape::elements).sum();
  }

  /** Draws from the prior, {@code [rows, size]}. */
  public Tensor fromPrior() {
    return packed(trace(Draw.fromPrior()));
  }

  /** Draws from the approximate posterior, {@code [rows, size]}. */
  public Tensor fromPosterior() {
    return packed(trace(Draw.fromPosterior()));
  }

  /**
   * The model run with given values: its densities are those of the values.
   *
   * @param z {@code [rows, size]}
   */
  public Trace at(Tensor z) {
    return trace(Draw.at(values(z), Draw.fromPrior()));
  }

  /**
   * The values by the names of the latent variables, {@code [rows, event…]} each.
   *
   * @param z {@code [rows, size]}
   */
  public Map<String, Tensor> values(Tensor z) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    int at = 0;
    for (Map.Entry<String, Shape> entry : events.entrySet()) {
      int end = at + entry.getValue().elements();
      Shape shape = entry.getValue().prepend(batch.rows());
      values.put(entry.getKey(), z.slice(1, at, end).reshape(shape));
      at = end;
    }
    return values;
  }

  /** The values of all latent variables of a run as one vector, {@code [rows, size]}. */
  public static Tensor packed(Trace trace) {
    List<Tensor> flat = new ArrayList<>();
    trace.values().values().forEach(value -> flat.add(value.flattenRows()));
    return flat.size() == 1 ? flat.get(0) : Tensor.concatenate(1, flat);
  }
}
