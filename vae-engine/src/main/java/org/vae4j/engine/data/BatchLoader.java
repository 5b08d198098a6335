package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.model.Batch;

/**
 * Fills the batches of training on a thread of its own, some ahead of whoever takes them.
 *
 * <p>Batches come in order, epoch after epoch, and their arrays are used again. Taken by one
 * thread.
 *
 * <p>The thread fills many batches at a time and then sleeps until half of them are taken: where
 * all processors compute, each time that it wakes it takes one of them from a step, which then
 * waits.
 */
public final class BatchLoader implements AutoCloseable {
  private static final int FEWEST_AHEAD = 3;
  private static final int MOST_AHEAD = 64;
  private static final int BYTES_AHEAD = 2 << 20;

  private final TransformedExamples examples;
  private final long seed;
  private final boolean shuffle;
  private final int batchSize;
  private final int firstEpoch;
  private final int lastEpoch;
  private final int ahead;
  private final BlockingQueue<Slot> free;
  private final BlockingQueue<Slot> filled;
  private final Thread thread;
  private @Nullable Slot taken;

  /** Room for one batch of either size, or why it could not be filled. */
  private static final class Slot {
    private final BatchBuffer full;
    private final @Nullable BatchBuffer last;
    private boolean isLast;
    private @Nullable Throwable failure;

    Slot(BatchBuffer full, @Nullable BatchBuffer last) {
      this.full = full;
      this.last = last;
    }

    BatchBuffer batch() {
      return isLast && last != null ? last : full;
    }
  }

  /**
   * Starts to load.
   *
   * @param examples the training examples
   * @param data what is known of the data: what batches have besides
   * @param batchSize the examples of a batch; the last batch of an epoch has those that are left
   * @param shuffle whether the order changes from epoch to epoch
   * @param seed decides the order
   * @param firstEpoch the first epoch to load, from 1
   * @param lastEpoch the last one
   */
  public BatchLoader(
      TransformedExamples examples,
      DataDescription data,
      int batchSize,
      boolean shuffle,
      long seed,
      int firstEpoch,
      int lastEpoch) {
    this.examples = requireNonNull(examples, "examples");
    this.batchSize = Math.min(batchSize, examples.size());
    this.shuffle = shuffle;
    this.seed = seed;
    this.firstEpoch = firstEpoch;
    this.lastEpoch = lastEpoch;
    this.ahead = ahead(this.batchSize, examples.shape().elements());
    this.free = new ArrayBlockingQueue<>(ahead);
    this.filled = new ArrayBlockingQueue<>(ahead);
    int left = examples.size() % this.batchSize;
    Batch full = BatchInputs.training(this.batchSize, data);
    Batch last = left == 0 ? full : BatchInputs.training(left, data);
    for (int i = 0; i < ahead; i++) {
      free.add(new Slot(new BatchBuffer(full), left == 0 ? null : new BatchBuffer(last)));
    }
    this.thread = new Thread(this::load, "vae4j-batches");
    thread.setDaemon(true);
    thread.start();
  }

  private static int ahead(int batchSize, int elements) {
    long bytes = (long) Float.BYTES * batchSize * elements;
    return (int) Math.max(FEWEST_AHEAD, Math.min(MOST_AHEAD, BYTES_AHEAD / bytes));
  }

  /**
   * The next batch, which is the caller's until the next call.
   *
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  public BatchBuffer next() throws InterruptedException {
    if (taken != null) {
      free.add(taken);
      if (free.size() >= ahead / 2) {
        LockSupport.unpark(thread);
      }
    }
    Slot slot = filled.take();
    taken = slot;
    if (slot.failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (slot.failure instanceof Error error) {
      throw error;
    }
    return slot.batch();
  }

  private void load() {
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    try {
      for (int epoch = firstEpoch; epoch <= lastEpoch; epoch++) {
        if (shuffle) {
          Order.shuffle(order, seed, epoch);
        }
        for (int from = 0; from < order.length; from += batchSize) {
          if (free.isEmpty()) {
            sleep();
          }
          Slot slot = free.take();
          slot.isLast = order.length - from < batchSize;
          fill(slot, epoch, order, from);
          filled.put(slot);
          if (slot.failure != null) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for more.
    }
  }

  private void sleep() throws InterruptedException {
    while (free.size() < ahead / 2) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void fill(Slot slot, int epoch, int[] order, int from) {
    try {
      slot.batch().fill(examples, epoch, order, from);
    } catch (RuntimeException | Error e) {
      slot.failure = e;
    }
  }

  /** Stops loading. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
