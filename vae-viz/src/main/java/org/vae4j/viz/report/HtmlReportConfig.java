package org.vae4j.viz.report;

import org.vae4j.api.config.Doc;
import org.vae4j.api.figure.ReportConfig;

/** The page has no settings. */
@Doc(
    "One HTML file that holds everything, its pictures too; it loads nothing from elsewhere and runs"
        + " no scripts.")
public record HtmlReportConfig() implements ReportConfig {}
