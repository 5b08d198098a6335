package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of a table of customers, and what becomes of other tables. */
class UsedModelTest {
  @TempDir private static Path folder;

  private static Path table;
  private static Path run;

  /** Members earn more; those of Aachen are old. */
  private static String customers(int count, long seed, String first) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("id,age,income,city,member\n");
    for (int i = 0; i < count; i++) {
      String city = List.of("Aachen", "Berlin", "Paris").get(random.nextInt(3));
      boolean isMember = random.nextBoolean();
      double age = (city.equals("Aachen") ? 70 : 30) + 3 * random.nextGaussian();
      double income = Math.exp((isMember ? 11 : 9) + 0.1 * random.nextGaussian());
      text.append(
          String.format(
              Locale.ROOT,
              "%s%d,%.1f,%.2f,%s,%s%n",
              first,
              i,
              age,
              income,
              city,
              isMember ? "yes" : "no"));
    }
    return text.toString();
  }

  @BeforeAll
  static void trains() throws IOException {
    table = folder.resolve("customers.csv");
    Files.writeString(table, customers(600, 1, "c-"));
    Path experiment = folder.resolve("customers.json");
    Files.writeString(
        experiment,
        """
        {
          "name": "customers",
          "data": {"type": "csv", "file": "customers.csv", "index": "id"},
          "transform": {
            "type": "sequence",
            "of": [{"type": "log1p", "columns": ["income"]}, {"type": "standardized"}]
          },
          "model": {
            "type": "vae",
            "latentSize": 2,
            "encoder": {"type": "mlp", "hidden": [32]},
            "decoder": {"type": "mlp", "hidden": [32]},
            "likelihood": {"type": "gaussian"}
          },
          "training": {
            "epochs": 60,
            "batchSize": 50,
            "optimizer": {"type": "adam", "learningRate": 0.01}
          },
          "figures": [{"type": "reconstructions"}]
        }
        """);
    run = folder.resolve("run");
    CommandLineRun said = vae("run", experiment.toString(), "--out", run.toString());
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.err())
        .contains(
            "customers.csv: read 600 lines of 4 columns, after one that names them: positive age,"
                + " income; category city (3 categories); binary member (2 categories)");
  }

  private static List<List<String>> rows(CommandLineRun said) {
    assertThat(said.exitCode()).as(said.err()).isZero();
    return said.out().lines().map(line -> List.of(line.split(",", -1))).toList();
  }

  @Test
  void everyRowOfCodesCanBeFoundAgain() throws IOException {
    List<List<String>> rows = rows(vae("encode", run.toString()));

    assertThat(rows.get(0))
        .containsExactly(
            "example",
            "name",
            "split",
            "mean_1",
            "mean_2",
            "standard_deviation_1",
            "standard_deviation_2");
    assertThat(rows).hasSize(601);
    for (int i = 0; i < 600; i++) {
      assertThat(rows.get(i + 1).subList(0, 2)).containsExactly(Integer.toString(i), "c-" + i);
    }
    Set<String> splits = new TreeSet<>();
    rows.subList(1, 601).forEach(row -> splits.add(row.get(2)));
    assertThat(splits).containsExactly("test", "training", "validation");
    List<List<String>> test = rows(vae("encode", run.toString(), "--split", "test"));
    assertThat(test).hasSize(61);
    assertThat(test.subList(1, 61)).allSatisfy(row -> assertThat(row.get(2)).isEqualTo("test"));
  }

  @Test
  void figuresAreInTheUnitsOfTheTable() throws IOException {
    Path figures = folder.resolve("figures");
    CommandLineRun said = vae("reconstruct", run.toString(), "--out", figures.toString());
    assertThat(said.exitCode()).as(said.err()).isZero();
    List<String> lines = Files.readAllLines(figures.resolve("reconstructions.csv"));
    assertThat(lines.get(0))
        .isEqualTo("example,label,picture,age,income,city: Aachen,city: Berlin,city: Paris,member");
    List<List<String>> original =
        lines.stream()
            .filter(line -> line.contains(",original,"))
            .map(line -> List.of(line.split(",", -1)))
            .toList();
    // Incomes around e^9 and e^11, as the table has them, and not their standardised logarithms.
    assertThat(original)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(Double.parseDouble(row.get(4))).isBetween(5000.0, 90_000.0))
        .allSatisfy(row -> assertThat(Double.parseDouble(row.get(3))).isBetween(15.0, 90.0));
  }

  @Test
  void aFigureThatIsDrawnAgainIsTheSame() throws IOException {
    Path again = folder.resolve("again");
    CommandLineRun said = vae("reconstruct", run.toString(), "--out", again.toString());
    assertThat(said.exitCode()).as(said.err()).isZero();
    for (String file : List.of("reconstructions.csv", "reconstructions.png")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(run.resolve("figures").resolve(file));
    }
  }

  @Test
  void codesOfTheSameRowsInAnotherFileAreTheSame() throws IOException {
    Path other = folder.resolve("the same.csv");
    Files.copy(table, other);
    List<List<String>> own = rows(vae("encode", run.toString()));
    List<List<String>> others = rows(vae("encode", run.toString(), "--data", other.toString()));

    assertThat(others.get(7).subList(2, 6)).isEqualTo(own.get(7).subList(3, 7));
    assertThat(others).hasSize(own.size());
  }

  @Test
  void aTableWithoutTheNamesOfItsRowsIsReadToo() throws IOException {
    Path unnamed = folder.resolve("unnamed.csv");
    Files.writeString(
        unnamed,
        Files.readString(table)
            .lines()
            .map(line -> line.substring(line.indexOf(',') + 1) + "\n")
            .reduce("", String::concat));
    List<List<String>> own = rows(vae("encode", run.toString()));
    List<List<String>> others = rows(vae("encode", run.toString(), "--data", unnamed.toString()));

    assertThat(others.get(0)).doesNotContain("name");
    assertThat(vae("encode", run.toString(), "--data", unnamed.toString()).err())
        .contains(
            "Read without the setting index of the model's own data, which this data does not have");
    assertThat(others.get(7).subList(1, 5)).isEqualTo(own.get(7).subList(3, 7));
    assertThat(others).hasSize(own.size());
  }

  /** How many files of evaluations made afterwards the run has. */
  private static long kept() throws IOException {
    Path evaluations = run.resolve("evaluations");
    if (!Files.exists(evaluations)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(evaluations)) {
      return files.count();
    }
  }

  @Test
  void evaluationsAreMadeAfterwardsAndKept() throws IOException {
    String annealing =
        "{\"type\": \"annealed-importance-sampling\", \"examples\": 5, \"temperatures\": 20,"
            + " \"bracket\": false}";
    String[] command = {
      "evaluate", run.toString(), "--with", "kl-decomposition", "--with", annealing
    };
    long before = kept();
    CommandLineRun first = vae(command);
    CommandLineRun second = vae(command);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("On 60 examples of customers.csv", "mutual information", "total correlation")
        .contains("negative log-likelihood by annealing");
    assertThat(first.err()).doesNotContain("Measured before");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err())
        .contains("Measured before: { \"type\": \"kl-decomposition\", \"examples\": 2000 }");
    assertThat(kept()).isEqualTo(before + 2);
    // Other examples are measured anew.
    assertThat(vae("evaluate", run.toString(), "--with", "kl-decomposition", "--count", "30").err())
        .doesNotContain("Measured before");
    CommandLineRun unknown = vae("evaluate", run.toString(), "--with", "elbow");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.USER_MISTAKE);
    assertThat(unknown.err()).contains("unknown evaluation 'elbow'; did you mean 'elbo'?");
  }

  @Test
  void whatTheRunFoundOutStandsBesideWhatIsMeasuredAfterwardsToJudgeIt() {
    CommandLineRun judged = vae("evaluate", run.toString(), "--with", "baseline");
    assertThat(judged.exitCode()).as(judged.err()).isZero();
    assertThat(judged.out())
        .containsPattern("(?m)^ +to beat")
        .containsPattern("negative evidence lower bound .* beaten")
        .containsPattern("(?m)^  to beat  independent .*");
    assertThat(vae("evaluate", run.toString(), "--with", "baseline", "--count", "30").out())
        .as("of other examples nothing is known")
        .doesNotContain("negative evidence lower bound");
  }

  @Test
  void curvesThatAreMeasuredAfterwardsAreDrawnBesideThem() {
    String[] command = {
      "evaluate",
      run.toString(),
      "--with",
      "{\"type\": \"log-likelihood\", \"samples\": 10, \"curve\": true}"
    };
    CommandLineRun first = vae(command);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("negative log-likelihood, K = 5 ", "effective samples")
        .containsPattern("evaluations/[0-9a-f]{32}-negative-log-likelihood[.]png\n")
        .containsPattern("evaluations/[0-9a-f]{32}-negative-log-likelihood[.]svg\n")
        .containsPattern("evaluations/[0-9a-f]{32}-negative-log-likelihood[.]csv\n");
    assertThat(first.out().lines().filter(line -> line.endsWith(".svg")).map(Path::of))
        .singleElement()
        .satisfies(picture -> assertThat(picture).isNotEmptyFile());
    CommandLineRun second = vae(command);
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).contains("Measured before");
  }

  @Test
  void theStrangestRowsAreFound() throws IOException {
    Path strange = folder.resolve("strange.csv");
    // An old Berliner, and a poor member of Paris beside many like those it was trained on.
    Files.writeString(
        strange, customers(50, 2, "n-") + "odd-1,110,8103.08,Berlin,no\nodd-2,30,200,Paris,yes\n");
    List<List<String>> rows =
        rows(vae("score", run.toString(), "--data", strange.toString(), "--samples", "50"));

    assertThat(rows.get(0))
        .containsExactly(
            "example",
            "name",
            "negative_bound",
            "negative_log_likelihood",
            "reconstruction",
            "kl",
            "quantile");
    List<List<String>> sorted = new ArrayList<>(rows.subList(1, rows.size()));
    sorted.sort(
        (a, b) -> Double.compare(Double.parseDouble(b.get(2)), Double.parseDouble(a.get(2))));
    assertThat(sorted.subList(0, 2).stream().map(row -> row.get(1)))
        .containsExactlyInAnyOrder("odd-1", "odd-2");
    assertThat(sorted.get(0).get(6)).isEqualTo("1.0");
  }

  @Test
  void samplesAreRowsOfATableInItsUnits() {
    List<List<String>> rows =
        rows(vae("sample", run.toString(), "--format", "csv", "--count", "40", "--seed", "3"));

    assertThat(rows.get(0)).containsExactly("sample", "age", "income", "city", "member");
    assertThat(rows).hasSize(41);
    assertThat(rows.subList(1, 41))
        .allSatisfy(
            row -> {
              assertThat(Double.parseDouble(row.get(1))).isBetween(0.0, 120.0);
              assertThat(Double.parseDouble(row.get(2))).isBetween(1000.0, 500_000.0);
              assertThat(row.get(3)).isIn("Aachen", "Berlin", "Paris");
              assertThat(row.get(4)).isIn("no", "yes");
            });
  }

  @Test
  void codesAreDecodedAgain() {
    Path codes = folder.resolve("codes.csv");
    assertThat(vae("encode", run.toString(), "--out", codes.toString()).exitCode()).isZero();
    String json =
        "{\"type\": \"csv\", \"file\": \""
            + codes.toString().replace("\\", "\\\\")
            + "\", \"index\": \"name\", \"test\": 0}";
    List<List<String>> decoded =
        rows(vae("sample", run.toString(), "--format", "csv", "--latent", json));
    List<List<String>> reconstructed = rows(vae("reconstruct", run.toString(), "--format", "csv"));

    assertThat(decoded.get(5).subList(1, 5)).isEqualTo(reconstructed.get(5).subList(3, 7));
  }

  @Test
  void someOfTheRowsAreReconstructed() {
    List<List<String>> rows =
        rows(
            vae(
                "reconstruct",
                run.toString(),
                "--format",
                "csv",
                "--split",
                "test",
                "--count",
                "5"));

    assertThat(rows.get(0))
        .containsExactly("example", "name", "split", "age", "income", "city", "member");
    assertThat(rows).hasSize(6);
    CommandLineRun figure = vae("reconstruct", run.toString(), "--count", "5");
    assertThat(figure.exitCode()).isEqualTo(2);
    assertThat(figure.err()).isEqualTo("vae: --split and --count are for rows: give a --format\n");
  }

  @Test
  void aModelThatWasCopiedAwayNeedsNeitherItsRunNorItsData() throws IOException {
    Path copy = folder.resolve("copied model");
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(run.resolve("model"))) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, copy.resolve(file.getFileName()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    Path other = folder.resolve("others.csv");
    Files.writeString(other, customers(20, 5, "o-"));

    assertThat(rows(vae("sample", copy.toString(), "--format", "csv", "--count", "3"))).hasSize(4);
    assertThat(rows(vae("encode", copy.toString(), "--data", other.toString()))).hasSize(21);
    assertThat(vae("evaluate", copy.toString(), "--data", other.toString()).out())
        .startsWith("On 20 examples of others.csv, the model of epoch ")
        .contains("negative evidence lower bound");
  }

  @Test
  void aCategoryThatTheModelDoesNotKnowIsRefusedByName() throws IOException {
    Path other = folder.resolve("rome.csv");
    Files.writeString(
        other, customers(20, 5, "o-").replace("Berlin", "Rome").replace(",yes", ",maybe"));
    CommandLineRun said = vae("encode", run.toString(), "--data", other.toString());

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            """
            vae: rome.csv is not of the kind of data that the model was trained on:
              its column 'city' has the categories Rome, which the model does not know; it knows Aachen, Berlin, Paris
              its column 'member' has the categories maybe, which the model does not know; it knows no, yes
            """);
  }

  @Test
  void writesArraysByName() throws IOException {
    Path arrays = folder.resolve("scores.npz");
    assertThat(vae("score", run.toString(), "--out", arrays.toString()).exitCode()).isZero();

    try (ZipFile zip = new ZipFile(arrays.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .containsExactly(
              "example.npy",
              "name.npy",
              "split.npy",
              "negative_bound.npy",
              "negative_log_likelihood.npy",
              "reconstruction.npy",
              "kl.npy",
              "quantile.npy");
      byte[] names = zip.getInputStream(zip.getEntry("name.npy")).readAllBytes();
      assertThat(new String(names, 0, 128, StandardCharsets.ISO_8859_1))
          .contains("{'descr': '<U5', 'fortran_order': False, 'shape': (600,), }");
      assertThat(names).hasSize(128 + 600 * 5 * 4);
      byte[] kl = zip.getInputStream(zip.getEntry("kl.npy")).readAllBytes();
      assertThat(new String(kl, 0, 128, StandardCharsets.ISO_8859_1))
          .contains("{'descr': '<f4', 'fortran_order': False, 'shape': (600,), }");
    }
  }

  @Test
  void writesNothingOverAndSaysWhatItWouldHaveToDo() throws IOException {
    Path file = folder.resolve("precious.csv");
    Files.writeString(file, "mine");
    CommandLineRun said = vae("encode", run.toString(), "--out", file.toString());

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "vae: " + file + " is there already; name another with --out, or give --force\n");
    assertThat(file).hasContent("mine");
    assertThat(vae("encode", run.toString(), "--out", file.toString(), "--force").exitCode())
        .isZero();
    assertThat(file).content().startsWith("example,name,");
    assertThat(vae("sample", run.toString(), "--format", "png", "--out", folder.toString()).err())
        .isEqualTo(
            "vae: " + folder + " is there already; pictures are written to a folder that is not\n");
  }

  @Test
  void aTableIsNoPicture() {
    CommandLineRun said =
        vae(
            "sample",
            run.toString(),
            "--format",
            "png",
            "--out",
            folder.resolve("pictures").toString());

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo("vae: examples of shape [6] are no pictures; choose another --format\n");
    assertThat(folder.resolve("pictures")).doesNotExist();
  }

  @Test
  void anOutputThatCannotBeWrittenIsAnError() {
    PrintWriter full =
        new PrintWriter(
            new Writer() {
              @Override
              public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(full, new PrintWriter(err), false, 80);

    assertThat(Main.run(terminal, Map.of(), "encode", run.toString())).isNotZero();
    assertThat(err.toString())
        .startsWith(
            "vae: the standard output: cannot be written: the disk is full, or what reads it has"
                + " ended");
    err.getBuffer().setLength(0);
    assertThat(Main.run(terminal, Map.of(), "plugins")).isNotZero();
    assertThat(err.toString())
        .startsWith("vae: not all was written to the standard output: the disk is full");
  }
}
