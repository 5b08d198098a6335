package org.vae4j.api.schedule;

/** A number as a function of how far training has come. */
@FunctionalInterface
public interface Schedule {
  /**
   * The value at a step.
   *
   * @param progress where training stands at the start of the step
   */
  double at(Progress progress);
}
