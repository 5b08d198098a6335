package org.vae4j.api.figure;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a report. */
@Kind("report")
@Doc("A document that tells what was run, how it went and what came of it.")
public interface ReportConfig extends Config<Report> {}
