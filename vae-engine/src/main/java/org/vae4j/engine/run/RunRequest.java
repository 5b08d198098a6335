package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.engine.assembly.Processors;
import org.vae4j.engine.event.RunListener;

/** What to run and where to leave what comes of it. Immutable. */
public final class RunRequest {
  private final ExperimentFile experiment;
  private final Path runs;
  private final Optional<Path> folder;
  private final Optional<Path> start;
  private final List<RunListener> listeners;
  private final Processors processors;

  private RunRequest(
      ExperimentFile experiment,
      Path runs,
      Optional<Path> folder,
      Optional<Path> start,
      List<RunListener> listeners,
      Processors processors) {
    this.experiment = requireNonNull(experiment, "experiment");
    this.runs = requireNonNull(runs, "runs");
    this.folder = requireNonNull(folder, "folder");
    this.start = requireNonNull(start, "start");
    this.listeners = List.copyOf(listeners);
    this.processors = requireNonNull(processors, "processors");
  }

  /**
   * Runs an experiment in {@code runs/<name>-<n>}, {@code n} being the next number that is free.
   */
  public static RunRequest of(ExperimentFile experiment) {
    return new RunRequest(
        experiment,
        Path.of("runs"),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Processors.all());
  }

  /** The same with numbered run folders in another folder. */
  public RunRequest withRuns(Path parent) {
    return new RunRequest(experiment, parent, folder, start, listeners, processors);
  }

  /** The same in a folder of the caller's choice, which must not exist or be empty. */
  public RunRequest withFolder(Path chosen) {
    return new RunRequest(experiment, runs, Optional.of(chosen), start, listeners, processors);
  }

  /**
   * The same beginning with the parameters of a trained model in place of new ones.
   *
   * @param runOrModel the folder of a run, whose best model is meant, or of a model
   */
  public RunRequest withStart(Path runOrModel) {
    return new RunRequest(experiment, runs, folder, Optional.of(runOrModel), listeners, processors);
  }

  /** The same with one more listener, after those that are bound in the engine. */
  public RunRequest withListener(RunListener listener) {
    List<RunListener> more = new ArrayList<>(listeners);
    more.add(requireNonNull(listener, "listener"));
    return new RunRequest(experiment, runs, folder, start, more, processors);
  }

  /** The same with a share of the processors, which changes no result. */
  public RunRequest withProcessors(Processors share) {
    return new RunRequest(experiment, runs, folder, start, listeners, share);
  }

  /** What to run. */
  public ExperimentFile experiment() {
    return experiment;
  }

  /** Where numbered run folders are. */
  public Path runs() {
    return runs;
  }

  /** The folder, where the caller chose one. */
  public Optional<Path> folder() {
    return folder;
  }

  /** The model whose parameters the run begins with, where there is one. */
  public Optional<Path> start() {
    return start;
  }

  /** Who is told what happens. */
  public List<RunListener> listeners() {
    return listeners;
  }

  /** What the run may keep busy. */
  public Processors processors() {
    return processors;
  }
}
