package org.vae4j.api.backend;

import java.util.Optional;
import org.vae4j.api.tensor.Tensor;

/**
 * Compiled tensors, to be run again and again.
 *
 * <p>Used by one thread at a time, with its session.
 */
public interface Program {
  /**
   * Computes every output, then makes every assignment.
   *
   * @param feeds a value for every input, and where the run stands
   * @throws IllegalArgumentException if an input has no value or one of another size
   */
  void run(Feeds feeds);

  /**
   * The value of an output in the last run.
   *
   * @param output one of the tensors that the program was compiled for
   * @return the elements, last axis fastest; the array is the program's own, and the next run
   *     overwrites it
   */
  float[] value(Tensor output);

  /** What the program was compiled to; empty where a backend cannot tell. */
  default Optional<ProgramPlan> plan() {
    return Optional.empty();
  }

  /**
   * Whether runs from now on measure what each step of the {@linkplain #plan() plan} takes.
   *
   * <p>Turning it on forgets what was measured before. Costs a few microseconds a run.
   */
  default void measure(boolean isMeasured) {}
}
