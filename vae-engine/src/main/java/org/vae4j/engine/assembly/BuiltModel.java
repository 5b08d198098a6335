package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.parameter.Parameters;

/**
 * A model and what its graphs need to be run.
 *
 * @param model the model
 * @param parameters the root scope; the model's parameters are made in it as its graphs are
 * @param scalars the scalars of the model's graphs that follow schedules
 * @param data the data that the model was built for
 * @param divergences what is known in closed form
 * @param backend what runs the graphs
 * @param origins where the model and the parts within it come from
 */
public record BuiltModel(
    Model model,
    Parameters parameters,
    ScheduledScalars scalars,
    DataDescription data,
    KullbackLeibler divergences,
    Backend backend,
    Origins origins) {
  /** The scope of the model's own parameters, as their names begin. */
  public static final String SCOPE = "model/";

  public BuiltModel {
    requireNonNull(model, "model");
    requireNonNull(parameters, "parameters");
    requireNonNull(scalars, "scalars");
    requireNonNull(data, "data");
    requireNonNull(divergences, "divergences");
    requireNonNull(backend, "backend");
    requireNonNull(origins, "origins");
  }

  /**
   * The same quantities of a batch; what is thrown while their tensors are built names the part
   * that it comes from.
   */
  public <T> Function<Batch, T> located(Function<Batch, T> quantities) {
    return batch -> {
      try {
        return quantities.apply(batch);
      } catch (RuntimeException e) {
        throw origins.told(e, origins.of(model, "model"));
      } catch (Error e) {
        throw origins.told(e, origins.of(model, "model"));
      }
    };
  }
}
