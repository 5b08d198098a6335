package org.vae4j.models.evaluation;

import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The step sizes of Hamiltonian transitions: each of each chain draws its own, evenly in its
 * logarithm. Drawn without a look at the chain, every transition leaves its density as it is; with
 * one that was tuned it would not, quite.
 */
@Doc(
    "The step sizes of Hamiltonian transitions. Each transition of each chain draws its own between the two, evenly in its logarithm.")
public record StepSizes(
    @Doc("The smallest step size.") @Range(above = 0) double smallest,
    @Doc("The largest step size.") @Range(above = 0) double largest) {
  public StepSizes {
    if (largest < smallest) {
      throw new IllegalArgumentException(
          "largest must be at least smallest, " + smallest + "; was " + largest);
    }
  }

  /** A step size for each chain, {@code [chains]}. */
  Tensor draw(int chains, NoiseStream noise) {
    double low = Math.log(smallest);
    double high = Math.log(largest);
    return noise.uniform(Shape.of(chains)).times(high - low).plus(low).exp();
  }
}
