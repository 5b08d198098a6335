package org.vae4j.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.config.Config;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.Component;
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

  private final Map<Class<?>, Component<?, ?>> components;
  private final KullbackLeibler divergences;
  private final Parameters parameters;
  private final DataDescription data;
  private final int latentSize;
  private final List<Scheduled> schedules;

  private Parts(
      Map<Class<?>, Component<?, ?>> components,
      KullbackLeibler divergences,
      Parameters parameters,
      DataDescription data,
      int latentSize,
      List<Scheduled> schedules) {
    this.components = components;
    this.divergences = divergences;
    this.parameters = parameters;
    this.data = data;
    this.latentSize = latentSize;
    this.schedules = schedules;
  }

  /** Knows the components of some plugins. */
  public static Parts of(List<VaePlugin> plugins) {
    Map<Class<?>, Component<?, ?>> components = new HashMap<>();
    KullbackLeibler divergences = KullbackLeibler.standard();
    for (VaePlugin plugin : plugins) {
      plugin.components().forEach(component -> components.put(component.config(), component));
      divergences = plugin.divergences(divergences);
    }
    return new Parts(
        components,
        divergences,
        Parameters.root(new UniformInFanIn()),
        UniformData.of(1, 4, 4),
        2,
        new ArrayList<>());
  }

  /** Knows the components of every plugin on the class path. */
  public static Parts installed() {
    return of(
        ServiceLoader.load(VaePlugin.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /** The same context for other data. */
  public Parts withData(DataDescription other) {
    return new Parts(components, divergences, parameters, other, latentSize, schedules);
  }

  @Override
  public Parts withLatentSize(int other) {
    return new Parts(components, divergences, parameters, data, other, schedules);
  }

  /** The same context for a nested part, whose parameters are in a scope of their own. */
  public Parts scope(String name) {
    return new Parts(components, divergences, parameters.scope(name), data, latentSize, schedules);
  }

  @Override
  public <T> T build(String name, Config<T> config) {
    return build(component(config), config, scope(name));
  }

  // A component is known by the class of its config, so that config is of that class and the part
  // of the type that the config describes.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T, C extends Record & Config<T>> T build(
      Component<?, ?> component, Config<T> config, BuildContext context) {
    return ((Component<C, T>) component).factory().apply((C) config, context);
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
  public int latentSize() {
    return latentSize;
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
    return divergences;
  }

  @Override
  public String nameOf(Config<?> config) {
    return component(config).name();
  }

  private Component<?, ?> component(Config<?> config) {
    Component<?, ?> component = components.get(config.getClass());
    if (component == null) {
      throw new IllegalArgumentException(
          "no plugin offers a component for "
              + config.getClass().getName()
              + "; is the plugin in META-INF/services, or among those given to Parts.of?");
    }
    return component;
  }
}
