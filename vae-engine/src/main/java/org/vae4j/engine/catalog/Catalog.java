package org.vae4j.engine.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.api.comparison.ComparisonFigure;
import org.vae4j.api.comparison.ComparisonReport;
import org.vae4j.api.comparison.GradientFigure;
import org.vae4j.api.config.Config;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.figure.CurveFigure;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.engine.config.Part;
import org.vae4j.engine.config.Parts;

/**
 * The installed plugins and all that they offer.
 *
 * <p>Immutable.
 */
public final class Catalog {
  private final List<InstalledPlugin> plugins;
  private final Parts parts;
  private final KullbackLeibler divergences;
  private final List<FoundPlugin> found;

  private Catalog(List<FoundPlugin> found, Parts parts, KullbackLeibler divergences) {
    this.plugins = found.stream().map(FoundPlugin::installed).toList();
    this.parts = parts;
    this.divergences = divergences;
    this.found = List.copyOf(found);
  }

  /**
   * The catalog of plugins that are at hand as objects, for programs that embed the engine and for
   * tests.
   *
   * @throws UserException if two of them have one name, or for the reasons of {@link Parts#of}
   */
  public static Catalog of(VaePlugin... plugins) {
    List<FoundPlugin> found = new ArrayList<>();
    for (VaePlugin plugin : plugins) {
      found.add(FoundPlugin.of(plugin, FoundPlugin.sourceOf(plugin.getClass())));
    }
    return of(found, List.of());
  }

  /** Puts together what was found, unless something was wrong with that or is wrong with it now. */
  static Catalog of(List<FoundPlugin> found, List<Problem> wrong) {
    List<Problem> problems = new ArrayList<>(wrong);
    Map<String, FoundPlugin> byName = new LinkedHashMap<>();
    List<Parts.Offer> offers = new ArrayList<>();
    for (FoundPlugin plugin : found) {
      FoundPlugin other = byName.putIfAbsent(plugin.installed().name(), plugin);
      if (other != null) {
        problems.add(
            new Problem(
                plugin.installed().source(),
                "plugin '"
                    + plugin.installed().name()
                    + "' is also in "
                    + other.installed().source()
                    + "; take one of the two away"));
        continue;
      }
      plugin
          .components()
          .forEach(
              each ->
                  offers.add(
                      new Parts.Offer(
                          each, plugin.installed().name(), plugin.installed().source())));
    }
    Parts parts = null;
    try {
      parts = Parts.of(offers);
    } catch (UserException e) {
      problems.addAll(e.problems());
    }
    KullbackLeibler divergences = KullbackLeibler.standard();
    for (FoundPlugin plugin : byName.values()) {
      try {
        divergences = plugin.divergences(divergences);
      } catch (LinkageError | RuntimeException e) {
        problems.add(new Problem(plugin.installed().source(), PluginFault.loading(e)));
      }
    }
    if (parts == null || !problems.isEmpty()) {
      throw new UserException(
          "plugins: " + problems.size() + (problems.size() == 1 ? " problem" : " problems"),
          problems);
    }
    return new Catalog(List.copyOf(byName.values()), parts, divergences);
  }

  /** The plugins: those of the class path first, then those of the plugin folders. */
  public List<InstalledPlugin> plugins() {
    return plugins;
  }

  /** The parts, by kind and name. */
  public Parts parts() {
    return parts;
  }

  /** The Kullback–Leibler divergences that the plugins know in closed form. */
  public KullbackLeibler divergences() {
    return divergences;
  }

  /** What draws runs side by side, of all plugins. */
  public List<ComparisonFigure> comparisonFigures() {
    return found.stream().flatMap(plugin -> plugin.comparisonFigures().stream()).toList();
  }

  /** What tells of runs side by side, of all plugins. */
  public List<ComparisonReport> comparisonReports() {
    return found.stream().flatMap(plugin -> plugin.comparisonReports().stream()).toList();
  }

  /** What draws the curves that evaluations measure, of all plugins. */
  public List<CurveFigure> curveFigures() {
    return found.stream().flatMap(plugin -> plugin.curveFigures().stream()).toList();
  }

  /** What draws the gradients of estimators, of all plugins. */
  public List<GradientFigure> gradientFigures() {
    return found.stream().flatMap(plugin -> plugin.gradientFigures().stream()).toList();
  }

  /**
   * The name under which the part that a config describes is registered.
   *
   * @throws UserException if no installed plugin offers that part
   */
  public String nameOf(Config<?> config) {
    return part(config).name();
  }

  /**
   * Builds the part that a config describes.
   *
   * @throws UserException if no installed plugin offers that part
   */
  @SuppressWarnings("unchecked")
  public <T> T build(Config<T> config, BuildContext context) {
    // Component's own type parameters say that what is registered for a Config<T> makes a T.
    return (T) part(config).component().build(config, context);
  }

  /**
   * The part that a config describes.
   *
   * @throws UserException if no installed plugin offers it
   */
  public Part part(Config<?> config) {
    return parts
        .describedBy(config.getClass())
        .orElseThrow(
            () ->
                new UserException(
                    "no installed plugin offers what "
                        + config.getClass().getName()
                        + " describes; add the plugin's jar to plugins/"));
  }
}
