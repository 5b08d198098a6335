package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
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
}
