package org.vae4j.engine.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vae4j.api.UserException;
import org.vae4j.api.comparison.Curve;
import org.vae4j.api.comparison.Curves;
import org.vae4j.api.comparison.Group;
import org.vae4j.api.config.Spelling;
import org.vae4j.api.figure.Table;

/** Reads the curves of one metric from the tables of runs. */
final class CurveReader {
  /** How well examples are explained, those that were not trained on first. */
  private static final List<String> STANDARD =
      List.of("validation_score", "validation_loss", "train_loss");

  private static final String SECONDS = "seconds";

  private final ComparisonRequest request;
  private final List<List<ComparedRun>> members;
  private final List<Group> groups;
  private final List<String> notes;

  /**
   * @param notes is told where curves end before their runs do
   */
  CurveReader(
      ComparisonRequest request,
      List<List<ComparedRun>> members,
      List<Group> groups,
      List<String> notes) {
    this.request = request;
    this.members = members;
    this.groups = groups;
    this.notes = notes;
  }

  Curves read() {
    String metric = metric();
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      curves.add(curve(metric, members.get(i), groups.get(i).name()));
    }
    boolean isTerm = metric.startsWith("train_") || metric.startsWith("validation_");
    return new Curves(
        metric,
        isTerm ? "nats per example" : "",
        switch (request.along()) {
          case EPOCH -> "epoch";
          case EXAMPLES -> "examples seen";
          case SECONDS -> "seconds of training";
        },
        request.logarithmic(),
        curves);
  }

  private String metric() {
    Set<String> common = new LinkedHashSet<>(members.get(0).get(0).record().metrics().columns());
    members.forEach(
        runs -> runs.forEach(run -> common.retainAll(run.record().metrics().columns())));
    Optional<String> asked = request.metric();
    if (asked.isEmpty()) {
      return STANDARD.stream()
          .filter(common::contains)
          .findFirst()
          .orElseThrow(
              () ->
                  new UserException(
                      "the runs have none of "
                          + String.join(", ", STANDARD)
                          + " in common; name a column of metrics.csv with --metric"));
    }
    if (!common.contains(asked.get())) {
      throw new UserException(
          "--metric "
              + asked.get()
              + ": is not in the metrics.csv of every run"
              + Spelling.nearest(asked.get(), common)
                  .map(nearest -> "; did you mean '" + nearest + "'?")
                  .orElse(".")
              + " Those that are: "
              + String.join(", ", common));
    }
    return asked.get();
  }

  private Curve curve(String metric, List<ComparedRun> runs, String group) {
    int epochs =
        runs.stream().mapToInt(run -> run.record().metrics().rows().size()).min().orElseThrow();
    int longest =
        runs.stream().mapToInt(run -> run.record().metrics().rows().size()).max().orElseThrow();
    if (epochs < longest) {
      notes.add(
          group
              + ": the curve ends after epoch "
              + epochs
              + ", the last that all of its runs came to");
    }
    List<Double> xs = new ArrayList<>();
    List<List<Double>> values = new ArrayList<>();
    for (int row = 0; row < epochs; row++) {
      int epoch = row;
      xs.add(runs.stream().mapToDouble(run -> x(run, epoch)).average().orElseThrow());
      values.add(
          runs.stream().map(run -> run.record().metrics().column(metric).get(epoch)).toList());
    }
    return new Curve(xs, values);
  }

  private double x(ComparedRun run, int row) {
    Table metrics = run.record().metrics();
    return switch (request.along()) {
      case EPOCH -> row + 1;
      case EXAMPLES -> (row + 1.0) * run.record().trainingExamples();
      case SECONDS ->
          metrics.column(SECONDS).subList(0, row + 1).stream()
              .mapToDouble(Double::doubleValue)
              .sum();
    };
  }
}
