package org.vae4j.api.comparison;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one measurement was in each group.
 *
 * @param name what was measured, such as {@code negative evidence lower bound}
 * @param unit such as {@code nats per example}; empty for a pure number
 * @param explanation what the number means and how it was had, in a sentence
 * @param groups one for each group, in their order; empty for a group that was not measured by it
 */
public record Measured(
    String name, String unit, String explanation, List<Optional<Result>> groups) {
  public Measured {
    requireNonNull(name, "name");
    requireNonNull(unit, "unit");
    requireNonNull(explanation, "explanation");
    groups = List.copyOf(groups);
  }

  /**
   * What was measured in a group.
   *
   * @param seeds the seeds of the runs that were measured
   * @param overSeeds their values
   * @param overExamples the standard error over examples of a single run; empty where there are
   *     several or it is not known
   * @param difference this group less the baseline, seed by seed; empty for the baseline itself and
   *     where no seed is in both
   */
  public record Result(
      List<Long> seeds,
      Estimate overSeeds,
      OptionalDouble overExamples,
      Optional<Estimate> difference) {
    public Result {
      seeds = List.copyOf(seeds);
      requireNonNull(overSeeds, "overSeeds");
      requireNonNull(overExamples, "overExamples");
      requireNonNull(difference, "difference");
    }
  }
}
