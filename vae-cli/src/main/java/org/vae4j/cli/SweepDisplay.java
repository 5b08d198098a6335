package org.vae4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.sweep.SweepListener;
import org.vae4j.engine.sweep.SweepOutcome;
import org.vae4j.engine.sweep.SweepRun;

/**
 * Shows how a sweep goes: a line that stays for each run that is over, and one that moves for those
 * that go on.
 */
final class SweepDisplay implements SweepListener {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final PrintWriter to;
  private final Map<SweepRun, Going> going = new LinkedHashMap<>();
  private int all;
  private int over;
  private int toDo;
  private double done;
  private long began = System.nanoTime();

  /** A run that goes on. */
  private static final class Going {
    private final long began = System.nanoTime();
    private double firstPart = -1;
    private double part;
    private String epoch = "";
    private Optional<Measurement> first = Optional.empty();
  }

  SweepDisplay(Terminal terminal) {
    this.terminal = terminal;
    this.to = terminal.err();
  }

  @Override
  public void checked(int checked, int runs) {
    live("Checking run " + checked + " of " + runs + "…");
  }

  @Override
  public void planned(int finished, int runs, int jobs, int processors) {
    all = runs;
    over = finished;
    toDo = runs - finished;
    began = System.nanoTime();
    line(
        runs
            + (runs == 1 ? " run" : " runs")
            + (finished > 0 ? ", " + finished + " of them finished before" : "")
            + "; "
            + jobs
            + " at once, on "
            + processors
            + (processors == 1 ? " thread each" : " threads each"));
  }

  @Override
  public void begun(SweepRun run, boolean resumed) {
    going.put(run, new Going());
    if (resumed) {
      line(run.name() + ": going on where it was stopped");
    }
  }

  @Override
  public void happened(SweepRun run, RunEvent event) {
    Going state = going.computeIfAbsent(run, unknown -> new Going());
    if (event instanceof RunEvent.Progressed progressed) {
      state.part =
          (progressed.epoch() - 1 + (double) progressed.step() / progressed.stepsPerEpoch())
              / progressed.epochs();
      state.epoch = progressed.epoch() + "/" + progressed.epochs();
      if (state.firstPart < 0) {
        state.firstPart = state.part;
      }
      live(state());
    } else if (event instanceof RunEvent.EpochFinished finished) {
      state.part = (double) finished.epoch() / finished.epochs();
      state.epoch = finished.epoch() + "/" + finished.epochs();
      live(state());
    } else if (event instanceof RunEvent.Measuring) {
      state.epoch = "measuring";
      live(state());
    } else if (event instanceof RunEvent.Evaluated evaluated) {
      state.first = evaluated.measurements().stream().findFirst();
    }
  }

  @Override
  public void ended(SweepOutcome outcome) {
    Going state = Optional.ofNullable(going.remove(outcome.run())).orElseGet(Going::new);
    boolean isStopped = outcome.kind() == SweepOutcome.Kind.STOPPED;
    if (!isStopped) {
      over++;
      done++;
    }
    String count = isStopped ? "" : String.format(Locale.ROOT, "[%d/%d] ", over, all);
    line(
        count
            + outcome.run().name()
            + switch (outcome.kind()) {
              case FINISHED, FINISHED_BEFORE -> state.first.map(SweepDisplay::result).orElse("");
              case INCOMPLETE -> ": incomplete";
              case FAILED -> ": failed";
              case STOPPED -> ": stopped";
            }
            + "  "
            + ProgressDisplay.minutes(Duration.ofNanos(System.nanoTime() - state.began)));
    live(state());
  }

  private static String result(Measurement measurement) {
    return String.format(
        Locale.ROOT,
        ": %s %.2f%s",
        measurement.name(),
        measurement.value(),
        measurement.unit().isEmpty() ? "" : " " + measurement.unit());
  }

  /** What goes on, and how long the whole will take at the speed so far. */
  private String state() {
    if (going.isEmpty()) {
      return "";
    }
    double now = done;
    for (Going each : going.values()) {
      now += each.part - Math.max(0, each.firstPart);
    }
    long elapsed = System.nanoTime() - began;
    double left = toDo - now;
    String time =
        now > 0.02
            ? ProgressDisplay.minutes(Duration.ofNanos((long) (elapsed / now * left))) + " left  "
            : "";
    List<String> each =
        going.entrySet().stream()
            .map(entry -> (entry.getKey().name() + " " + entry.getValue().epoch).strip())
            .toList();
    return over
        + " of "
        + all
        + " over  "
        + time
        + each.stream().collect(Collectors.joining(" · "));
  }

  /** A line that is written over; longer than the terminal it would wrap, and could not be. */
  private void live(String text) {
    if (terminal.interactive()) {
      String fits =
          text.length() < terminal.width() ? text : text.substring(0, terminal.width() - 1);
      to.print(CLEAR_LINE + fits);
      to.flush();
    }
  }

  private void line(String text) {
    to.println((terminal.interactive() ? CLEAR_LINE : "") + text);
    to.flush();
  }
}
