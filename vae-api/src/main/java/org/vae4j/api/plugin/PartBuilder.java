package org.vae4j.api.plugin;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.config.Config;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Builds parts from their settings in a program of one's own, without an experiment file.
 *
 * <p>All parts that one builder builds share its parameters and its schedules. Used by one thread.
 */
public final class PartBuilder implements BuildContext {
  /**
   * A scalar that follows a schedule.
   *
   * @param name its name, such as {@code beta}
   * @param input the scalar, to be fed before each step
   * @param schedule what it is fed with
   */
  public record Scheduled(String name, Tensor input, Schedule schedule) {
    public Scheduled {
      requireNonNull(name, "name");
      requireNonNull(input, "input");
      requireNonNull(schedule, "schedule");
    }
  }

  /** Stands in while the initialisation itself is built, which has no layers. */
  private static final class NoLayers implements Initialization {
    @Override
    public Initializer weights(int fanIn, int fanOut) {
      throw new IllegalStateException("an initialisation has no weights of its own");
    }

    @Override
    public Initializer biases(int fanIn) {
      throw new IllegalStateException("an initialisation has no biases of its own");
    }
  }

  private final Components components;
  private final DataDescription data;
  private final Parameters parameters;
  private final Optional<Shape> latentShape;
  private final List<Scheduled> schedules;

  private PartBuilder(
      Components components,
      DataDescription data,
      Parameters parameters,
      Optional<Shape> latentShape,
      List<Scheduled> schedules) {
    this.components = components;
    this.data = data;
    this.parameters = parameters;
    this.latentShape = latentShape;
    this.schedules = schedules;
  }

  /**
   * A builder of the parts of some plugins.
   *
   * @param data the data that the model is for
   * @param initialization how weights and biases get their first values; a part of the plugins
   * @param plugins what to build parts of; of two that offer one part, the later one's
   */
  public static PartBuilder of(
      DataDescription data, Config<Initialization> initialization, VaePlugin... plugins) {
    requireNonNull(initialization, "initialization");
    PartBuilder before = of(data, new NoLayers(), List.of(plugins));
    return before.with(Parameters.root(before.build("initialization", initialization)));
  }

  /**
   * A builder of the parts of some plugins, with an initialisation that is made already.
   *
   * @param data the data that the model is for
   * @param initialization how weights and biases get their first values
   * @param plugins what to build parts of; of two that offer one part, the later one's
   */
  public static PartBuilder of(
      DataDescription data, Initialization initialization, List<? extends VaePlugin> plugins) {
    return new PartBuilder(
        Components.of(plugins),
        requireNonNull(data, "data"),
        Parameters.root(requireNonNull(initialization, "initialization")),
        Optional.empty(),
        new ArrayList<>());
  }

  private PartBuilder with(Parameters scope) {
    return new PartBuilder(components, data, scope, latentShape, schedules);
  }

  /** The same builder for parts of a nested scope. */
  public PartBuilder scope(String name) {
    return with(parameters.scope(name));
  }

  @Override
  public PartBuilder withData(DataDescription other) {
    return new PartBuilder(components, other, parameters, latentShape, schedules);
  }

  @Override
  public <T> T build(String name, Config<T> config) {
    T part = components.build(config, scope(name));
    if (part instanceof Likelihood likelihood) {
      likelihood
          .objection(data)
          .ifPresent(
              message -> {
                throw new UserException(message);
              });
    }
    return part;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public DataDescription data() {
    return data;
  }

  @Override
  public Shape latentShape() {
    return latentShape.orElseThrow(
        () -> new IllegalStateException("this part is not in a model with a latent variable"));
  }

  @Override
  public PartBuilder withLatentShape(Shape shape) {
    return new PartBuilder(components, data, parameters, Optional.of(shape), schedules);
  }

  @Override
  public Tensor scheduled(String name, ScheduleConfig schedule) {
    Tensor input = Tensor.input(name, Shape.scalar());
    schedules.add(new Scheduled(name, input, build(name, schedule)));
    return input;
  }

  @Override
  public KullbackLeibler divergences() {
    return components.divergences();
  }

  @Override
  public String nameOf(Config<?> config) {
    return components.nameOf(config);
  }

  /** The scalars that the parts built so far need before each step. */
  public List<Scheduled> schedules() {
    return List.copyOf(schedules);
  }

  /** Gives every scalar that follows a schedule its value at a point of the training. */
  public void feed(Feeds feeds, Progress progress) {
    schedules.forEach(each -> feeds.set(each.input(), each.schedule().at(progress)));
  }
}
