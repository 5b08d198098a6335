package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.api.figure.Report;
import org.vae4j.api.figure.ReportContext;
import org.vae4j.api.figure.Table;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.testkit.Parts;

/**
 * What every report does: it tells all that a run left, in the same bytes each time.
 *
 * <p>Of a report whose file's name ends in {@code .html} it is also checked that it needs nothing
 * from elsewhere, and that no text of the run becomes part of the page's own code.
 */
public abstract class ReportContract {
  private static final String HOSTILE = "</title></pre><script>alert(1)</script>";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:\\b(?:src|href)\\s*=\\s*[\"']?|url\\(\\s*[\"']?|@import\\s+[\"'])(.{0,40})");

  private Report report;

  @BeforeEach
  final void buildReport() {
    report = report(parts().scope("report"));
  }

  /**
   * Makes the report under test.
   *
   * @param context what an engine would give it; {@code context.build("report", config)} builds a
   *     report that is registered
   */
  protected abstract Report report(BuildContext context);

  /**
   * The words of the document, for finding names and numbers in it: by default the document itself,
   * as UTF-8. A report that is not text says how to read it.
   */
  protected String words(byte[] document) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("the report is not UTF-8", e);
    }
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  private record Run(
      String name,
      String experiment,
      Table metrics,
      List<Measurement> measurements,
      List<RenderedFigure> drawings,
      Map<String, String> provenance)
      implements ReportContext {}

  /** A run whose texts all have some words at their end. */
  private static Run run(String words) {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("machine " + words, "a quiet one " + words);
    provenance.put("seed", "41");
    return new Run(
        "evening-run " + words,
        "{\n  \"name\": \"evening-run " + words + "\",\n  \"batchSize\": 137\n}\n",
        new Table(
            List.of("epoch", "train_loss", "validation_loss"),
            List.of(List.of(1.0, 143.5, 144.5), List.of(2.0, Double.NaN, 133.25))),
        List.of(
            new Measurement(
                "surprise " + words,
                107.5,
                OptionalDouble.of(0.25),
                "nats per example " + words,
                "How surprising the examples are " + words + "."),
            new Measurement("units awake", 5, OptionalDouble.empty(), "", "Those that matter.")),
        List.of(
            new RenderedFigure(
                "faces",
                "Faces of the model " + words,
                "Whom it knows " + words + ".",
                List.of(
                    new RenderedFile("faces.png", picture()),
                    new RenderedFile("faces.csv", "face\n1\n".getBytes(StandardCharsets.UTF_8))))),
        provenance);
  }

  private static byte[] picture() {
    BufferedImage image = new BufferedImage(12, 8, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 4, 0xffffff);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private boolean isHtml() {
    return report.fileName().endsWith(".html");
  }

  @Test
  void isOneFileWithAPlainName() {
    assertThat(report.fileName()).matches("[a-z0-9][a-z0-9-]*\\.[a-z0-9]+");
  }

  @Test
  void givesTheSameBytesForTheSameRun() {
    assertThat(report.render(run("here"))).isEqualTo(report.render(run("here")));
  }

  @Test
  void tellsWhatTheRunLeft() {
    assertThat(words(report.render(run("here"))))
        .contains("evening-run here")
        .contains("batchSize", "137")
        .contains("143.5", "133.25")
        .contains("surprise here", "107.5", "nats per example here")
        .contains("units awake")
        .contains("Faces of the model here", "Whom it knows here.")
        .contains("machine here", "a quiet one here", "41");
  }

  @Test
  void tellsOfARunThatLeftNothing() {
    Table nothing = new Table(List.of(), List.of());
    byte[] document =
        report.render(new Run("bare-run", "{}", nothing, List.of(), List.of(), Map.of()));
    assertThat(words(document)).contains("bare-run");
  }

  @Test
  void needsNothingFromElsewhere() {
    assumeThat(isHtml()).isTrue();
    assertThat(REFERENCE.matcher(words(report.render(run("here")))).results())
        .extracting(match -> match.group(1))
        .allMatch(target -> target.startsWith("data:") || target.startsWith("#"), "is in the file");
  }

  @Test
  void showsTextAsTextWhateverItSays() {
    assumeThat(isHtml()).isTrue();
    String words = words(report.render(run(HOSTILE)));
    assertThat(words).doesNotContain("<script>alert").contains("&lt;script");
  }
}
