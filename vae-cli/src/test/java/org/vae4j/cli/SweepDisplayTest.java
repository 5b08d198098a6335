package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.engine.Engine;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.sweep.SweepOutcome;
import org.vae4j.engine.sweep.SweepRun;

class SweepDisplayTest {
  private final StringWriter said = new StringWriter();
  private final SweepRun first = run("latentSize=2");
  private final SweepRun second = run("latentSize=3");

  private static SweepRun run(String name) {
    return new SweepRun(
        name,
        Map.of(),
        Engine.create()
            .read(
                name,
                """
                {
                  "name": "small",
                  "data": {"type": "fashion-mini"},
                  "model": {"type": "vae", "latentSize": 2, "likelihood": {"type": "bernoulli"}},
                  "training": {"epochs": 4}
                }
                """,
                Path.of("")));
  }

  private SweepDisplay display(boolean interactive) {
    return new SweepDisplay(
        new Terminal(new PrintWriter(said), new PrintWriter(said, true), interactive, 60));
  }

  private void sweep(SweepDisplay display) {
    display.planned(1, 4, 2, 3);
    display.begun(first, true);
    display.begun(second, false);
    display.happened(
        first, new RunEvent.Progressed(2, 4, 5, 10, Map.of(), 100, Duration.ofSeconds(9)));
    display.happened(
        first,
        new RunEvent.Evaluated(
            List.of(new Measurement("bound", 1.5, OptionalDouble.empty(), "nats", "")),
            "2 test examples",
            List.of()));
    display.ended(outcome(first, SweepOutcome.Kind.FINISHED));
    display.ended(outcome(second, SweepOutcome.Kind.FAILED));
  }

  private static SweepOutcome outcome(SweepRun run, SweepOutcome.Kind kind) {
    return new SweepOutcome(run, Path.of(run.name()), kind, "", Optional.empty());
  }

  @Test
  void leavesALineForEachRunThatIsOver() {
    sweep(display(false));

    assertThat(said.toString().replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            """
            4 runs, 1 of them finished before; 2 at once, on 3 threads each
            latentSize=2: going on where it was stopped
            [2/4] latentSize=2: bound 1.50 nats  0:00
            [3/4] latentSize=3: failed  0:00
            """);
  }

  @Test
  void writesOverOneLineOfThoseThatGoOn() {
    sweep(display(true));

    assertThat(said.toString())
        .contains("\r\u001b[K1 of 4 over  latentSize=2 2/4 · latentSize=3")
        .contains("\r\u001b[K2 of 4 over  0:00 left  latentSize=3");
  }
}
