package org.vae4j.api.plugin;

import java.util.List;
import org.vae4j.api.comparison.ComparisonFigure;
import org.vae4j.api.comparison.ComparisonReport;
import org.vae4j.api.comparison.GradientFigure;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.figure.CurveFigure;

/**
 * Offers components.
 *
 * <p>Implementations have a public constructor without parameters and are named in {@code
 * META-INF/services/org.vae4j.api.plugin.VaePlugin}. They must not load native code or open files:
 * a plugin is constructed even to print a list.
 */
public interface VaePlugin {
  /**
   * The plugin's name.
   *
   * @return lower-case letters, digits and hyphens; the plugins that come with vae4j have bare
   *     names, all others are {@code vendor/name}
   */
  String name();

  /** The parts on offer; two of one kind and name, from whichever plugins, are refused. */
  List<Component<?, ?>> components();

  /**
   * The Kullback–Leibler divergences that this plugin knows in closed form, added to those known so
   * far.
   *
   * @param known what is known without this plugin
   */
  default KullbackLeibler divergences(KullbackLeibler known) {
    return known;
  }

  /** What draws runs side by side; all of it is drawn whenever runs are compared. */
  default List<ComparisonFigure> comparisonFigures() {
    return List.of();
  }

  /** What tells of runs side by side; all of it is written whenever runs are compared. */
  default List<ComparisonReport> comparisonReports() {
    return List.of();
  }

  /** What draws the curves that evaluations measure; all of it is drawn of each curve. */
  default List<CurveFigure> curveFigures() {
    return List.of();
  }

  /** What draws the gradients of estimators; all of it is drawn whenever they are compared. */
  default List<GradientFigure> gradientFigures() {
    return List.of();
  }
}
