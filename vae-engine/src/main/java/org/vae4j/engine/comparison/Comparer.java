package org.vae4j.engine.comparison;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.Estimate;
import org.vae4j.api.comparison.Group;
import org.vae4j.api.comparison.Measured;
import org.vae4j.api.config.Spelling;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.engine.run.RunRecord;
import org.vae4j.engine.run.RunStatus;
import org.vae4j.engine.sweep.SweepFolder;

/** Puts runs side by side. */
public final class Comparer {
  private final ComparisonRequest request;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param request what to compare and how
   */
  public Comparer(ComparisonRequest request) {
    this.request = requireNonNull(request, "request");
  }

  /**
   * Reads the runs and compares them.
   *
   * @throws UserException if there is nothing to compare, or not what was asked for
   */
  public Comparison compare() {
    Groups grouped = new Groups(runs());
    notes.addAll(grouped.notes());
    List<Group> groups = grouped.described();
    int baseline = baseline(groups);
    noteOtherData(grouped.members());
    return new Comparison(
        name(groups),
        groups,
        baseline,
        grouped.differing(),
        new CurveReader(request, grouped.members(), groups, notes).read(),
        measured(grouped.members(), baseline),
        notes);
  }

  private List<ComparedRun> runs() {
    Map<Path, String> folders = folders();
    List<ComparedRun> runs = new ArrayList<>();
    for (Map.Entry<Path, String> each : folders.entrySet()) {
      if (!RunRecord.isOne(each.getKey())) {
        notes.add(each.getValue() + " is not begun, and left out");
        continue;
      }
      RunRecord record = RunRecord.read(each.getKey());
      if (record.status().state() == RunStatus.State.INCOMPLETE) {
        notes.add(each.getValue() + " is trained, and some of its results are missing");
      } else if (record.status().state() != RunStatus.State.FINISHED) {
        notes.add(
            each.getValue() + " is not finished (" + state(record.status()) + "), and left out");
        continue;
      }
      runs.add(new ComparedRun(each.getValue(), record));
    }
    if (runs.isEmpty()) {
      throw new UserException(
          "there is no finished run to compare",
          notes.stream().map(n -> new Problem("", n)).toList());
    }
    return runs;
  }

  private static String state(RunStatus status) {
    return status.state() == RunStatus.State.RUNNING
        ? "it runs, or what ran it was killed"
        : status.state().toString();
  }

  /** Every run once, by its folder and what it is called. */
  private Map<Path, String> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (Path path : request.paths()) {
      SweepFolder sweep = new SweepFolder(path);
      if (sweep.isOne()) {
        folders.addAll(sweep.runs());
      } else if (RunRecord.isOne(path)) {
        folders.add(path);
      } else {
        problems.add(
            new Problem(
                path.toString(),
                "is neither a run folder nor that of a sweep; expected a status.json or a sweep.json"
                    + " in it"));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserException("these cannot be compared:", problems);
    }
    Map<Path, String> named = new LinkedHashMap<>();
    for (Path folder : folders) {
      String name = nameOf(folder);
      long same = folders.stream().filter(other -> nameOf(other).equals(name)).count();
      named.put(folder, same == 1 ? name : folder.toString());
    }
    return named;
  }

  private static String nameOf(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  private String name(List<Group> groups) {
    SweepFolder first = new SweepFolder(request.paths().get(0));
    if (request.paths().size() == 1 && first.isOne()) {
      return first.name();
    }
    int runs = groups.stream().mapToInt(group -> group.runs().size()).sum();
    return runs + (runs == 1 ? " run" : " runs");
  }

  private int baseline(List<Group> groups) {
    if (request.baseline().isEmpty()) {
      return 0;
    }
    String asked = request.baseline().get();
    List<String> names = groups.stream().map(Group::name).toList();
    if (!names.contains(asked)) {
      throw new UserException(
          "--baseline "
              + asked
              + ": there is no such group"
              + Spelling.nearest(asked, names)
                  .map(nearest -> "; did you mean '" + nearest + "'?")
                  .orElse(".")
              + " There are "
              + String.join(", ", names));
    }
    return names.indexOf(asked);
  }

  private void noteOtherData(List<List<ComparedRun>> members) {
    List<ComparedRun> all = members.stream().flatMap(List::stream).toList();
    if (all.stream().map(run -> run.record().dataChecksum()).distinct().count() > 1) {
      notes.add(
          "not all runs are of the same data, so that differences in what was measured may be those"
              + " of the data");
    }
    List<String> on = all.stream().map(run -> run.record().measuredOn()).distinct().toList();
    if (on.size() > 1) {
      notes.add("not all runs were measured on the same examples: " + String.join("; ", on));
    }
  }

  private static List<Measured> measured(List<List<ComparedRun>> members, int baseline) {
    Map<String, Measurement> all = new LinkedHashMap<>();
    members.forEach(
        runs ->
            runs.forEach(
                run ->
                    run.record()
                        .measurements()
                        .forEach(each -> all.putIfAbsent(each.name(), each))));
    List<Measured> measured = new ArrayList<>();
    for (Measurement each : all.values()) {
      Map<Long, Double> base = bySeed(members.get(baseline), each.name());
      List<Optional<Measured.Result>> groups = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        groups.add(result(members.get(i), each.name(), i == baseline ? Map.of() : base));
      }
      if (groups.stream().anyMatch(Optional::isPresent)) {
        measured.add(new Measured(each.name(), each.unit(), each.explanation(), groups));
      }
    }
    return measured;
  }

  private static Map<Long, Double> bySeed(List<ComparedRun> runs, String measured) {
    Map<Long, Double> values = new LinkedHashMap<>();
    runs.forEach(
        run -> run.measurement(measured).ifPresent(each -> values.put(run.seed(), each.value())));
    return values;
  }

  private static Optional<Measured.Result> result(
      List<ComparedRun> runs, String measured, Map<Long, Double> baseline) {
    Map<Long, Double> values = bySeed(runs, measured);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<Double> own = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    values.forEach(
        (seed, value) -> {
          if (baseline.containsKey(seed)) {
            own.add(value);
            other.add(baseline.get(seed));
          }
        });
    OptionalDouble overExamples =
        values.size() > 1
            ? OptionalDouble.empty()
            : runs.stream()
                .flatMap(run -> run.measurement(measured).stream())
                .findFirst()
                .map(Measurement::standardError)
                .orElse(OptionalDouble.empty());
    return Optional.of(
        new Measured.Result(
            List.copyOf(values.keySet()),
            new Estimate(List.copyOf(values.values())),
            overExamples,
            own.isEmpty() ? Optional.empty() : Optional.of(Estimate.ofDifferences(own, other))));
  }
}
