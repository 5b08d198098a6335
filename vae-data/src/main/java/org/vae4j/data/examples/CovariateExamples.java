package org.vae4j.data.examples;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ForwardingExamples;

/** Examples of each of which some numbers are known besides. */
public final class CovariateExamples implements ForwardingExamples {
  private final Examples source;
  private final float[] covariates;
  private final int count;

  /**
   * Adds covariates.
   *
   * @param source the examples
   * @param covariates finite numbers, as many for each example, one example after the other; kept,
   *     and must not change
   */
  public CovariateExamples(Examples source, float[] covariates) {
    this.source = requireNonNull(source, "source");
    this.covariates = requireNonNull(covariates, "covariates");
    this.count = covariates.length / source.size();
    if (count * source.size() != covariates.length) {
      throw new IllegalArgumentException(
          covariates.length + " covariates for " + source.size() + " examples");
    }
  }

  @Override
  public Examples source() {
    return source;
  }

  @Override
  public int covariateCount() {
    return count;
  }

  @Override
  public void covariates(int row, float[] into, int offset) {
    Objects.checkIndex(row, size());
    System.arraycopy(covariates, row * count, into, offset, count);
  }
}
