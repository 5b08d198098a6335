package org.vae4j.api.backend;

import java.util.List;
import java.util.Map;

/**
 * What a program was compiled to, for people to read.
 *
 * @param steps what is done at each run, in an order in which it may be done
 * @param memory how many bytes each kind of value takes, by its name
 */
public record ProgramPlan(List<Step> steps, Map<String, Long> memory) {
  public ProgramPlan {
    steps = List.copyOf(steps);
  }

  /**
   * One thing that is done.
   *
   * @param phase its number, from 1; those of a phase wait for all of the phases before it
   * @param description the operations, the shapes that they work on and the variables that they
   *     read and write
   * @param blocks into how many blocks it is divided, which several threads may take
   * @param operations how many multiplications and additions of matrix products and convolutions it
   *     takes; 0 for other work
   * @param seconds what it took in a run, summed over the blocks, on average over the runs that
   *     were {@linkplain Program#measure measured}; not a number where there were none
   */
  public record Step(
      int phase, String description, int blocks, double operations, double seconds) {}
}
