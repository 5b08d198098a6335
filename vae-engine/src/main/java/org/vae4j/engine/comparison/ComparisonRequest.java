package org.vae4j.engine.comparison;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to compare and how.
 *
 * @param paths the folders of runs and sweeps; at least one
 * @param metric whose curves are drawn: a column of {@code metrics.csv}, or a quantity that was
 *     measured while the runs were trained; empty for how well validation examples are explained,
 *     or training examples where there are no others
 * @param along what the curves' horizontal axis counts
 * @param logarithmic whether that axis is
 * @param baseline the name of the group that the others are compared with; empty for the first
 */
public record ComparisonRequest(
    List<Path> paths,
    Optional<String> metric,
    Along along,
    boolean logarithmic,
    Optional<String> baseline) {
  /** What a horizontal axis counts. */
  public enum Along {
    /** Epochs. */
    EPOCH,
    /** Examples that were trained on, each time that they were. */
    EXAMPLES,
    /** Seconds of training. */
    SECONDS
  }

  public ComparisonRequest {
    paths = List.copyOf(paths);
    requireNonNull(metric, "metric");
    requireNonNull(along, "along");
    requireNonNull(baseline, "baseline");
  }
}
