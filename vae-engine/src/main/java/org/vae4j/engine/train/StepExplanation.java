package org.vae4j.engine.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.backend.ProgramPlan;

/**
 * What a step of training is made of and what it costs.
 *
 * @param batchSize the examples of a batch
 * @param seconds what a step takes; the median of steps that were run for this
 * @param turns what it is made of, in their order; one where the estimator has no turns
 */
public record StepExplanation(int batchSize, double seconds, List<Turn> turns) {
  public StepExplanation {
    turns = List.copyOf(turns);
  }

  /**
   * One program of a step.
   *
   * @param name its name
   * @param every it is made in every n-th step
   * @param times how often it is made in such a step
   * @param expressions how many tensors of each operation the parts of the experiment have written,
   *     before anything is planned, in the order of their number
   * @param plan what the backend made of it; empty where it cannot tell
   */
  public record Turn(
      String name,
      int every,
      int times,
      Map<String, Long> expressions,
      Optional<ProgramPlan> plan) {}
}
