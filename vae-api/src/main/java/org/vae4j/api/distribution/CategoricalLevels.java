package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.OptionalInt;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent categorical distributions over equally spaced levels from 0 to 1, one for each
 * dimension: the softmax over 256 shades of van den Oord, Kalchbrenner and Kavukcuoglu 2016, "Pixel
 * recurrent neural networks", section 3.3.
 *
 * @param logits ln p of each level up to a constant, {@code [rows, levels, event…]}; level k is k /
 *     (levels − 1)
 */
public record CategoricalLevels(Tensor logits) implements Distribution {
  public CategoricalLevels {
    requireNonNull(logits, "logits");
    if (logits.shape().rank() < 2) {
      throw new ShapeException(
          "categorical levels: logits are [rows, levels, event…], were " + logits.shape());
    }
    LevelGrid.check("categorical levels", logits.shape().size(1));
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
    return OptionalInt.of(count());
  }

  @Override
  public boolean isReparameterised() {
    return false;
  }

  /** The level of the largest logit with Gumbel noise; it carries no gradient. */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor chosen = logits.plus(Categorical.gumbel(noise, logits.shape())).oneHotArgmax(1);
    return chosen.times(everyLevel()).sum(1).stopGradient();
  }

  /** The logarithm of the softmax at the level nearest to the value. */
  @Override
  public Tensor logProbs(Tensor value) {
    Shape one = logits.shape().with(1, 1);
    Tensor distance = value.reshape(one).broadcast(logits.shape()).minus(everyLevel()).abs();
    Tensor isLevel =
        Tensor.filled(logits.shape(), new LevelGrid(count()).half()).greaterThan(distance);
    return logits.mask(isLevel).sum(1).minus(logits.logSumExp(1));
  }

  /** The expected level. */
  @Override
  public Tensor mean() {
    Tensor logNormalizer = logits.logSumExp(1).reshape(logits.shape().with(1, 1));
    Tensor probabilities = logits.minus(logNormalizer.broadcast(logits.shape())).exp();
    return probabilities.times(everyLevel()).sum(1);
  }

  @Override
  public CategoricalLevels repeatRows(int count) {
    return new CategoricalLevels(logits.repeatRows(count));
  }

  private int count() {
    return logits.shape().size(1);
  }

  /** All levels along the second axis, {@code [rows, levels, event…]}. */
  private Tensor everyLevel() {
    double[] levels = new double[count()];
    Arrays.setAll(levels, new LevelGrid(count())::value);
    return LevelGrid.alongAxisOne(logits.shape(), levels).broadcast(logits.shape());
  }
}
