package org.vae4j.viz.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;

/** What every page has: one file that loads nothing and runs nothing. */
public final class Page {
  /** What has text in it keeps its size on a small screen, and can be scrolled. */
  private static final String CHART = "<div class=\"picture chart\" tabindex=\"0\">";

  private Page() {}

  /** Writes all that stands before the content. */
  public static void open(Html html, String title) {
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .raw("<meta name=\"generator\" content=\"vae4j\">\n<title>")
        .text(title)
        .raw("</title>\n<style>\n")
        .raw(style())
        .raw("</style>\n</head>\n<body>\n<main>\n");
  }

  /** Writes all that stands after the content. */
  public static void close(Html html) {
    html.raw("</main>\n</body>\n</html>\n");
  }

  /** Writes a drawing with its caption. */
  public static void figure(Html html, RenderedFigure drawing) {
    picture(drawing)
        .ifPresent(
            file -> {
              boolean lines = file.name().endsWith(".svg");
              html.raw("<figure>\n")
                  .raw(lines ? CHART : "<div class=\"picture\">")
                  .raw("<img alt=\"")
                  .text(drawing.title())
                  .raw("\"")
                  .raw(PngSize.of(file.content()).map(PngSize::attributes).orElse(""))
                  .raw(" src=\"data:")
                  .raw(lines ? "image/svg+xml" : "image/png")
                  .raw(";base64,")
                  .raw(Base64.getEncoder().encodeToString(file.content()))
                  .raw("\">");
              html.raw("</div>\n<figcaption>").text(drawing.caption());
              html.raw("</figcaption>\n</figure>\n");
            });
  }

  /**
   * The file that shows a drawing best: sharp at every size where there is one. It becomes an image
   * and not a part of the page, so that nothing in it can run.
   */
  private static Optional<RenderedFile> picture(RenderedFigure drawing) {
    return drawing.files().stream()
        .filter(file -> file.name().endsWith(".svg"))
        .findFirst()
        .or(
            () ->
                drawing.files().stream().filter(file -> file.name().endsWith(".png")).findFirst());
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css cannot be read", e);
    }
  }
}
