package org.vae4j.api.plugin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.distribution.KullbackLeibler;

/**
 * What some plugins offer, for programs that hold the plugins as objects.
 *
 * <p>Immutable.
 */
public final class Components {
  private final Map<Class<?>, Component<?, ?>> byConfig;
  private final KullbackLeibler divergences;

  private Components(Map<Class<?>, Component<?, ?>> byConfig, KullbackLeibler divergences) {
    this.byConfig = Map.copyOf(byConfig);
    this.divergences = divergences;
  }

  /** The components of some plugins; of two for one record, that of the later plugin. */
  public static Components of(List<? extends VaePlugin> plugins) {
    Map<Class<?>, Component<?, ?>> byConfig = new HashMap<>();
    KullbackLeibler divergences = KullbackLeibler.standard();
    for (VaePlugin plugin : plugins) {
      plugin.components().forEach(component -> byConfig.put(component.config(), component));
      divergences = plugin.divergences(divergences);
    }
    return new Components(byConfig, divergences);
  }

  /**
   * Builds the part that some settings describe.
   *
   * @param context what the part is given
   * @throws UserException if no plugin offers that part
   */
  @SuppressWarnings("unchecked") // a component's record is a Config<T> of what its factory makes
  public <T> T build(Config<T> config, BuildContext context) {
    return (T) component(config).build(config, context);
  }

  /**
   * The name under which the part that some settings describe is registered.
   *
   * @throws UserException if no plugin offers that part
   */
  public String nameOf(Config<?> config) {
    return component(config).name();
  }

  /** The Kullback–Leibler divergences that the plugins know in closed form. */
  public KullbackLeibler divergences() {
    return divergences;
  }

  private Component<?, ?> component(Config<?> config) {
    Component<?, ?> component = byConfig.get(config.getClass());
    if (component == null) {
      throw new UserException(
          "none of the plugins at hand offers what "
              + config.getClass().getName()
              + " describes; add the plugin that does, or name it in META-INF/services where"
              + " plugins are looked for on the class path");
    }
    return component;
  }
}
