package org.vae4j.viz;

import java.util.List;
import org.vae4j.api.comparison.ComparisonFigure;
import org.vae4j.api.comparison.ComparisonReport;
import org.vae4j.api.comparison.GradientFigure;
import org.vae4j.api.figure.CurveFigure;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.comparison.ComparedCurves;
import org.vae4j.viz.comparison.ComparedGradients;
import org.vae4j.viz.comparison.ComparedIntervals;
import org.vae4j.viz.comparison.ComparisonPage;
import org.vae4j.viz.figure.ClassCounts;
import org.vae4j.viz.figure.ClassCountsConfig;
import org.vae4j.viz.figure.Density;
import org.vae4j.viz.figure.DensityConfig;
import org.vae4j.viz.figure.ExamplesFigure;
import org.vae4j.viz.figure.ExamplesFigureConfig;
import org.vae4j.viz.figure.Histograms;
import org.vae4j.viz.figure.HistogramsConfig;
import org.vae4j.viz.figure.Interpolation;
import org.vae4j.viz.figure.InterpolationConfig;
import org.vae4j.viz.figure.LatentKl;
import org.vae4j.viz.figure.LatentKlConfig;
import org.vae4j.viz.figure.LatentPlane;
import org.vae4j.viz.figure.LatentPlaneConfig;
import org.vae4j.viz.figure.LatentScatter;
import org.vae4j.viz.figure.LatentScatterConfig;
import org.vae4j.viz.figure.LearningCurves;
import org.vae4j.viz.figure.LearningCurvesConfig;
import org.vae4j.viz.figure.Levels;
import org.vae4j.viz.figure.LevelsConfig;
import org.vae4j.viz.figure.MeasuredCurveFigure;
import org.vae4j.viz.figure.ModelDiagram;
import org.vae4j.viz.figure.ModelDiagramConfig;
import org.vae4j.viz.figure.Reconstructions;
import org.vae4j.viz.figure.ReconstructionsConfig;
import org.vae4j.viz.figure.Samples;
import org.vae4j.viz.figure.SamplesConfig;
import org.vae4j.viz.figure.Traversals;
import org.vae4j.viz.figure.TraversalsConfig;
import org.vae4j.viz.report.HtmlReport;
import org.vae4j.viz.report.HtmlReportConfig;

/** Offers the figures and the report that come with vae4j. */
public final class VizPlugin implements VaePlugin {
  // One for all figures of a run, which then read the font once.
  private final Typography typography = new Typography();

  @Override
  public String name() {
    return "viz";
  }

  @Override
  public List<ComparisonFigure> comparisonFigures() {
    return List.of(
        new ComparedCurves(typography),
        ComparedIntervals.ofMeasurements(typography),
        ComparedIntervals.ofDifferences(typography));
  }

  @Override
  public List<ComparisonReport> comparisonReports() {
    return List.of(new ComparisonPage());
  }

  @Override
  public List<CurveFigure> curveFigures() {
    return List.of(new MeasuredCurveFigure(typography));
  }

  @Override
  public List<GradientFigure> gradientFigures() {
    return List.of(new ComparedGradients(typography));
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "class-counts",
            ClassCountsConfig.class,
            (config, context) -> new ClassCounts(typography)),
        new Component<>(
            "density", DensityConfig.class, (config, context) -> new Density(config, typography)),
        new Component<>(
            "examples",
            ExamplesFigureConfig.class,
            (config, context) -> new ExamplesFigure(config, typography)),
        new Component<>(
            "histograms",
            HistogramsConfig.class,
            (config, context) -> new Histograms(config, typography)),
        new Component<>(
            "interpolation",
            InterpolationConfig.class,
            (config, context) -> new Interpolation(config, typography)),
        new Component<>(
            "latent-kl",
            LatentKlConfig.class,
            (config, context) -> new LatentKl(config, typography)),
        new Component<>(
            "latent-plane",
            LatentPlaneConfig.class,
            (config, context) -> new LatentPlane(config, typography)),
        new Component<>(
            "latent-scatter",
            LatentScatterConfig.class,
            (config, context) -> new LatentScatter(config, typography)),
        new Component<>(
            "learning-curves",
            LearningCurvesConfig.class,
            (config, context) -> new LearningCurves(typography)),
        new Component<>(
            "levels", LevelsConfig.class, (config, context) -> new Levels(config, typography)),
        new Component<>(
            "model-diagram",
            ModelDiagramConfig.class,
            (config, context) -> new ModelDiagram(typography)),
        new Component<>(
            "reconstructions",
            ReconstructionsConfig.class,
            (config, context) -> new Reconstructions(config, typography)),
        new Component<>(
            "samples", SamplesConfig.class, (config, context) -> new Samples(config, typography)),
        new Component<>(
            "traversals",
            TraversalsConfig.class,
            (config, context) -> new Traversals(config, typography)),
        new Component<>(
            "html", HtmlReportConfig.class, (config, context) -> new HtmlReport(typography)));
  }
}
