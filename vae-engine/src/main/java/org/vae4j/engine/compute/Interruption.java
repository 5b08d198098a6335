package org.vae4j.engine.compute;

import java.util.concurrent.CancellationException;

/** How long computations stop where somebody interrupts their thread. */
public final class Interruption {
  private Interruption() {}

  /**
   * Stops where this thread is interrupted.
   *
   * @throws CancellationException caused by an {@link InterruptedException}
   */
  public static void stopHere() {
    if (Thread.interrupted()) {
      CancellationException stopped = new CancellationException("interrupted");
      stopped.initCause(new InterruptedException());
      throw stopped;
    }
  }
}
