package org.vae4j.engine.run;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vae4j.api.data.Examples;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.Report;
import org.vae4j.engine.assembly.BuiltModel;
import org.vae4j.engine.assembly.Origins;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.checkpoint.Position;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.data.DescribedData;
import org.vae4j.engine.data.RememberedData;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.event.Missing;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.model.ModelFolder;
import org.vae4j.engine.train.Training;
import org.vae4j.engine.train.TrainingObserver;
import tools.jackson.databind.JsonNode;

/** One run from its first step to its report. */
final class RunExecution {
  private final Factory of;
  private final Experiment experiment;
  private final Split split;
  private final Training training;
  private final RunFolder folder;
  private final String resolved;
  private final JsonNode provenance;
  private final List<RunListener> listeners;

  private RunExecution(
      Factory of,
      RunFolder folder,
      String resolved,
      JsonNode provenance,
      List<RunListener> listeners) {
    this.of = of;
    this.experiment = of.experiment;
    this.split = of.split;
    this.training = of.training;
    this.folder = folder;
    this.resolved = resolved;
    this.provenance = provenance;
    this.listeners = List.copyOf(listeners);
  }

  /** Makes the run of one experiment. */
  static final class Factory {
    private final Experiment experiment;
    private final Split split;
    private final DescribedData description;
    private final BuiltModel built;
    private final Training training;
    private final List<Evaluation> evaluations;
    private final Estimator estimator;
    private final List<Figure> figures;
    private final List<Report> reports;
    private final ModelFolder models;
    private final Origins origins;
    private final Catalog catalog;

    @Inject
    Factory(
        Experiment experiment,
        Split split,
        DescribedData description,
        BuiltModel built,
        Training training,
        List<Evaluation> evaluations,
        Estimator estimator,
        List<Figure> figures,
        List<Report> reports,
        ModelFolder models,
        Origins origins,
        Catalog catalog) {
      this.experiment = experiment;
      this.split = split;
      this.description = description;
      this.built = built;
      this.training = training;
      this.evaluations = evaluations;
      this.estimator = estimator;
      this.figures = figures;
      this.reports = reports;
      this.models = models;
      this.origins = origins;
      this.catalog = catalog;
    }

    /**
     * The run in a folder.
     *
     * @param resolved the experiment, for reports
     * @param provenance where the run comes from, for reports
     */
    RunExecution in(
        RunFolder folder, String resolved, JsonNode provenance, List<RunListener> listeners) {
      return new RunExecution(this, folder, resolved, provenance, listeners);
    }
  }

  private void tell(RunEvent event) {
    listeners.forEach(listener -> listener.happened(event));
  }

  void run(Optional<Checkpoint> from, MetricsTable metrics)
      throws IOException, InterruptedException {
    metrics.write(folder.metrics());
    tell(
        new RunEvent.Started(
            folder.path(),
            experiment.name(),
            training.parameters(),
            split.training().size(),
            split.validation().map(Examples::size).orElse(0),
            from.map(checkpoint -> checkpoint.position().epoch()).orElse(0),
            experiment.training().epochs(),
            training.stepsPerEpoch()));
    of.description.notes().forEach(note -> tell(new RunEvent.Noted(note)));

    EvaluationsByEpoch evaluations =
        EvaluationsByEpoch.upTo(
            from.map(checkpoint -> checkpoint.position().epoch()).orElse(0),
            folder.evaluationsByEpoch());
    Journal journal = new Journal(from, metrics, evaluations);
    Training.Outcome outcome;
    try {
      outcome = training.run(from, journal);
    } catch (InterruptedException | RuntimeException | Error e) {
      journal.stopped(e);
      throw e;
    }
    Position end = outcome.position();
    Checkpoint last = journal.checkpointAt(end);
    Checkpoint kept = journal.best.orElse(last);
    if (outcome.stoppedEarly()) {
      tell(new RunEvent.StoppedEarly(end.epoch(), end.improvedEpoch(), kept.position().epoch()));
    }
    List<Missing> missing;
    training.close();
    try (ComputedModel model = computed(kept)) {
      missing = finish(model, kept.position().epoch(), metrics);
    }
    RunStatus.ended(missing).write(folder.status());
    if (missing.isEmpty()) {
      tell(new RunEvent.Finished(folder.path(), end.epoch()));
    } else {
      tell(new RunEvent.Incomplete(folder.path(), end.epoch(), missing));
      throw new RunStoppedException(folder.path(), missing);
    }
  }

  /** The model as it was at a checkpoint. */
  private ComputedModel computed(Checkpoint checkpoint) {
    return new ComputedModel(
        of.built,
        checkpoint.weights(BuiltModel.SCOPE).variables(),
        training.modelScalarsAfter(checkpoint.position().epoch()),
        experiment.training().batchSize(),
        experiment.seed());
  }

  /** What comes after training; returns what could not be made of it. */
  private List<Missing> finish(ComputedModel model, int epoch, MetricsTable metrics)
      throws IOException, InterruptedException {
    of.models.write(
        folder.model(),
        model,
        experiment,
        RememberedData.of(of.description),
        split.test().map(Examples.class::cast).orElse(split.training()),
        split.training(),
        epoch);
    tell(new RunEvent.ModelWritten(folder.model(), epoch));

    stopIfInterrupted();
    Attempts attempts = new Attempts(of.origins, result -> tell(new RunEvent.Missed(result)));
    EvaluationFile evaluation = Results.measure(of.evaluations, model, split, this::tell, attempts);
    evaluation.write(folder.evaluation());
    evaluation.notes().forEach(note -> tell(new RunEvent.Noted(note)));
    tell(new RunEvent.Evaluated(evaluation.measurements(), evaluation.on(), attempts.missing()));

    Results.Drawn context =
        new Results.Drawn(
            experiment.name(),
            of.estimator.formula(),
            model,
            split::transformed,
            metrics::table,
            experiment.seed());
    List<RenderedFigure> drawings = new ArrayList<>();
    for (Figure figure : of.figures) {
      stopIfInterrupted();
      Optional<RenderedFigure> drawn = attempts.make("figures", figure, () -> figure.draw(context));
      if (drawn.isPresent()) {
        RenderedFigure drawing = Results.unlike(drawings, drawn.get());
        List<Path> files = Results.write(folder.figures(), drawing);
        drawings.add(drawing);
        tell(new RunEvent.FigureDrawn(drawing.name(), files));
      }
    }

    CurveDrawing curves = new CurveDrawing(of.catalog.curveFigures(), experiment.name());
    for (RenderedFigure drawing : curves.draw(evaluation, drawings, attempts)) {
      List<Path> files = Results.write(folder.figures(), drawing);
      drawings.add(drawing);
      tell(new RunEvent.FigureDrawn(drawing.name(), files));
    }

    stopIfInterrupted();
    List<Path> reports =
        Results.write(
            folder.path(),
            of.reports,
            new Results.Told(
                experiment.name(),
                resolved,
                metrics.table(),
                evaluation.measurements(),
                evaluation.on(),
                evaluation.notes(),
                drawings,
                Results.problems(attempts.missing()),
                Provenance.flat(provenance)),
            attempts);
    reports.forEach(report -> tell(new RunEvent.ReportWritten(report)));
    return attempts.missing();
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Writes down what training does, as it does it. */
  private final class Journal implements TrainingObserver {
    private final MetricsTable metrics;
    private final EvaluationsByEpoch evaluations;
    private final CheckpointSchedule schedule;
    private final long start = System.nanoTime();
    private Optional<Checkpoint> last;
    private Optional<Checkpoint> best = Optional.empty();
    private boolean lastIsWritten = true;
    private boolean bestIsWritten = true;

    Journal(Optional<Checkpoint> from, MetricsTable metrics, EvaluationsByEpoch evaluations) {
      this.metrics = metrics;
      this.evaluations = evaluations;
      this.schedule =
          new CheckpointSchedule(
              experiment.training().checkpointEvery(), experiment.training().epochs());
      this.last = from;
      if (from.isPresent() && from.get().position().bestEpoch() > 0) {
        this.best = Optional.of(Checkpoint.read(folder.bestCheckpoint()));
      }
    }

    @Override
    public void progressed(
        int epoch,
        int step,
        Map<String, Double> terms,
        double examplesPerSecond,
        Duration remaining) {
      tell(
          new RunEvent.Progressed(
              epoch,
              experiment.training().epochs(),
              step,
              training.stepsPerEpoch(),
              terms,
              examplesPerSecond,
              remaining));
    }

    @Override
    public void noted(String message) {
      tell(new RunEvent.Noted(message));
    }

    @Override
    public void epochFinished(
        Position position, Map<String, Double> row, Supplier<Checkpoint> checkpoint) {
      int epochs = experiment.training().epochs();
      boolean isMade = schedule.isMade(position.epoch());
      Duration began = sinceStart();
      boolean isWritten = schedule.isWritten(position.epoch(), began);
      boolean isEvaluated = experiment.training().evaluateAfter().contains(position.epoch());
      try {
        if (position.isBest() || isMade || isEvaluated) {
          Checkpoint now = checkpoint.get();
          if (position.isBest()) {
            best = Optional.of(now);
            bestIsWritten = false;
          }
          if (isMade) {
            last = Optional.of(now);
            lastIsWritten = false;
          }
          if (isEvaluated) {
            evaluate(now);
          }
        }
        metrics.add(row);
        metrics.write(folder.metrics());
        if (isWritten) {
          write();
          schedule.wrote(began, sinceStart());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      tell(new RunEvent.EpochFinished(position.epoch(), epochs, row, position.isBest()));
      if (isWritten) {
        tell(new RunEvent.CheckpointWritten(folder.lastCheckpoint(), position.epoch()));
      }
    }

    /** Measures the model as it is; what cannot be measured now is told, and training goes on. */
    private void evaluate(Checkpoint now) throws IOException {
      int epoch = now.position().epoch();
      try (ComputedModel model = computed(now)) {
        Attempts attempts =
            new Attempts(
                of.origins,
                missing ->
                    tell(
                        new RunEvent.Noted(
                            "after epoch "
                                + epoch
                                + ", "
                                + missing.part()
                                + ": "
                                + missing.why())));
        EvaluationFile evaluation =
            Results.measure(of.evaluations, model, split, RunExecution.this::tell, attempts);
        evaluations.add(epoch, evaluation);
        evaluations.write(folder.evaluationsByEpoch());
        tell(new RunEvent.EvaluatedAfter(epoch, evaluation.measurements(), evaluation.on()));
      }
    }

    private Duration sinceStart() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The checkpoint at the end of training, made and written now where that was left out. */
    Checkpoint checkpointAt(Position end) throws IOException {
      if (last.isEmpty() || last.get().position().epoch() != end.epoch()) {
        last = Optional.of(training.checkpoint(end));
        lastIsWritten = false;
      }
      if (!lastIsWritten) {
        write();
        tell(new RunEvent.CheckpointWritten(folder.lastCheckpoint(), end.epoch()));
      }
      return last.get();
    }

    /** Writes the checkpoint that was made and not written before training was stopped. */
    void stopped(Throwable cause) {
      try {
        if (!lastIsWritten) {
          write();
        }
      } catch (IOException | RuntimeException e) {
        cause.addSuppressed(e);
      }
    }

    /** The best before the last: a checkpoint never tells of a best that is not there. */
    private void write() throws IOException {
      Files.createDirectories(folder.checkpoints());
      if (!bestIsWritten && best.isPresent()) {
        best.get().weights(BuiltModel.SCOPE).write(folder.bestCheckpoint());
        bestIsWritten = true;
      }
      if (last.isPresent()) {
        last.get().write(folder.lastCheckpoint());
        lastIsWritten = true;
      }
    }
  }
}
