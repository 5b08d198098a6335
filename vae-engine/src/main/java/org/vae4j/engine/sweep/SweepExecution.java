package org.vae4j.engine.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.vae4j.api.UserException;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.run.RunRequest;
import org.vae4j.engine.run.RunStatus;
import org.vae4j.engine.run.RunStoppedException;
import org.vae4j.engine.run.Runs;
import org.vae4j.engine.sweep.SweepOutcome.Kind;

/** The runs of one sweep, some at a time. */
final class SweepExecution {
  private final Runs runs;
  private final Sweep sweep;
  private final SweepFolder folder;
  private final Jobs jobs;
  private final SweepListener listener;
  private final Object oneAtATime = new Object();
  private final AtomicBoolean isStopped = new AtomicBoolean();

  SweepExecution(Runs runs, Sweep sweep, SweepFolder folder, Jobs jobs, SweepListener listener) {
    this.runs = runs;
    this.sweep = sweep;
    this.folder = folder;
    this.jobs = jobs;
    this.listener = listener;
  }

  List<SweepOutcome> run() {
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            jobs.count(), work -> new Thread(work, "vae4j-sweep-" + number.incrementAndGet()));
    List<Future<SweepOutcome>> futures = new ArrayList<>();
    for (SweepRun run : sweep.runs()) {
      futures.add(pool.submit(() -> outcome(run)));
    }
    pool.shutdown();
    waitFor(pool);
    List<SweepOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < futures.size(); i++) {
      outcomes.add(outcome(futures.get(i), sweep.runs().get(i)));
    }
    return outcomes;
  }

  /** Until all runs are over; where somebody stops this thread, it stops them. */
  private void waitFor(ExecutorService pool) {
    boolean isOver = false;
    while (!isOver) {
      try {
        isOver = pool.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        isStopped.set(true);
        pool.shutdownNow();
      }
    }
  }

  private SweepOutcome outcome(Future<SweepOutcome> future, SweepRun run) {
    if (!future.isDone()) {
      return new SweepOutcome(run, folder.folder(run), Kind.STOPPED, "not begun");
    }
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private SweepOutcome outcome(SweepRun run) {
    SweepOutcome outcome = made(run);
    if (outcome.kind() != Kind.FINISHED_BEFORE) {
      tell(() -> listener.ended(outcome));
    }
    return outcome;
  }

  private SweepOutcome made(SweepRun run) {
    Path path = folder.folder(run);
    try {
      Optional<RunStatus.State> before = folder.state(run);
      if (before.equals(Optional.of(RunStatus.State.FINISHED))) {
        return new SweepOutcome(run, path, Kind.FINISHED_BEFORE, "");
      }
      tell(() -> listener.begun(run, before.isPresent()));
      RunListener each = event -> tell(() -> listener.happened(run, event));
      if (before.isPresent()) {
        runs.resume(path, jobs.share(), List.of(each));
      } else {
        runs.run(
            RunRequest.of(run.experiment())
                .withFolder(path)
                .withProcessors(jobs.share())
                .withListener(each));
      }
      return new SweepOutcome(run, path, Kind.FINISHED, "");
    } catch (RunStoppedException e) {
      String message = String.valueOf(e.getMessage());
      return new SweepOutcome(
          run,
          path,
          switch (e.state()) {
            case INTERRUPTED -> Kind.STOPPED;
            case INCOMPLETE -> Kind.INCOMPLETE;
            default -> Kind.FAILED;
          },
          message);
    } catch (RuntimeException | Error e) {
      if (isStopped.get()) {
        // Whatever it was doing, an interrupt has kept it from that.
        return new SweepOutcome(run, path, Kind.STOPPED, "stopped before its first epoch");
      }
      // The other runs have nothing to do with it.
      return e instanceof UserException
          ? new SweepOutcome(run, path, Kind.FAILED, String.valueOf(e.getMessage()))
          : new SweepOutcome(run, path, Kind.FAILED, "failed: " + e, Optional.of(e));
    }
  }

  private void tell(Runnable news) {
    synchronized (oneAtATime) {
      news.run();
    }
  }
}
