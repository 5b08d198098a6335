package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent mixtures of {@linkplain DiscretizedLogistic discretized logistic} distributions, one
 * mixture for each dimension: Salimans et al. 2017, eq. 1 and 2, without the coupling of an image's
 * channels.
 *
 * @param logits the logarithms of the weights of the components, up to a common constant, {@code
 *     [rows, components, event…]}
 * @param locations μ, {@code [rows, components, event…]}
 * @param logScales ln s, from −60 to 60, {@code [rows, components, event…]}
 * @param count the number of levels, at least 2; level k is k / (count − 1)
 */
public record DiscretizedLogisticMixture(
    Tensor logits, Tensor locations, Tensor logScales, int count) implements Distribution {
  public DiscretizedLogisticMixture {
    requireNonNull(logits, "logits");
    SameShape.check("discretized logistic mixture", "logits", logits, "locations", locations);
    SameShape.check("discretized logistic mixture", "logits", logits, "log-scales", logScales);
    LevelGrid.check("discretized logistic mixture", count);
    if (logits.shape().rank() < 2) {
      throw new ShapeException(
          "discretized logistic mixture: logits are [rows, components, event…], were "
              + logits.shape());
    }
  }

  @Override
  public int rows() {
    return logits.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return logits.shape().row().row();
  }

  @Override
  public Interval range() {
    return Interval.UNIT;
  }

  @Override
  public OptionalInt levels() {
    return OptionalInt.of(count);
  }

  @Override
  public boolean isReparameterised() {
    return false;
  }

  /** A component drawn for each dimension, then a level of it; it carries no gradient. */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor component =
        logits
            .plus(Categorical.gumbel(noise, logits.shape()))
            .oneHotArgmax(1); // [rows, components, event…]
    return new DiscretizedLogistic(
            locations.mask(component).sum(1), logScales.mask(component).sum(1), count)
        .sample(noise);
  }

  /** ln Σₖ wₖ pₖ(x). */
  @Override
  public Tensor logProbs(Tensor value) {
    Shape one = eventShape().prepend(1).prepend(rows()); // [rows, 1, event…]
    return components()
        .logProbs(value.reshape(one).broadcast(logits.shape()))
        .plus(logWeights())
        .logSumExp(1);
  }

  /** Σₖ wₖ Eₖ[x]. */
  @Override
  public Tensor mean() {
    return components().mean().times(logWeights().exp()).sum(1);
  }

  @Override
  public DiscretizedLogisticMixture repeatRows(int count) {
    return new DiscretizedLogisticMixture(
        logits.repeatRows(count),
        locations.repeatRows(count),
        logScales.repeatRows(count),
        this.count);
  }

  /** All components, side by side. */
  private DiscretizedLogistic components() {
    return new DiscretizedLogistic(locations, logScales, count);
  }

  private Tensor logWeights() {
    Shape one = logits.shape().with(1, 1);
    return logits.minus(logits.logSumExp(1).reshape(one).broadcast(logits.shape()));
  }
}
