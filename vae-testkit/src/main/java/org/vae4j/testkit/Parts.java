package org.vae4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.config.Config;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.Components;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Builds parts for tests, as an engine would for an experiment.
 *
 * <p>Layers start uniform in ±1/√fan-in. Unless another is said, the latent size is 2 and the data
 * are {@link UniformData} of shape {@code [1, 4, 4]}. Used by one thread.
 */
public final class Parts implements BuildContext {
  private record Scheduled(Tensor input, Schedule schedule) {}

  private static final class UniformInFanIn implements Initialization {
    @Override
    public Initializer weights(int fanIn, int fanOut) {
      return Initializer.uniform(1 / Math.sqrt(fanIn));
    }

    @Override
    public Initializer biases(int fanIn) {
      return Initializer.uniform(1 / Math.sqrt(fanIn));
    }
  }

  private final Components components;
  private final Parameters parameters;
  private final DataDescription data;
  private final Shape latentShape;
  private final List<Scheduled> schedules;

  private Parts(
      Components components,
      Parameters parameters,
      DataDescription data,
      Shape latentShape,
      List<Scheduled> schedules) {
    this.components = components;
    this.parameters = parameters;
    this.data = data;
    this.latentShape = latentShape;
    this.schedules = schedules;
  }

  /** Knows the components of some plugins. */
  public static Parts of(List<VaePlugin> plugins) {
    return new Parts(
        Components.of(plugins),
        Parameters.root(new UniformInFanIn()),
        UniformData.of(1, 4, 4),
        Shape.of(2),
        new ArrayList<>());
  }

  /** Knows the components of every plugin on the class path. */
  public static Parts installed() {
    return of(
        ServiceLoader.load(VaePlugin.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /** The same context for other data. */
  public Parts withData(DataDescription other) {
    return new Parts(components, parameters, other, latentShape, schedules);
  }

  @Override
  public Parts withLatentShape(Shape other) {
    return new Parts(components, parameters, data, other, schedules);
  }

  /** The same context for a nested part, whose parameters are in a scope of their own. */
  public Parts scope(String name) {
    return new Parts(components, parameters.scope(name), data, latentShape, schedules);
  }

  @Override
  public <T> T build(String name, Config<T> config) {
    return components.build(config, scope(name));
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
    return latentShape;
  }

  @Override
  public Tensor scheduled(String name, ScheduleConfig schedule) {
    Tensor input = Tensor.input(name, Shape.scalar());
    schedules.add(new Scheduled(input, build(name, schedule)));
    return input;
  }

  /** Gives every scalar that follows a schedule its value at a point of the training. */
  public void feed(Feeds feeds, Progress progress) {
    for (Scheduled each : schedules) {
      feeds.set(each.input(), each.schedule().at(progress));
    }
  }

  @Override
  public KullbackLeibler divergences() {
    return components.divergences();
  }

  @Override
  public String nameOf(Config<?> config) {
    return components.nameOf(config);
  }
}
