package org.vae4j.engine.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.vae4j.api.UserException;
import org.vae4j.api.comparison.Curve;
import org.vae4j.api.comparison.Curves;
import org.vae4j.api.comparison.Group;
import org.vae4j.api.config.Spelling;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.Table;

/** Reads the curves of one metric or measured quantity from what runs have written down. */
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
    Set<String> columns = common(run -> run.record().metrics().columns());
    Set<String> measured = common(CurveReader::measuredWhileTrained);
    String metric = metric(columns, measured);
    boolean isColumn = columns.contains(metric);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      curves.add(
          isColumn
              ? curve(metric, members.get(i), groups.get(i).name())
              : measuredCurve(metric, members.get(i), groups.get(i).name()));
    }
    return new Curves(
        metric,
        isColumn
            ? metric.startsWith("train_") || metric.startsWith("validation_")
                ? "nats per example"
                : ""
            : unit(metric),
        switch (request.along()) {
          case EPOCH -> "epoch";
          case EXAMPLES -> "examples seen";
          case SECONDS -> "seconds of training";
        },
        request.logarithmic(),
        curves);
  }

  private Set<String> common(Function<ComparedRun, Collection<String>> names) {
    Set<String> common = new LinkedHashSet<>(names.apply(members.get(0).get(0)));
    members.forEach(runs -> runs.forEach(run -> common.retainAll(names.apply(run))));
    return common;
  }

  private static Set<String> measuredWhileTrained(ComparedRun run) {
    Set<String> names = new LinkedHashSet<>();
    run.record()
        .measuredAfter()
        .values()
        .forEach(measurements -> measurements.forEach(each -> names.add(each.name())));
    return names;
  }

  private String unit(String quantity) {
    return members.get(0).get(0).record().measuredAfter().values().stream()
        .flatMap(List::stream)
        .filter(each -> each.name().equals(quantity))
        .map(Measurement::unit)
        .findFirst()
        .orElseThrow();
  }

  private String metric(Set<String> columns, Set<String> measured) {
    Optional<String> asked = request.metric();
    if (asked.isEmpty()) {
      return STANDARD.stream()
          .filter(columns::contains)
          .findFirst()
          .orElseThrow(
              () ->
                  new UserException(
                      "the runs have none of "
                          + String.join(", ", STANDARD)
                          + " in common; name a column of metrics.csv with --metric"));
    }
    if (!columns.contains(asked.get()) && !measured.contains(asked.get())) {
      Set<String> all = new LinkedHashSet<>(columns);
      all.addAll(measured);
      throw new UserException(
          "--metric "
              + asked.get()
              + ": is not in the metrics.csv of every run, nor measured while each was trained"
              + Spelling.nearest(asked.get(), all)
                  .map(nearest -> "; did you mean '" + nearest + "'?")
                  .orElse(".")
              + " Those that are: "
              + String.join(", ", all));
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

  /** The epochs after which every run of a group was measured. */
  private Curve measuredCurve(String quantity, List<ComparedRun> runs, String group) {
    SortedMap<Integer, List<Double>> byEpoch = new TreeMap<>();
    for (ComparedRun run : runs) {
      run.record()
          .measuredAfter()
          .forEach(
              (epoch, measurements) ->
                  measurements.stream()
                      .filter(each -> each.name().equals(quantity))
                      .findFirst()
                      .ifPresent(
                          each ->
                              byEpoch
                                  .computeIfAbsent(epoch, unknown -> new ArrayList<>())
                                  .add(each.value())));
    }
    int all = byEpoch.size();
    byEpoch.values().removeIf(values -> values.size() < runs.size());
    if (byEpoch.size() < all) {
      notes.add(
          group + ": the curve has those epochs alone after which all of its runs were measured");
    }
    List<Double> xs = new ArrayList<>();
    byEpoch
        .keySet()
        .forEach(
            epoch ->
                xs.add(
                    runs.stream().mapToDouble(run -> x(run, epoch - 1)).average().orElseThrow()));
    return new Curve(xs, List.copyOf(byEpoch.values()));
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
