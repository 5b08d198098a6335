package org.vae4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;

/**
 * Shows how a run goes: a bar that moves while a person watches, and a line for each epoch that
 * stays.
 */
final class ProgressDisplay implements RunListener {
  /** How many measurements of a model in training are told. */
  private static final int TOLD = 3;

  private static final int BAR = 20;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final PrintWriter to;

  ProgressDisplay(Terminal terminal) {
    this.terminal = terminal;
    this.to = terminal.err();
  }

  @Override
  public void happened(RunEvent event) {
    if (event instanceof RunEvent.Started started) {
      line(
          "%s: %,d parameters, %,d training and %,d validation examples, in nats per example",
          started.name(),
          started.parameters(),
          started.trainingExamples(),
          started.validationExamples());
      if (started.epochsDone() > 0) {
        line("Going on after epoch %d", started.epochsDone());
      }
    } else if (event instanceof RunEvent.Noted noted) {
      line("%s", noted.message());
    } else if (event instanceof RunEvent.Progressed progressed) {
      if (terminal.interactive()) {
        to.print(CLEAR_LINE + clip(bar(progressed)));
        to.flush();
      }
    } else if (event instanceof RunEvent.Measuring measuring) {
      if (terminal.interactive()) {
        to.print(CLEAR_LINE + clip(bar(measuring)));
        to.flush();
      }
    } else if (event instanceof RunEvent.EpochFinished finished) {
      line("%s", fitted(epoch(finished)));
    } else if (event instanceof RunEvent.EvaluatedAfter evaluated) {
      line("%s", fitted(evaluated(evaluated)));
    } else if (event instanceof RunEvent.StoppedEarly stopped) {
      line(
          "Stopped early: no epoch since %d was better%s; the model of epoch %d, the best, is kept",
          stopped.improvedEpoch(),
          stopped.bestEpoch() == stopped.improvedEpoch() ? "" : " by 'minDelta'",
          stopped.bestEpoch());
    } else if (event instanceof RunEvent.FigureDrawn drawn) {
      line("Drew %s", drawn.name());
    } else if (event instanceof RunEvent.Missed
        || event instanceof RunEvent.Evaluated
        || event instanceof RunEvent.Interrupted
        || event instanceof RunEvent.Failed) {
      clear();
    }
  }

  /** Tells a person who watches what is done before there is anything to show. */
  void preparing(String what) {
    if (terminal.interactive()) {
      to.print(CLEAR_LINE + clip(what + "…"));
      to.flush();
    }
  }

  /** Takes the bar away, so that what is said next has a line of its own. */
  void clear() {
    if (terminal.interactive()) {
      to.print(CLEAR_LINE);
      to.flush();
    }
  }

  private void line(String format, Object... values) {
    to.println(
        (terminal.interactive() ? CLEAR_LINE : "") + String.format(Locale.ROOT, format, values));
    to.flush();
  }

  private static String bar(RunEvent.Progressed progressed) {
    return epochOf(progressed.epoch(), progressed.epochs())
        + " "
        + bar(progressed.step(), progressed.stepsPerEpoch())
        + "  "
        + terms(progressed.terms())
        + String.format(
            Locale.ROOT,
            "  %,.0f examples/s  %s left",
            progressed.examplesPerSecond(),
            minutes(progressed.remaining()));
  }

  private static String bar(RunEvent.Measuring measuring) {
    return "measuring "
        + bar(measuring.done(), measuring.all())
        + "  "
        + minutes(measuring.remaining())
        + " left";
  }

  private static String bar(long done, long all) {
    int full = (int) Math.min(BAR, done * BAR / all);
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  private static String epoch(RunEvent.EpochFinished finished) {
    StringBuilder line = new StringBuilder(epochOf(finished.epoch(), finished.epochs()));
    finished
        .metrics()
        .forEach(
            (name, value) -> {
              if (name.startsWith("train_")) {
                line.append("  ").append(term(name.substring("train_".length()), value));
              }
            });
    finished
        .metrics()
        .forEach(
            (name, value) -> {
              if (name.equals("validation_score")) {
                line.append("  ")
                    .append(term("validation", value))
                    .append(finished.best() ? " *" : "");
              } else if (name.equals("skipped_steps") && value > 0) {
                line.append(String.format(Locale.ROOT, "  %.0f steps skipped", value));
              } else if (name.equals("examples_per_second")) {
                line.append(String.format(Locale.ROOT, "  %,.0f examples/s", value));
              }
            });
    return line.toString();
  }

  private static String evaluated(RunEvent.EvaluatedAfter evaluated) {
    StringBuilder line = new StringBuilder("  after epoch ").append(evaluated.epoch()).append(":");
    evaluated.measurements().stream()
        .limit(TOLD)
        .forEach(each -> line.append("  ").append(term(each.name(), each.value())));
    return line.toString();
  }

  private static String epochOf(int epoch, int epochs) {
    int digits = Integer.toString(epochs).length();
    return String.format(Locale.ROOT, "epoch %" + digits + "d/%d", epoch, epochs);
  }

  private static String terms(Map<String, Double> terms) {
    StringJoiner text = new StringJoiner("  ");
    terms.forEach((name, value) -> text.add(term(name, value)));
    return text.toString();
  }

  private static String term(String name, double value) {
    return String.format(Locale.ROOT, "%s %.2f", name, value);
  }

  static String minutes(Duration time) {
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  /** A line for a person who watches, without what is said last where it would wrap. */
  private String fitted(String text) {
    String fits = text;
    while (terminal.interactive() && fits.length() >= terminal.width() && fits.contains("  ")) {
      fits = fits.substring(0, fits.lastIndexOf("  "));
    }
    return fits;
  }

  /** A line longer than the terminal would wrap, and could not be written over. */
  private String clip(String text) {
    return text.length() < terminal.width() ? text : text.substring(0, terminal.width() - 1);
  }
}
