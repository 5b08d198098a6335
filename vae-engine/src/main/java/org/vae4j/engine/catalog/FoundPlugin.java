package org.vae4j.engine.catalog;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.ComparisonFigure;
import org.vae4j.api.comparison.ComparisonReport;
import org.vae4j.api.comparison.GradientFigure;
import org.vae4j.api.config.Config;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.figure.CurveFigure;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;

/**
 * A plugin that has answered what it offers.
 *
 * <p>Every call into it sees its own class loader as the context class loader.
 */
final class FoundPlugin {
  private final VaePlugin plugin;
  private final InstalledPlugin installed;
  private final List<Component<?, ?>> components;

  private FoundPlugin(
      VaePlugin plugin, InstalledPlugin installed, List<Component<?, ?>> components) {
    this.plugin = plugin;
    this.installed = installed;
    this.components = components;
  }

  /**
   * Asks a plugin what it is and offers.
   *
   * @throws RuntimeException if it has no answer
   * @throws LinkageError if it does not fit this version of vae4j
   */
  static FoundPlugin of(VaePlugin plugin, String source) {
    String name = call(plugin, plugin::name);
    String version =
        Optional.ofNullable(plugin.getClass().getPackage().getImplementationVersion()).orElse("?");
    List<Component<?, ?>> components =
        call(
            plugin,
            () ->
                plugin.components().stream()
                    .<Component<?, ?>>map(component -> guarded(plugin, component))
                    .toList());
    return new FoundPlugin(plugin, new InstalledPlugin(name, version, source), components);
  }

  /** Where a class comes from: the path of its jar or folder. */
  static String sourceOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return "class path";
    }
    try {
      return Path.of(location.toURI()).toString();
    } catch (URISyntaxException | RuntimeException e) {
      return location.toString();
    }
  }

  InstalledPlugin installed() {
    return installed;
  }

  List<Component<?, ?>> components() {
    return components;
  }

  KullbackLeibler divergences(KullbackLeibler known) {
    return call(plugin, () -> plugin.divergences(known));
  }

  /** What draws runs side by side. */
  List<ComparisonFigure> comparisonFigures() {
    return call(plugin, plugin::comparisonFigures).stream()
        .<ComparisonFigure>map(figure -> comparison -> call(plugin, () -> figure.draw(comparison)))
        .toList();
  }

  /** What tells of runs side by side. */
  List<ComparisonReport> comparisonReports() {
    return call(plugin, plugin::comparisonReports).stream()
        .<ComparisonReport>map(report -> new Guarded(plugin, report))
        .toList();
  }

  /** What draws the curves that evaluations measure. */
  List<CurveFigure> curveFigures() {
    return call(plugin, plugin::curveFigures).stream()
        .<CurveFigure>map(
            figure -> (name, on, curve) -> call(plugin, () -> figure.draw(name, on, curve)))
        .toList();
  }

  /** What draws the gradients of estimators. */
  List<GradientFigure> gradientFigures() {
    return call(plugin, plugin::gradientFigures).stream()
        .<GradientFigure>map(figure -> comparison -> call(plugin, () -> figure.draw(comparison)))
        .toList();
  }

  private record Guarded(VaePlugin plugin, ComparisonReport report) implements ComparisonReport {
    @Override
    public String fileName() {
      return call(plugin, report::fileName);
    }

    @Override
    public byte[] render(Comparison comparison, List<RenderedFigure> drawings) {
      return call(plugin, () -> report.render(comparison, drawings));
    }
  }

  private static <C extends Record & Config<T>, T> Component<C, T> guarded(
      VaePlugin plugin, Component<C, T> component) {
    return new Component<>(
        component.name(),
        component.config(),
        (config, context) -> call(plugin, () -> component.factory().apply(config, context)));
  }

  private static <R> R call(VaePlugin plugin, Supplier<R> body) {
    return ContextClassLoader.during(plugin.getClass().getClassLoader(), body);
  }
}
