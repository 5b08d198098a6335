package org.vae4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the table run; how fast they are is for {@code bench/peers/run} to say. */
class ContestantTest {
  private static final Path PEERS =
      Path.of(System.getProperty("vae4j.root", ".."), "bench", "peers");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dense-100",
        "dense-128",
        "dense-512",
        "dense-20",
        "iwae-1",
        "iwae-50",
        "conv-28",
        "conv-64",
        "scoring"
      })
  void runsEachRowForTwoSteps(String name) throws IOException {
    Row row = Row.read(PEERS, name);
    Path data = examples(row, 2 * row.batch());

    Blocks measured = Contestant.run(row, data, 1, Duration.ofMinutes(1), 0);

    int pixels = IntStream.of(row.shape()).reduce(1, (a, b) -> a * b);
    assertThat(measured.count()).isEqualTo(1);
    // An untrained Bernoulli likelihood gives each pixel about one bit.
    assertThat(measured.losses().get(0) / pixels).isBetween(0.6, 0.75);
    assertThat(measured.median()).isPositive();
  }

  @Test
  void stopsWhenTheTimeIsOver() throws IOException {
    Row row = Row.read(PEERS, "dense-20");

    Blocks measured =
        Contestant.run(row, examples(row, row.batch()), 1000, Duration.ofMillis(1), 1);

    assertThat(measured.count()).isEqualTo(1);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void multipliesAsOftenAsAStepDoes() {
    Row row = Row.read(PEERS, "dense-100");

    // Twelve products in four layers, less the gradient of the examples.
    assertThat(row.products())
        .hasSize(11)
        .contains(
            new Row.Product(100, 784, 500),
            new Row.Product(784, 100, 500),
            new Row.Product(100, 784, 500))
        .doesNotContain(new Row.Product(100, 40, 784));
    assertThat(Contestant.multiply(row, 2, Duration.ofMinutes(1), 0).median()).isPositive();
  }

  @Test
  void endsWithOneLineOfJson() {
    Blocks blocks = new Blocks(10);
    blocks.add(40_000_000, 543.21);
    blocks.add(20_000_000, 321);
    blocks.add(30_000_000, 210);

    assertThat(blocks.json("1"))
        .isEqualTo(
            "{\"version\":\"1\",\"ms\":2.5,\"loss\":210.0,\"milliseconds\":[4.0,2.0,3.0],"
                + "\"losses\":[543.21,321.0,210.0]}");
  }

  private Path examples(Row row, int count) throws IOException {
    return ExampleFile.write(folder.resolve("examples.npy"), row, count);
  }
}
