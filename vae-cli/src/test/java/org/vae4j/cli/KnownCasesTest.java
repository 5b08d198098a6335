package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inputs of a kind that people have and that once came out wrong, each a folder with an experiment,
 * its data and a README that says what is right. They are kept apart from the sources, in the
 * folder that {@code VAE4J_CASES} names or in {@code cases} beside that of {@code VAE4J_DATA}.
 */
class KnownCasesTest {
  @TempDir private Path temporary;

  private Path folder;
  private int runs;

  /** The folder of all cases; where there is none, each test is skipped and says so. */
  private static Path cases() {
    Optional<Path> cases =
        Optional.ofNullable(System.getenv("VAE4J_CASES"))
            .map(Path::of)
            .or(
                () ->
                    Optional.ofNullable(System.getenv("VAE4J_DATA"))
                        .map(data -> Path.of(data).toAbsolutePath().resolveSibling("cases")))
            .or(
                () ->
                    Optional.ofNullable(System.getProperty("vae4j.root"))
                        .map(root -> Path.of(root).resolveSibling("shared").resolve("cases")));
    if (cases.filter(Files::isDirectory).isEmpty()) {
      abort(
          "SKIPPED: needs the cases that are known; set the environment variable VAE4J_CASES to"
              + " the folder that holds 01-truncated-jpeg and the others (now "
              + cases.map(Path::toString).orElse("unset")
              + ")");
    }
    return cases.orElseThrow();
  }

  /** Copies the case that a test is named after: {@code case01} and whatever follows. */
  @BeforeEach
  void copiesTheCase(TestInfo test) throws IOException {
    String number = test.getTestMethod().orElseThrow().getName().substring(4, 6);
    List<Path> found;
    try (Stream<Path> all = Files.list(cases())) {
      found = all.filter(each -> each.getFileName().toString().startsWith(number + "-")).toList();
    }
    if (found.isEmpty()) {
      abort("SKIPPED: " + cases() + " has no folder whose name begins with " + number + "-");
    }
    Path from = found.get(0);
    folder = temporary.resolve(from.getFileName().toString());
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.copy(file, folder.resolve(from.relativize(file).toString()));
    }
  }

  private String experiment() {
    return folder.resolve("experiment.json").toString();
  }

  /** The folder of the last run. */
  private String run() {
    return folder.resolve("run-" + runs).toString();
  }

  /** Runs the experiment with settings of its own, such as {@code /training/epochs=1}. */
  private CommandLineRun train(String... settings) {
    runs++;
    List<String> arguments = new ArrayList<>(List.of("run", experiment(), "--out", run()));
    for (String setting : settings) {
      arguments.add("--set");
      arguments.add(setting);
    }
    return vae(arguments.toArray(String[]::new));
  }

  /** Shows data that a description names; {@code FOLDER} stands for that of the case. */
  private CommandLineRun show(String data) {
    String path = folder.toString().replace("\\", "/");
    return vae(
        "data",
        "show",
        data.replace('\'', '"').replace("FOLDER", path),
        "--out",
        folder.resolve("figures").toString());
  }

  private void assertRefused(CommandLineRun said, String file, String message) {
    assertThat(said.exitCode()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).contains(folder.resolve(file) + message);
  }

  private static void assertSucceeded(CommandLineRun said) {
    assertThat(said.exitCode()).as(said.err()).isZero();
  }

  @Test
  void case01HalfOfAJpegIsRefused() {
    assertRefused(
        train(),
        "pictures/b.jpg",
        "  cannot be read as a picture (it is cut short or damaged: Truncated File - Missing EOI"
            + " marker); mend or remove it");
  }

  @Test
  void case03LettersOfAnotherEncodingAreRefusedAndReadWhereItIsNamed() {
    assertRefused(
        train(),
        "table.csv:2",
        "  is not UTF-8 (byte FC); save the table as UTF-8, or name its encoding, such as"
            + " \"encoding\": \"windows-1252\"");

    CommandLineRun said =
        show(
            "{'type': 'csv', 'file': 'FOLDER/table.csv', 'label': 'klasse', 'encoding':"
                + " 'windows-1252', 'test': 0}");
    assertSucceeded(said);
    assertThat(said.out()).containsPattern("1 gro\u00DF\n +1 s\u00E4\u00DF\n +2 s\u00FC\u00DF\n");
  }

  @Test
  void case04BytesOfZeroAndOneAreWarnedOfAndTheRemedyTrains() {
    CommandLineRun said = train("/training/epochs=1");
    assertSucceeded(said);
    assertThat(said.err())
        .contains(
            "holds no bytes but 0 and 1, which are read as 0 and 0.0039; set \"divideBy\": 1 to"
                + " read them as they are");

    CommandLineRun better = train("/data/divideBy=1");
    assertSucceeded(better);
    assertThat(better.err()).doesNotContain("holds no bytes but");
    assertThat(better.out()).containsPattern("active units +2\n");
  }

  @Test
  void case05PicturesInHiddenFoldersArePassedOver() {
    CommandLineRun said = train("/training/epochs=1");
    assertSucceeded(said);
    assertThat(said.err())
        .contains("6 training and 0 validation examples")
        .contains(
            "pictures: read 6 pictures of 2 classes; left out 2 files that no reader is for, such"
                + " as cat/Thumbs.db; passed over 7 hidden names, such as .DS_Store");
  }

  @Test
  void case06FoldersOfSplitsAreNoClasses() {
    assertRefused(
        train(),
        "pictures",
        "  has the sub-folders test, train, which are read as classes and look like splits; set"
            + " 'folder' to the one to train on and 'testFolder' to the one to test on, or rename"
            + " them");

    CommandLineRun said =
        show(
            "{'type': 'image-folder', 'folder': 'FOLDER/pictures/train', 'testFolder':"
                + " 'FOLDER/pictures/test'}");
    assertSucceeded(said);
    assertThat(said.out()).contains("training    8 examples").contains("test        8 examples");
  }

  @Test
  void case09CodesNameTheRowsOfTheFile() {
    assertSucceeded(train("/training/epochs=1"));

    CommandLineRun said = vae("encode", run(), "--split", "test");
    assertSucceeded(said);
    assertThat(said.out().lines().skip(1).limit(5).map(line -> line.split(",", -1)[0]))
        .containsExactly("5", "7", "11", "15", "17");
    assertThat(vae("encode", run()).out().lines()).hasSize(201);
  }

  @Test
  void case10LossesThatAreNoNumbersNameTheirCauseAndTheRemedyTrains() {
    CommandLineRun said = train();
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .contains("Warning: dimension 3 has values up to 6.061e+05")
        .contains(
            "in epoch 1, step 1 of 11, before any parameter was moved: the first that is not"
                + " finite is ")
        .contains("the values of the data are from 5174 to 6.061e+05: bring them near 1 by --set");

    assertSucceeded(train("/transform={\"type\": \"standardized\"}"));
  }

  @Test
  void case11AFirstLineOfNumbersIsWarnedOf() {
    CommandLineRun said = train("/training/epochs=1");
    assertSucceeded(said);
    assertThat(said.err())
        .contains(
            "table.csv: its first line, 1,2, is taken for the names of the columns, and is all"
                + " numbers; set \"header\": false if it is an example");

    CommandLineRun all =
        show("{'type': 'csv', 'file': 'FOLDER/table.csv', 'header': false, 'test': 0}");
    assertSucceeded(all);
    assertThat(all.out()).contains("training    3 examples of [2]");
  }

  /** The two were compressed apart: Pillow's differ by 4 levels at most, and by 0.60 on average. */
  @Test
  void case13APictureThatIsTurnedByItsExifDataLooksLikeTheUprightOne() throws IOException {
    assertSucceeded(
        show(
            "{'type': 'image-folder', 'folder': 'FOLDER/pictures', 'color': 'rgb', 'height': 80,"
                + " 'width': 64, 'test': 0}"));
    List<String> lines = Files.readAllLines(folder.resolve("figures/examples.csv"));
    String[] upright = lines.get(1).split(",", -1);
    String[] turned = lines.get(2).split(",", -1);
    double sum = 0;
    for (int i = 2; i < upright.length; i++) {
      double apart = 255 * Math.abs(Double.parseDouble(upright[i]) - Double.parseDouble(turned[i]));
      assertThat(apart).isLessThan(5.5);
      sum += apart;
    }
    assertThat(upright).hasSize(2 + 3 * 80 * 64);
    assertThat(sum / (3 * 80 * 64)).isBetween(0.4, 0.8);
  }

  @Test
  void case15TwelveBitsInSixteenAreWarnedOfAndTheRemedyGivesThemTheirRange() {
    CommandLineRun said = train("/training/epochs=1");
    assertSucceeded(said);
    assertThat(said.err())
        .contains(
            "pictures: 2 pictures have 16 bits, and are rounded to 8; their largest number is 4082")
        .contains(
            "pictures: that is dark where 65535 is white; set \"white\": 4095 if they have 12"
                + " bits");

    CommandLineRun bright =
        show("{'type': 'image-folder', 'folder': 'FOLDER/pictures', 'white': 4095, 'test': 0}");
    assertSucceeded(bright);
    assertThat(bright.out()).contains("values from 0.003922 to 0.9961");
  }

  @Test
  void case17ValidatingFindsWhatRunningFindsAllAtOnce() {
    for (CommandLineRun said : List.of(vae("validate", experiment()), train())) {
      assertThat(said.exitCode()).isEqualTo(2);
      assertThat(said.err())
          .contains("experiment.json: 2 problems\n")
          .contains("  /evaluations/0  the evaluation 'elbo' needs a posterior with a density")
          .contains("  /figures/0  figure 'latent-plane' needs a latent vector of size 2, was 1");
    }
  }

  @Test
  void case18ALearningRateBelowZeroIsRefused() {
    for (CommandLineRun said : List.of(vae("validate", experiment()), train())) {
      assertThat(said.exitCode()).isEqualTo(2);
      assertThat(said.err())
          .contains("/training/optimizer/learningRate (line 33)  must be at least 0, was -0.001");
    }
  }

  @Test
  void case22SamplingNeedsNoData() throws IOException {
    assertSucceeded(train("/training/epochs=1"));
    Files.delete(folder.resolve("x.npy"));

    assertSucceeded(vae("sample", run(), "--out", folder.resolve("samples.csv").toString()));
  }

  @Test
  void case23LatentVariablesThatAreNotUsedAreTold() {
    CommandLineRun said = train();
    assertSucceeded(said);
    assertThat(said.out()).containsPattern("active units +0\n");
    assertThat(said.err())
        .contains("Warning: the model does not use its latent variables: their KL is ")
        .contains("(posterior collapse); lower 'beta' of the estimator 'elbo'");
  }

  @Test
  void case25WhatIsNoTableIsNamed() {
    assertRefused(
        train(),
        "table.csv",
        "  is an Excel workbook or another zip archive, and no table of text; export the table as"
            + " CSV, and give that");
    assertRefused(
        train("/data/file=\"html.csv\""),
        "html.csv",
        "  is a web page, and no table of text; export the table as CSV, and give that");
    assertRefused(
        train("/data/file=\"zipped.csv.zip\""),
        "zipped.csv.zip",
        "  is an Excel workbook or another zip archive, and no table of text; export the table as"
            + " CSV, and give that");
    assertRefused(
        train("/data/file=\"unclosed.csv\""),
        "unclosed.csv:3",
        "  has a quote that is never closed; close or remove it");
  }
}
