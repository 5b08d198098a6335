package org.vae4j.nd4j.run;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that run programs, the one that calls among them.
 *
 * <p>Each takes the tasks that are its own, the same ones at each run, so that what it has in its
 * cache is of use; then those that others have not begun. Who runs a task makes no difference to
 * its result.
 */
public final class Threads implements AutoCloseable {
  private static final int SPINS = 20_000;

  private final NativeLibrary library;
  private final int count;
  private final Worker[] workers;
  private final Thread[] others;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int meetings;
  private final AtomicInteger runs = new AtomicInteger();
  private volatile boolean isClosed;
  private volatile @Nullable Throwable failure;

  private Schedule.Task[][] phases = {};
  private AtomicIntegerArray taken = new AtomicIntegerArray(0);
  private RunState run = new RunState(0);
  private @Nullable Thread lastCaller;

  /**
   * Starts threads.
   *
   * @param count how many, with the calling one
   */
  public Threads(NativeLibrary library, int count) {
    this.library = library;
    this.count = count;
    workers = new Worker[count];
    others = new Thread[count - 1];
    for (int i = 0; i < count; i++) {
      workers[i] = new Worker();
    }
    for (int i = 1; i < count; i++) {
      int number = i;
      Thread thread = new Thread(() -> serve(number), "vae4j-nd4j-" + number);
      thread.setDaemon(true);
      others[i - 1] = thread;
      thread.start();
    }
  }

  int count() {
    return count;
  }

  void require(int tiles, int scalars, long workspaceBytes) {
    for (Worker worker : workers) {
      worker.require(tiles, scalars, workspaceBytes);
    }
  }

  /** How many bytes all threads together have for their native calls. */
  long workspaceBytes() {
    return Arrays.stream(workers).mapToLong(worker -> worker.workspace().bytes()).sum();
  }

  /** Runs the tasks of one phase after the other; returns when all are done. */
  void run(Schedule.Task[][] tasks, AtomicIntegerArray marks, RunState context) {
    if (lastCaller != Thread.currentThread()) {
      library.useOneThread();
      lastCaller = Thread.currentThread();
    }
    phases = tasks;
    taken = marks;
    run = context;
    failure = null;
    int mark = runs.incrementAndGet();
    for (Thread other : others) {
      LockSupport.unpark(other);
    }
    work(0, mark);
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw thrown instanceof RuntimeException exception
          ? exception
          : new IllegalStateException(thrown);
    }
  }

  private void serve(int number) {
    library.useOneThread();
    int seen = 0;
    while (true) {
      int spins = 0;
      while (runs.get() == seen && !isClosed) {
        if (++spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (isClosed) {
        return;
      }
      seen = runs.get();
      work(number, seen);
    }
  }

  private void work(int number, int mark) {
    int first = 0;
    for (Schedule.Task[] tasks : phases) {
      for (int i = 0; i < tasks.length; i++) {
        if (tasks[i].owner(count) == number && take(first + i, mark)) {
          perform(tasks[i], number);
        }
      }
      for (int i = tasks.length - 1; i >= 0; i--) {
        if (take(first + i, mark)) {
          perform(tasks[i], number);
        }
      }
      first += tasks.length;
      meet();
    }
  }

  private boolean take(int task, int mark) {
    int before = taken.get(task);
    return before != mark && taken.compareAndSet(task, before, mark);
  }

  private void perform(Schedule.Task task, int number) {
    if (failure != null) {
      return;
    }
    try {
      for (Instruction instruction : task.instructions()) {
        if (run.isMeasured()) {
          long start = System.nanoTime();
          instruction.run(task.block(), run, workers[number]);
          instruction.addTime(task.block(), System.nanoTime() - start);
        } else {
          instruction.run(task.block(), run, workers[number]);
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  // Where threads outnumber cores, whoever waits must let the others go on.
  @SuppressWarnings("ThreadPriorityCheck")
  private void meet() {
    if (count == 1) {
      return;
    }
    int meeting = meetings;
    if (arrived.incrementAndGet() == count) {
      arrived.set(0);
      meetings = meeting + 1;
      return;
    }
    int spins = 0;
    while (meetings == meeting) {
      if (++spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    for (Thread other : others) {
      LockSupport.unpark(other);
    }
    for (Worker worker : workers) {
      worker.close();
    }
  }
}
