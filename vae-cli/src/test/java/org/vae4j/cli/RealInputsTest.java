package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inputs as people have them, each with what is right: folders that lie beside the data sets, or
 * that the environment variable {@code VAE4J_CASES} names. What is right stands in a README in
 * each.
 */
class RealInputsTest {
  @TempDir private Path temporary;

  /** A copy of a case; the test is skipped, with a message, where the case is not there. */
  private Path copy(String name) throws IOException {
    Optional<Path> cases =
        Optional.ofNullable(System.getenv("VAE4J_CASES"))
            .map(Path::of)
            .or(
                () ->
                    Optional.ofNullable(System.getenv("VAE4J_DATA"))
                        .map(data -> Path.of(data).resolveSibling("cases")));
    Optional<Path> found = cases.map(folder -> folder.resolve(name)).filter(Files::isDirectory);
    assumeTrue(
        found.isPresent(),
        () -> "skipped: no case " + name + "; VAE4J_CASES names the folder of the cases");
    Path from = found.orElseThrow();
    Path to = temporary.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return to;
  }

  private static CommandLineRun run(Path folder) {
    return vae(
        "run",
        folder.resolve("experiment.json").toString(),
        "--out",
        folder.resolve("run").toString());
  }

  private static void assertRefused(CommandLineRun said, String... because) {
    assertThat(said.exitCode()).as(said.err()).isEqualTo(ExitCode.USER_MISTAKE);
    assertThat(said.err()).contains(because);
  }

  private static void assertTold(CommandLineRun said, String... notes) {
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.err()).contains(notes);
  }

  @Test
  void aPictureThatIsCutShortIsRefused() throws IOException {
    assertRefused(run(copy("01-truncated-jpeg")), "b.jpg", "it is cut short or damaged");
  }

  @Test
  void aTableOfAnotherEncodingIsRefusedWithItsLineAndRead() throws IOException {
    Path folder = copy("03-cp1252-labels-merged");
    assertRefused(
        run(folder),
        "table.csv:2  is not UTF-8 (byte FC); save the table as UTF-8, or name its encoding, such"
            + " as \"encoding\": \"windows-1252\"");
    CommandLineRun mended =
        vae(
            "data",
            "show",
            "{\"type\": \"csv\", \"label\": \"klasse\", \"test\": 0, \"encoding\": \"windows-1252\","
                + " \"file\": \""
                + folder.resolve("table.csv")
                + "\"}");
    assertThat(mended.exitCode()).as(mended.err()).isZero();
    assertThat(mended.out()).contains("süß", "groß", "säß").doesNotContain("\uFFFD");
  }

  @Test
  void bytesOfZeroAndOneAreWarnedOf() throws IOException {
    assertTold(run(copy("04-uint8-zero-one")), "Warning: ", "\"divideBy\": 1");
  }

  @Test
  void hiddenFoldersArePassedOverAtEveryLevel() throws IOException {
    assertTold(
        run(copy("05-hidden-subfolder-pictures")),
        "read 6 pictures of 2 classes; left out 2 files that no reader is for, such as cat/Thumbs.db;"
            + " passed over 7 hidden names, such as .DS_Store");
  }

  @Test
  void splitsAreNotTakenForClasses() throws IOException {
    assertRefused(
        run(copy("06-train-test-as-classes")),
        "has the sub-folders test, train, which are read as classes and look like splits; set"
            + " 'folder' to the one to train on and 'testFolder' to the one to test on");
  }

  @Test
  void everyCodeNamesTheRowThatItIsOf() throws IOException {
    Path folder = copy("09-encode-loses-rows");
    assertThat(run(folder).exitCode()).isZero();
    List<String> rows =
        vae("encode", folder.resolve("run").toString(), "--split", "test").out().lines().toList();
    assertThat(rows.stream().skip(1).limit(5).map(row -> row.substring(0, row.indexOf(','))))
        .containsExactly("5", "7", "11", "15", "17");
  }

  @Test
  void aLossThatIsNoNumberIsToldByItsCause() throws IOException {
    CommandLineRun said = run(copy("10-nan-before-first-step"));
    assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(said.err())
        .contains(
            "in epoch 1, step 1 of 11, before any parameter was moved",
            "the values of the data are from 5174 to 6.061e+05: bring them near 1 by --set"
                + " '/transform={\"type\": \"standardized\"}'");
  }

  @Test
  void aFirstLineOfNumbersIsWarnedOf() throws IOException {
    assertTold(run(copy("11-csv-first-row-lost")), "Warning: ", "set \"header\": false");
  }

  @Test
  void turnedPicturesStandUpright() throws IOException {
    Path folder = copy("13-exif-orientation");
    assertTold(run(folder), "turned 1 picture upright, as EXIF data says");
    CommandLineRun said =
        vae(
            "data",
            "show",
            "{\"type\": \"image-folder\", \"color\": \"rgb\", \"test\": 0, \"folder\": \""
                + folder.resolve("pictures")
                + "\"}");
    assertThat(said.out()).as(said.err()).contains("2 examples of [3, 80, 64]");
  }

  @Test
  void twelveBitsInSixteenAreWarnedOf() throws IOException {
    assertTold(run(copy("15-12-bit-in-16-bit-png")), "Warning: ", "\"white\": 4095");
  }

  @Test
  void whatNeedsNoDataIsFoundWithoutIt() throws IOException {
    Path folder = copy("17-validate-says-valid");
    assertThat(vae("validate", folder.resolve("experiment.json").toString()).err())
        .contains(
            "2 problems",
            "/evaluations/0  the evaluation 'elbo' needs a posterior with a density",
            "/figures/0  figure 'latent-plane' needs a latent vector of size 2, was 1");
    assertRefused(run(folder), "2 problems");
  }

  @Test
  void aNegativeLearningRateIsRefused() throws IOException {
    assertRefused(
        run(copy("18-negative-learning-rate")),
        "/training/optimizer/learningRate (line 33)  must be at least 0, was -0.001");
  }

  @Test
  void samplesNeedNoData() throws IOException {
    Path folder = copy("22-sample-needs-data");
    assertThat(run(folder).exitCode()).isZero();
    Files.delete(folder.resolve("x.npy"));
    CommandLineRun said =
        vae("sample", folder.resolve("run").toString(), "--format", "csv", "--count", "3");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out().lines()).hasSize(4);
  }

  @Test
  void aModelThatDoesNotUseItsCodeIsToldSo() throws IOException {
    assertTold(run(copy("23-collapse-untold")), "does not use its latent variable");
  }

  @Test
  void whatIsNoTableIsCalledWhatItIs() throws IOException {
    Path folder = copy("25-not-a-table");
    assertRefused(run(folder), "is an Excel workbook or another zip archive, and no table of text");
    for (String name : List.of("html.csv", "unclosed.csv", "zipped.csv.zip")) {
      CommandLineRun said =
          vae("data", "show", "{\"type\": \"csv\", \"file\": \"" + folder.resolve(name) + "\"}");
      assertRefused(
          said,
          name.equals("html.csv")
              ? "is a web page"
              : name.equals("unclosed.csv") ? "quote" : "zip archive");
    }
  }
}
