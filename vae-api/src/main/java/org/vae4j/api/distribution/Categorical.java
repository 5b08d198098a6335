package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * Independent categorical distributions, whose values are one-hot: along the last axis, 1 at the
 * class and 0 elsewhere.
 *
 * @param logits ln p of each class up to a constant, {@code [rows, …, classes]}
 */
public record Categorical(Tensor logits) implements Distribution {
  private static final int MOST_ENUMERATED = 1024;

  public Categorical {
    requireNonNull(logits, "logits");
    if (logits.shape().rank() < 2) {
      throw new ShapeException(
          "categorical distribution: logits are [rows, …, classes], were " + logits.shape());
    }
  }

  /** Every class is as likely as every other, for each row. */
  public static Categorical uniform(int rows, Shape event) {
    return new Categorical(Tensor.filled(event.prepend(rows), 0));
  }

  /** How many classes each variable has. */
  public int classes() {
    return logits.shape().size(-1);
  }

  /** How many variables there are in an event. */
  public int variables() {
    return eventShape().elements() / classes();
  }

  @Override
  public int rows() {
    return logits.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return logits.shape().row();
  }

  /** ln p of each class, {@code [rows, …, classes]}. */
  public Tensor logProbabilities() {
    return logits.minus(along(logits.logSumExp(-1), logits.shape()));
  }

  /** A number for each variable, {@code [rows, …]}, at each of its classes. */
  static Tensor along(Tensor ofVariables, Shape shape) {
    return ofVariables.reshape(shape.with(shape.rank() - 1, 1)).broadcast(shape);
  }

  @Override
  public Interval range() {
    return Interval.UNIT;
  }

  @Override
  public boolean isReparameterised() {
    return false;
  }

  /** Every combination of classes, where there are no more than 1,024 of them. */
  @Override
  public Optional<Tensor> support() {
    int variables = variables();
    int classes = classes();
    long count = 1;
    for (int i = 0; i < variables && count <= MOST_ENUMERATED; i++) {
      count *= classes;
    }
    if (count > MOST_ENUMERATED) {
      return Optional.empty();
    }
    int each = variables * classes;
    double[] values = new double[(int) count * each];
    for (int combination = 0; combination < count; combination++) {
      int rest = combination;
      // The last variable changes fastest.
      for (int variable = variables - 1; variable >= 0; variable--) {
        values[combination * each + variable * classes + rest % classes] = 1;
        rest /= classes;
      }
    }
    return Optional.of(Tensor.constant(eventShape().prepend((int) count), values));
  }

  /**
   * The class with the largest sum of logit and Gumbel noise: Gumbel 1954. Samples carry no
   * gradient.
   */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor perturbed = logits.plus(gumbel(noise, logits.shape()));
    return perturbed.oneHotArgmax(-1);
  }

  /** Σ over classes of x ln p: {@code [rows, …]}, one for each variable. */
  @Override
  public Tensor logProbs(Tensor value) {
    return value.times(logProbabilities()).sum(-1);
  }

  /** p of each class. */
  @Override
  public Tensor mean() {
    return logProbabilities().exp();
  }

  @Override
  public Categorical repeatRows(int count) {
    return new Categorical(logits.repeatRows(count));
  }

  /** −ln(−ln u) with u uniform on (0, 1). */
  static Tensor gumbel(NoiseStream noise, Shape shape) {
    return noise.uniform(shape).log().negate().log().negate();
  }
}
