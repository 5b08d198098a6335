package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataShowCommandTest {
  @TempDir private Path folder;

  @Test
  void drawsTheColumnsOfATableInTheirOwnUnits() throws IOException {
    Path table = folder.resolve("pets.csv");
    Files.writeString(
        table, "weight,legs,kind,tame\n4.5,4,cat,yes\n,2,bird,no\n9.5,4,dog,yes\n2.5,4,cat,no\n");
    Path figures = folder.resolve("figures");
    String json =
        "{\"type\": \"csv\", \"file\": \"" + table + "\", \"missing\": [\"\"], \"test\": 0}";

    CommandLineRun said = vae("data", "show", json, "--out", figures.toString());

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out())
        .contains(
            figures.resolve("histograms.png") + "\n",
            figures.resolve("histograms.svg") + "\n",
            figures.resolve("histograms.csv") + "\n")
        .doesNotContain("examples.png", "class-counts");
    List<String> rows = Files.readAllLines(figures.resolve("histograms.csv"));
    assertThat(rows.get(0)).isEqualTo("column,value,from,to,count");
    assertThat(rows)
        .contains("weight,,2.5,2.733333,1", "weight,,9.266667,9.5,1")
        .contains("legs,,1.5,2.5,1", "legs,,2.5,3.5,0", "legs,,3.5,4.5,3")
        .contains("kind,bird,,,1", "kind,cat,,,2", "kind,dog,,,1")
        .contains("tame,no,,,2", "tame,yes,,,2");
    assertThat(Files.readString(figures.resolve("histograms.svg")))
        .contains("positive, mean 5.5, 25.0 % missing", "count, mean 3.5");
  }

  @Test
  void drawsPicturesTheirClassesAndTheirValues() throws IOException {
    Path figures = folder.resolve("figures");

    CommandLineRun said = vae("data", "show", "fashion-mini", "--out", figures.toString());

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(Files.readAllLines(figures.resolve("class-counts.csv")))
        .startsWith("class,training,test", "T-shirt/top,1000,200")
        .hasSize(11);
    assertThat(Files.readAllLines(figures.resolve("examples.csv"))).hasSize(101);
    assertThat(figures.resolve("examples.png")).isNotEmptyFile();
    assertThat(figures.resolve("histograms.png")).isNotEmptyFile();
  }

  @Test
  void leavesFiguresThatAreThere() throws IOException {
    Files.writeString(folder.resolve("examples.png"), "mine");

    CommandLineRun said = vae("data", "show", "fashion-mini", "--out", folder.toString());

    assertThat(said.exitCode()).isEqualTo(ExitCode.USER_MISTAKE);
    assertThat(said.err())
        .contains(
            folder.resolve("examples.png")
                + " is there already; name another folder with --out, or give --force");
    assertThat(folder.resolve("examples.png")).hasContent("mine");
    assertThat(
            vae("data", "show", "fashion-mini", "--out", folder.toString(), "--force").exitCode())
        .isZero();
  }
}
