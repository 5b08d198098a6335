package org.vae4j.api.figure;

/** A document that tells what was run, how it went and what came of it. */
public interface Report {
  /** The name of the file, such as {@code report.html}. */
  String fileName();

  /** Writes the report; the same context gives the same bytes. */
  byte[] render(ReportContext context);
}
