package org.vae4j.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.vae4j.api.Problem;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.evaluation.CurvePoint;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.JudgedMeasurement;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.api.figure.Report;
import org.vae4j.api.figure.ReportContext;
import org.vae4j.api.figure.Table;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.event.Missing;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.storage.AtomicFiles;

/** Measures a trained model, draws it and tells of it. */
final class Results {
  private Results() {}

  /**
   * Measures a model on the test examples; where there are none on the best there is.
   *
   * @param listener is told how it goes where it takes long
   */
  static EvaluationFile measure(
      List<Evaluation> evaluations,
      ComputedModel model,
      Split split,
      RunListener listener,
      Attempts attempts) {
    Examples examples = split.test().or(split::validation).orElse(split.training());
    String kind =
        split.test().isPresent()
            ? "test"
            : split.validation().isPresent() ? "validation" : "training";
    return measure(
        evaluations,
        model,
        examples,
        examples.size() + " " + kind + " examples",
        listener,
        attempts);
  }

  /**
   * Measures a model on some examples.
   *
   * @param on what they are called
   */
  static EvaluationFile measure(
      List<Evaluation> evaluations,
      ComputedModel model,
      Examples examples,
      String on,
      RunListener listener,
      Attempts attempts) {
    EvaluationContext context = new ModelEvaluation(model, examples, listener);
    List<List<Measurement>> measured =
        evaluations.stream()
            .map(
                evaluation ->
                    attempts.make("evaluations", evaluation, () -> evaluation.evaluate(context)))
            .map(made -> made.orElse(List.of()))
            .toList();
    List<Measurement> measurements = unlike(measured);
    List<String> notes = new ArrayList<>();
    JudgedMeasurement.defeat(measurements).ifPresent(notes::add);
    notes.addAll(
        attempts
            .make("evaluations", model.model(), () -> LatentUse.notes(model, examples))
            .orElse(List.of()));
    return new EvaluationFile(on, measurements, notes);
  }

  /**
   * The measurements of several evaluations together. Two evaluations of one kind measure
   * quantities and curves of one name: each of them says which it is.
   */
  static List<Measurement> unlike(List<List<Measurement>> evaluations) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Integer> curveCounts = new HashMap<>();
    List<Measurement> named = new ArrayList<>();
    for (List<Measurement> measurements : evaluations) {
      measurements.stream()
          .flatMap(each -> each.point().map(CurvePoint::curve).stream())
          .distinct()
          .forEach(curve -> curveCounts.merge(curve, 1, Integer::sum));
      for (Measurement each : measurements) {
        Optional<CurvePoint> point = each.point();
        int time =
            point
                .map(place -> curveCounts.getOrDefault(place.curve(), 1))
                .orElseGet(() -> counts.merge(each.name(), 1, Integer::sum));
        String suffix = time == 1 ? "" : " (" + time + ")";
        Measurement renamed = each.named(each.name() + suffix);
        named.add(point.map(place -> renamed.at(place.on(place.curve() + suffix))).orElse(renamed));
      }
    }
    return named;
  }

  /** What figures are drawn from. */
  record Drawn(
      String name,
      Optional<String> formula,
      TrainedModel model,
      Supplier<DataSet> source,
      Supplier<Table> table,
      long seed)
      implements FigureContext {
    /** Read when a figure asks for it: some need none. */
    @Override
    public DataSet data() {
      return source.get();
    }

    @Override
    public Table metrics() {
      return table.get();
    }
  }

  /** What reports are written from. */
  record Told(
      String name,
      String experiment,
      Table metrics,
      List<Measurement> measurements,
      String measuredOn,
      List<String> notes,
      List<RenderedFigure> drawings,
      List<Problem> missing,
      Map<String, String> provenance)
      implements ReportContext {}

  /** Gives drawings of one name names of their own, and their files as well. */
  static RenderedFigure unlike(List<RenderedFigure> others, RenderedFigure drawing) {
    Set<String> taken = new HashSet<>();
    others.forEach(other -> taken.add(other.name()));
    if (!taken.contains(drawing.name())) {
      return drawing;
    }
    int number = 2;
    while (taken.contains(drawing.name() + "-" + number)) {
      number++;
    }
    String suffix = "-" + number;
    List<RenderedFile> files =
        drawing.files().stream()
            .map(file -> new RenderedFile(suffixed(file.name(), suffix), file.content()))
            .toList();
    return new RenderedFigure(drawing.name() + suffix, drawing.title(), drawing.caption(), files);
  }

  private static String suffixed(String file, String suffix) {
    int dot = file.lastIndexOf('.');
    return dot < 0 ? file + suffix : file.substring(0, dot) + suffix + file.substring(dot);
  }

  /** Writes the files of a drawing. */
  static List<Path> write(Path folder, RenderedFigure drawing) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (RenderedFile file : drawing.files()) {
      Path path = folder.resolve(file.name());
      AtomicFiles.write(path, file.content());
      files.add(path);
    }
    return files;
  }

  /** Writes reports. */
  static List<Path> write(
      Path folder, List<Report> reports, ReportContext context, Attempts attempts)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (Report report : reports) {
      Optional<RenderedFile> file =
          attempts.make(
              "reports", report, () -> new RenderedFile(report.fileName(), report.render(context)));
      if (file.isPresent()) {
        Path path = folder.resolve(file.get().name());
        AtomicFiles.write(path, file.get().content());
        files.add(path);
      }
    }
    return files;
  }

  /** What a report says of results that could not be made. */
  static List<Problem> problems(List<Missing> missing) {
    return missing.stream()
        .map(each -> new Problem(each.where(), each.part() + ": " + each.why()))
        .toList();
  }
}
