package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.engine.event.RunEvent;

class ProgressDisplayTest {
  private static final RunEvent MEASURING =
      new RunEvent.Measuring(300_000_000, 1_000_000_000, Duration.ofSeconds(65));

  private final StringWriter err = new StringWriter();

  private ProgressDisplay display(boolean interactive) {
    return new ProgressDisplay(
        new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), interactive, 80));
  }

  @Test
  void showsHowTheMeasuringGoesAndTakesTheBarAway() {
    ProgressDisplay display = display(true);

    display.happened(MEASURING);
    display.happened(new RunEvent.Evaluated(List.of(), "10 test examples", List.of()));

    assertThat(err).hasToString("\r\u001b[Kmeasuring ██████░░░░░░░░░░░░░░  1:05 left\r\u001b[K");
  }

  @Test
  void saysNothingOfItWhereNobodyWatches() {
    display(false).happened(MEASURING);

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void tellsTheFirstMeasurementsOfAModelInTraining() {
    List<Measurement> measurements =
        Stream.of("bound", "reconstruction", "kl", "active units")
            .map(name -> new Measurement(name, 1.5, OptionalDouble.empty(), "", ""))
            .toList();

    display(false).happened(new RunEvent.EvaluatedAfter(30, measurements, "10 test examples"));

    assertThat(err)
        .hasToString(
            "  after epoch 30:  bound 1.50  reconstruction 1.50  kl 1.50" + System.lineSeparator());
  }

  @Test
  void leavesOutWhatWouldWrapWhereAPersonWatches() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("train_loss", 245.123);
    metrics.put("train_reconstruction", 229.456);
    metrics.put("train_kl", 15.667);
    metrics.put("validation_score", 247.5);
    metrics.put("examples_per_second", 123456.0);
    RunEvent.EpochFinished finished = new RunEvent.EpochFinished(12, 30, metrics, true);

    display(true).happened(finished);
    assertThat(err)
        .hasToString(
            "\r\u001b[Kepoch 12/30  loss 245.12  reconstruction 229.46  kl 15.67  validation 247.50 *"
                + System.lineSeparator());
    err.getBuffer().setLength(0);
    display(false).happened(finished);
    assertThat(err.toString()).contains("  123,456 examples/s");
  }

  @Test
  void saysWhatIsDoneBeforeThereIsAnythingToShow() {
    display(true).preparing("Reading the data");
    display(false).preparing("Reading the data");

    assertThat(err).hasToString("\r\u001b[KReading the data…");
  }
}
