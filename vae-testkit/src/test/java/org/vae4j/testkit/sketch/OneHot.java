package org.vae4j.testkit.sketch;

import java.util.Optional;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * A class for each row, as a row with a 1 at the class.
 *
 * @param logits {@code [rows, classes]}, up to a constant for each row
 */
record OneHot(Tensor logits) implements Distribution {
  /** ln p of each class. */
  Tensor logProbabilities() {
    return Relaxed.normalised(logits);
  }

  @Override
  public boolean isReparameterised() {
    return false;
  }

  /** Every class: the rows of the identity. */
  @Override
  public Optional<Tensor> support() {
    int classes = logits.shape().size(1);
    double[] identity = new double[classes * classes];
    for (int k = 0; k < classes; k++) {
      identity[k * (classes + 1)] = 1;
    }
    return Optional.of(Tensor.constant(Shape.of(classes, classes), identity));
  }

  /** The class with the largest sum of logit and Gumbel noise; it carries no gradient. */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor perturbed = logits.plus(Relaxed.gumbel(noise, logits.shape()));
    Tensor largest = perturbed.largest(1).reshape(Shape.of(rows(), 1)).broadcast(logits.shape());
    return Tensor.constant(1).minus(largest.greaterThan(perturbed)).stopGradient();
  }

  @Override
  public Tensor logProb(Tensor value) {
    return value.times(logProbabilities()).sumRows();
  }

  @Override
  public Tensor mean() {
    return logProbabilities().exp();
  }

  @Override
  public OneHot repeatRows(int count) {
    return new OneHot(logits.repeatRows(count));
  }

  @Override
  public int rows() {
    return logits.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return logits.shape().row();
  }
}
