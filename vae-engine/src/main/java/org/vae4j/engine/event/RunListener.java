package org.vae4j.engine.event;

/**
 * Is told what happens in a run.
 *
 * <p>Called on the thread that runs, in order; the run waits. What a listener throws ends the run.
 */
@FunctionalInterface
public interface RunListener {
  /** Takes note of an event. */
  void happened(RunEvent event);
}
