package org.vae4j.api.plugin;

import org.vae4j.api.config.Config;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * What a part is given when it is built.
 *
 * <p>Used by one thread. Each nested part sees a context of its own.
 */
public interface BuildContext {
  /**
   * Builds a nested part.
   *
   * <p>An engine may stand between the part and whoever calls it, to tell what fails in it as the
   * part's. What is returned has all interfaces that the part's class implements, and may be of
   * another class.
   *
   * @param name the name of the scope for the nested part's parameters, unique within this part,
   *     such as {@code encoder}
   * @param config the nested part's settings
   * @throws org.vae4j.api.UserException if no installed plugin offers that part
   */
  <T> T build(String name, Config<T> config);

  /** The scope for the parameters of this part. */
  Parameters parameters();

  /**
   * The data that the model is for.
   *
   * @throws IllegalStateException for a part that is built before there is data, such as a data
   *     source
   */
  DataDescription data();

  /**
   * The shape of the latent variable that this part is about: {@code [latent]} for a vector.
   *
   * @throws IllegalStateException outside a model that has one
   */
  Shape latentShape();

  /**
   * How many numbers the latent variable has that this part is about.
   *
   * @throws IllegalStateException outside a model that has one
   */
  default int latentSize() {
    return latentShape().elements();
  }

  /**
   * The same context for parts that are about other data: a likelihood of latent variables, whose
   * examples these are.
   *
   * @param data what is known of them; nobody asks the likelihood for its objections to it but who
   *     calls this
   */
  BuildContext withData(DataDescription data);

  /** The same context for parts that are about a latent variable of another shape. */
  BuildContext withLatentShape(Shape latentShape);

  /**
   * A scalar that follows a schedule: the run sets it before each step.
   *
   * @param name the name of the column in {@code metrics.csv}, such as {@code beta}
   * @param schedule its schedule
   */
  Tensor scheduled(String name, ScheduleConfig schedule);

  /** The Kullback–Leibler divergences that the installed plugins know in closed form. */
  KullbackLeibler divergences();

  /**
   * The name under which the part that a config describes is registered, such as {@code
   * diagonal-gaussian}.
   */
  String nameOf(Config<?> config);

  /**
   * How many processors this part may keep busy: those of the machine, or the share of them that is
   * left to one of several experiments. Results must not depend on it.
   */
  default int processors() {
    return Runtime.getRuntime().availableProcessors();
  }
}
