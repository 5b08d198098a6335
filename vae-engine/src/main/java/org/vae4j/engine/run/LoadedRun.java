package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.Table;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.assembly.Origins;
import org.vae4j.engine.assembly.WiredExperiment;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.event.Missing;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.model.ModelFolder;
import org.vae4j.engine.storage.JsonFiles;

/**
 * A run folder, read again.
 *
 * <p>The model is loaded when it is first asked for, without the data; the data is read when
 * something first needs it. Used by one thread.
 */
public final class LoadedRun implements AutoCloseable {
  private final RunFolder folder;
  private final ExperimentFile file;
  private RunStatus status;
  private final ModelFolder models;
  private final KeptModel kept;
  private final WiredExperiment wired;
  private final CurveDrawing curves;
  private final LoadedModel use;

  LoadedRun(
      RunFolder folder,
      ExperimentFile file,
      RunStatus status,
      Assembler assembler,
      ModelFolder models,
      KeptModel kept) {
    this.folder = requireNonNull(folder, "folder");
    this.file = requireNonNull(file, "file");
    this.status = requireNonNull(status, "status");
    this.models = requireNonNull(models, "models");
    this.kept = requireNonNull(kept, "kept");
    this.use =
        new LoadedModel(
            folder.path(),
            file.experiment(),
            file.source(),
            assembler,
            this::stored,
            Optional.of(
                JsonFiles.read(folder.provenance()).path("data").path("sha256").asString("")),
            this::metrics);
    this.wired = use.wired(file.experiment().figures());
    this.curves = new CurveDrawing(assembler.curveFigures(), file.experiment().name());
  }

  /** The model of the run, to be used on any data; it is closed with the run. */
  public LoadedModel use() {
    return use;
  }

  /** The run folder. */
  public Path folder() {
    return folder.path();
  }

  /** How far the run has come. */
  public RunStatus status() {
    return status;
  }

  /** What was run. */
  public Experiment experiment() {
    return file.experiment();
  }

  /** One row an epoch: every term, training and validation apart. */
  public Table metrics() {
    return MetricsTable.read(folder.metrics());
  }

  /** The results on the test examples; empty where the run has not come so far. */
  public List<Measurement> measurements() {
    return evaluation().map(EvaluationFile::measurements).orElse(List.of());
  }

  private Optional<EvaluationFile> evaluation() {
    return Files.exists(folder.evaluation())
        ? Optional.of(EvaluationFile.read(folder.evaluation()))
        : Optional.empty();
  }

  /** Where the run came from: names and values in the order to be shown. */
  public Map<String, String> provenance() {
    return Provenance.flat(JsonFiles.read(folder.provenance()));
  }

  /**
   * The trained model; it is this run's to close.
   *
   * @throws UserException if the run has not come so far, or if the stored model is damaged or no
   *     longer computes what it did
   */
  public TrainedModel model() {
    return computed();
  }

  private ModelFolder.Stored stored() {
    if (!Files.exists(folder.model())) {
      throw new UserException(
          folder.path()
              + ": the run has no model yet: "
              + switch (status.state()) {
                case RUNNING -> "it runs, or what ran it was killed";
                case FAILED -> "it failed, " + status.message();
                case INTERRUPTED -> status.message();
                case FINISHED, INCOMPLETE -> "its folder 'model' is missing";
              }
              + (status.state() == RunStatus.State.FINISHED
                      || status.state() == RunStatus.State.INCOMPLETE
                  ? ""
                  : "; 'vae resume' goes on with a run that was stopped"));
    }
    return kept == KeptModel.BEST
        ? models.read(folder.model())
        : models.read(folder.model(), Checkpoint.read(folder.lastCheckpoint()));
  }

  private ComputedModel computed() {
    return use.computed();
  }

  /**
   * The data of the run, split as it was and treated as in epoch 0.
   *
   * @throws UserException if the data cannot be had, or has changed since
   */
  public DataSet data() {
    return split().transformed();
  }

  private Split split() {
    return use.split();
  }

  /**
   * Measures the model again by the experiment's evaluations, and writes the result down, with
   * pictures of the curves in it, if it is the best model's, which is what the run's results and
   * reports are of.
   */
  public RunEvent.Evaluated evaluate() {
    return evaluate(event -> {});
  }

  /**
   * Measures the model again by the experiment's evaluations, and writes the result down.
   *
   * @param listener is told how it goes, where it takes long, and what came of it
   */
  public RunEvent.Evaluated evaluate(RunListener listener) {
    Attempts attempts = attempts(listener);
    EvaluationFile evaluation =
        Results.measure(wired.evaluations(), computed(), split(), listener, attempts);
    try {
      if (kept == KeptModel.BEST) {
        evaluation.write(folder.evaluation());
        for (RenderedFigure drawing : curves.draw(evaluation, List.of(), attempts)) {
          List<Path> files = Results.write(folder.figures(), drawing);
          listener.happened(new RunEvent.FigureDrawn(drawing.name(), files));
        }
        mark(Set.of("evaluations"), attempts);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
    RunEvent.Evaluated evaluated =
        new RunEvent.Evaluated(evaluation.measurements(), evaluation.on(), attempts.missing());
    listener.happened(evaluated);
    return evaluated;
  }

  private Attempts attempts(RunListener listener) {
    return new Attempts(
        wired.get(Origins.class), result -> listener.happened(new RunEvent.Missed(result)));
  }

  /** Notes which of the results that were tried again are missing now. */
  private void mark(Set<String> settings, Attempts attempts) throws IOException {
    RunStatus now = status.after(settings, attempts.missing());
    if (!now.equals(status)) {
      now.write(folder.status());
      status = now;
    }
  }

  /**
   * Draws figures of the model, without writing them.
   *
   * @throws UserException if a figure cannot be drawn of this model
   */
  public List<RenderedFigure> draw(List<FigureConfig> figures) {
    return use.draw(figures, Optional.empty());
  }

  /**
   * What a report was written to.
   *
   * @param reports the files
   * @param missing the figures and reports that could not be made
   */
  public record Reported(List<Path> reports, List<Missing> missing) {
    public Reported {
      reports = List.copyOf(reports);
      missing = List.copyOf(missing);
    }
  }

  /**
   * Draws the experiment's figures and writes its reports again, in place of those there are. One
   * that fails takes no other along.
   */
  public Reported report() {
    FigureContext context = use.drawn(Optional.empty());
    Attempts attempts = attempts(event -> {});
    List<RenderedFigure> drawings = new ArrayList<>();
    for (Figure figure : wired.figures()) {
      attempts
          .make("figures", figure, () -> figure.draw(context))
          .ifPresent(drawing -> drawings.add(Results.unlike(drawings, drawing)));
    }
    Optional<EvaluationFile> evaluation = evaluation();
    evaluation.ifPresent(
        found -> drawings.addAll(curves.draw(found, List.copyOf(drawings), attempts)));
    List<Missing> missing = new ArrayList<>(status.missing());
    missing.removeIf(each -> !each.setting().equals("evaluations"));
    missing.addAll(attempts.missing());
    try {
      for (RenderedFigure drawing : drawings) {
        Results.write(folder.figures(), drawing);
      }
      List<Path> reports =
          Results.write(
              folder.path(),
              wired.reports(),
              new Results.Told(
                  experiment().name(),
                  file.resolved(),
                  metrics(),
                  evaluation.map(EvaluationFile::measurements).orElse(List.of()),
                  evaluation.map(EvaluationFile::on).orElse(""),
                  evaluation.map(EvaluationFile::notes).orElse(List.of()),
                  drawings,
                  Results.problems(missing),
                  provenance()),
              attempts);
      mark(Set.of("figures", "reports"), attempts);
      return new Reported(reports, attempts.missing());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private UserException unwritable(IOException e) {
    return new UserException(folder.path() + ": cannot be written to: " + e.getMessage(), e);
  }

  /** The epoch that the model is from. */
  public int epoch() {
    return use.epoch();
  }

  /** Frees what the model holds. */
  @Override
  public void close() {
    use.close();
  }
}
