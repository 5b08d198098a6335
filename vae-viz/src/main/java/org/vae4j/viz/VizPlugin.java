package org.vae4j.viz;

import java.util.List;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.figure.LearningCurves;
import org.vae4j.viz.figure.LearningCurvesConfig;
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
  public List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "learning-curves",
            LearningCurvesConfig.class,
            (config, context) -> new LearningCurves(typography)),
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
