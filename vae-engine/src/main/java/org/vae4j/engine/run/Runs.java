package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.assembly.Origins;
import org.vae4j.engine.assembly.PartException;
import org.vae4j.engine.assembly.Processors;
import org.vae4j.engine.assembly.WiredExperiment;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.checkpoint.Position;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.model.ModelFolder;
import org.vae4j.engine.storage.AtomicFiles;
import org.vae4j.engine.storage.JsonFiles;
import org.vae4j.engine.train.Training;
import org.vae4j.engine.train.TrainingFailedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs experiments, each into a folder, and resumes what was interrupted. */
public final class Runs {
  private final ExperimentReader reader;
  private final Assembler assembler;
  private final Provenance provenance;
  private final ModelFolder models;
  private final Clock clock;
  private final Set<RunListener> listeners;

  @Inject
  Runs(
      ExperimentReader reader,
      Assembler assembler,
      Catalog catalog,
      ModelFolder models,
      Clock clock,
      Set<RunListener> listeners) {
    this.reader = requireNonNull(reader, "reader");
    this.assembler = requireNonNull(assembler, "assembler");
    this.clock = requireNonNull(clock, "clock");
    this.models = requireNonNull(models, "models");
    this.provenance = new Provenance(requireNonNull(catalog, "catalog"), clock);
    this.listeners = Set.copyOf(listeners);
  }

  /**
   * Runs an experiment.
   *
   * <p>To stop a run, interrupt the thread that runs it.
   *
   * @return the run folder
   * @throws UserException if the experiment, the data, the machine or the folder does not allow it;
   *     nothing is written then
   * @throws RunStoppedException if the run failed or was interrupted; the folder has what is
   *     complete
   */
  public Path run(RunRequest request) {
    RunFolder.check(request);
    ExperimentFile file = request.experiment();
    WiredExperiment wired =
        assembler.assemble(file.experiment(), file.source(), new RunModule(request.processors()));
    Optional<Checkpoint> start =
        request
            .start()
            .map(
                path ->
                    new Checkpoint(
                        Position.START,
                        models.weights(ModelFolder.isOne(path) ? path : path.resolve("model"))));
    try (Training training = wired.get(Training.class)) {
      start.ifPresent(training::begin);
      ObjectNode origin = provenance.describe(file, wired);
      request.start().ifPresent(path -> origin.put("from", path.toAbsolutePath().toString()));
      RunFolder folder = RunFolder.create(request);
      RunExecution execution =
          wired.get(RunExecution.Factory.class).in(folder, file.resolved(), origin, all(request));
      return RunLock.holding(
          folder.path(),
          () -> {
            folder.refuseIfTaken();
            return guard(
                folder,
                all(request),
                () -> {
                  new RunStatus(RunStatus.State.RUNNING, "").write(folder.status());
                  AtomicFiles.write(folder.experiment(), file.text());
                  AtomicFiles.write(folder.resolvedExperiment(), file.resolved());
                  JsonFiles.write(folder.provenance(), origin);
                  if (start.isPresent()) {
                    Files.createDirectories(folder.checkpoints());
                    start.get().write(folder.startCheckpoint());
                  }
                  execution.run(Optional.empty(), MetricsTable.empty(training.columns()));
                });
          });
    }
  }

  /**
   * Goes on with a run that failed, was interrupted or was killed, from its last checkpoint. The
   * result has the same bits as that of a run that was never stopped.
   *
   * @param path the run folder
   * @return the run folder
   * @throws UserException if the folder holds no such run, if it goes on there already, or if its
   *     data has changed since
   * @throws RunStoppedException if the run failed or was interrupted again
   */
  public Path resume(Path path, List<RunListener> more) {
    return resume(path, Optional.empty(), Processors.all(), more);
  }

  /** Goes on with a run as {@link #resume(Path, List)} does, with a share of the processors. */
  public Path resume(Path path, Processors share, List<RunListener> more) {
    return resume(path, Optional.empty(), share, more);
  }

  /**
   * Goes on with a run to more epochs, a finished one too. The result has the same bits as that of
   * a run that was asked for as many at first.
   *
   * @param epochs how many epochs there are to be, with those that are done
   * @throws UserException as {@link #resume(Path, List)} does, and if a schedule of the run would
   *     have been another one with as many epochs
   */
  public Path resume(Path path, int epochs, List<RunListener> more) {
    return resume(path, Optional.of(epochs), Processors.all(), more);
  }

  private Path resume(
      Path path, Optional<Integer> epochs, Processors processors, List<RunListener> more) {
    RunFolder folder = RunFolder.open(path);
    return RunLock.holding(folder.path(), () -> resume(folder, epochs, processors, more));
  }

  private Path resume(
      RunFolder folder, Optional<Integer> epochs, Processors processors, List<RunListener> more) {
    Path path = folder.path();
    ExperimentFile written = reader.read(folder.resolvedExperiment(), List.of());
    int asked = written.experiment().training().epochs();
    if (epochs.isEmpty() && RunStatus.read(folder.status()).state() == RunStatus.State.FINISHED) {
      throw new UserException(
          path
              + ": the run is finished; there is nothing to resume. To go on for more epochs than its "
              + asked
              + ", say how many there are to be: --epochs "
              + 2 * asked);
    }
    if (epochs.isPresent() && epochs.get() <= asked) {
      throw new UserException(
          path + ": the run has " + asked + " epochs; --epochs must be more, was " + epochs.get());
    }
    ExperimentFile file =
        epochs.isEmpty()
            ? written
            : reader.read(
                folder.resolvedExperiment(),
                List.of(new SettingOverride("/training/epochs", epochs.get().toString())));
    WiredExperiment wired =
        assembler.assemble(file.experiment(), file.source(), new RunModule(processors));
    JsonNode origin = JsonFiles.read(folder.provenance());
    refuseOtherBindings(path, Provenance.overridden(origin), wired.overridden());
    String before = origin.path("data").path("sha256").asString("");
    String now = wired.get(DataSet.class).checksum();
    if (!before.equals(now)) {
      throw new UserException(
          path
              + ": the data has changed since the run began: its checksum was "
              + before
              + " and is "
              + now
              + "; begin a new run");
    }
    List<RunListener> everybody = new ArrayList<>(listeners);
    everybody.addAll(more);
    try (Training training = wired.get(Training.class)) {
      if (epochs.isPresent()) {
        refuseOtherSchedules(path, training, asked, epochs.get());
      }
      if (Files.exists(folder.startCheckpoint())) {
        training.begin(Checkpoint.read(folder.startCheckpoint()));
      }
      Optional<Checkpoint> checkpoint =
          Files.exists(folder.lastCheckpoint())
              ? Optional.of(Checkpoint.read(folder.lastCheckpoint()))
              : Optional.empty();
      MetricsTable metrics =
          checkpoint.isPresent()
              ? MetricsTable.resume(
                  folder.metrics(), training.columns(), checkpoint.get().position().epoch())
              : MetricsTable.empty(training.columns());
      ObjectNode resumed = (ObjectNode) origin;
      resumed.withArray("resumed").add(clock.instant().toString());
      RunExecution execution =
          wired.get(RunExecution.Factory.class).in(folder, file.resolved(), resumed, everybody);
      return guard(
          folder,
          everybody,
          () -> {
            new RunStatus(RunStatus.State.RUNNING, "").write(folder.status());
            JsonFiles.write(folder.provenance(), resumed);
            AtomicFiles.write(folder.resolvedExperiment(), file.resolved());
            execution.run(checkpoint, metrics);
          });
    }
  }

  /** A schedule over the whole of the training has been another one so far. */
  private static void refuseOtherSchedules(Path path, Training training, int asked, int now) {
    List<String> others = training.scalarsThatDiffer(asked, now);
    if (!others.isEmpty()) {
      throw new UserException(
          path
              + ": "
              + String.join(" and ", others)
              + " would have been other numbers in a run of "
              + now
              + " epochs from the start, because of a schedule over the whole of the training; begin"
              + " a new run with these weights: vae run … --from "
              + path);
    }
  }

  /** Other parts would go on with the run than began it. */
  private static void refuseOtherBindings(Path path, List<String> before, List<String> now) {
    if (!before.equals(now)) {
      throw new UserException(
          path
              + ": the run was begun by an application that bound "
              + (before.isEmpty() ? "nothing itself" : String.join(" and ", before))
              + ", and "
              + (now.isEmpty()
                  ? "nothing is bound here"
                  : String.join(" and ", now) + " is bound here")
              + "; resume it with the bindings that it was begun with");
    }
  }

  private List<RunListener> all(RunRequest request) {
    List<RunListener> all = new ArrayList<>(listeners);
    all.addAll(request.listeners());
    return all;
  }

  /** What is done once there is a folder. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Does some work; however it ends, the folder says so. */
  private static Path guard(RunFolder folder, List<RunListener> listeners, Work work) {
    try {
      work.run();
      return folder.path();
    } catch (InterruptedException e) {
      throw interrupted(folder, listeners, e);
    } catch (TrainingFailedException e) {
      throw failed(folder, listeners, String.valueOf(e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw Origins.isInterrupt(e)
          ? interrupted(folder, listeners, e)
          : failed(folder, listeners, "the run folder cannot be written: " + e.getMessage(), e);
    } catch (PartException e) {
      throw failed(folder, listeners, String.valueOf(e.getMessage()), e);
    } catch (RunStoppedException e) {
      // It is over, and its folder says what is missing.
      throw e;
    } catch (RuntimeException | Error e) {
      if (Origins.isInterrupt(e)) {
        throw interrupted(folder, listeners, e);
      }
      mark(folder, RunStatus.State.FAILED, String.valueOf(e.getMessage()), e);
      tell(listeners, new RunEvent.Failed(folder.path(), String.valueOf(e.getMessage())), e);
      throw e;
    }
  }

  private static RunStoppedException interrupted(
      RunFolder folder, List<RunListener> listeners, Throwable cause) {
    // An interrupt closes the files that a thread has open, and this one has some to read yet.
    Thread.interrupted();
    int epochs = epochs(folder);
    String message =
        epochs == 0
            ? "interrupted before the first checkpoint"
            : "interrupted; the last checkpoint stands after epoch " + epochs;
    mark(folder, RunStatus.State.INTERRUPTED, message, cause);
    Thread.currentThread().interrupt();
    tell(listeners, new RunEvent.Interrupted(folder.path(), epochs), cause);
    return new RunStoppedException(
        folder.path(), RunStatus.State.INTERRUPTED, message + ": " + folder.path(), cause);
  }

  private static RunStoppedException failed(
      RunFolder folder, List<RunListener> listeners, String message, Throwable cause) {
    mark(folder, RunStatus.State.FAILED, message, cause);
    tell(listeners, new RunEvent.Failed(folder.path(), message), cause);
    return new RunStoppedException(folder.path(), RunStatus.State.FAILED, message, cause);
  }

  private static int epochs(RunFolder folder) {
    return Files.exists(folder.lastCheckpoint())
        ? Checkpoint.read(folder.lastCheckpoint()).position().epoch()
        : 0;
  }

  /** Marks the folder; where even that fails, the first failure is the one to be told. */
  private static void mark(
      RunFolder folder, RunStatus.State state, String message, Throwable cause) {
    // Channels are closed by an interrupt; the mark must be written all the same.
    boolean interrupted = Thread.interrupted();
    try {
      new RunStatus(state, message).write(folder.status());
    } catch (IOException e) {
      cause.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void tell(List<RunListener> listeners, RunEvent event, Throwable cause) {
    for (RunListener listener : listeners) {
      try {
        listener.happened(event);
      } catch (RuntimeException e) {
        cause.addSuppressed(e);
      }
    }
  }
}
