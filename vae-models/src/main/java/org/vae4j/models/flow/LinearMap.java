package org.vae4j.models.flow;

import java.util.Optional;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * f(y)ᵀ = yᵀ L (I + N) S + bᵀ, with L of unit diagonal and lower triangular, N strictly upper
 * triangular and S positive and diagonal: Kingma and Dhariwal 2018, eq. 10. The identity at first.
 */
final class LinearMap implements Flow {
  private final int size;
  private final Parameters parameters;

  LinearMap(int size, Parameters parameters) {
    this.size = size;
    this.parameters = parameters;
  }

  private Tensor strict(String name, boolean isLower) {
    double[] mask = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        mask[i * size + j] = (isLower ? j < i : j > i) ? 1 : 0;
      }
    }
    Shape shape = Shape.of(size, size);
    return parameters
        .parameter(name, shape, Initializer.constant(0))
        .times(Tensor.constant(shape, mask));
  }

  private Tensor lower() {
    return strict("lower", true);
  }

  private Tensor upper() {
    return strict("upper", false);
  }

  private Tensor vector(String name) {
    return parameters.parameter(name, Shape.of(size), Initializer.constant(0));
  }

  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    Tensor logScale = vector("log-scale");
    Tensor l = y.plus(y.matmul(lower()));
    Tensor u = l.plus(l.matmul(upper()));
    Tensor z = u.times(logScale.exp().broadcast(y.shape())).plus(vector("shift"));
    return new Transformed(z, logScale.sum(0).broadcast(Shape.of(y.shape().size(0))));
  }

  @Override
  public Transformed inverse(Tensor z, Optional<Tensor> context, ForwardPass pass) {
    Tensor logScale = vector("log-scale");
    Tensor u = z.minus(vector("shift")).times(logScale.negate().exp().broadcast(z.shape()));
    Tensor y = u.matmul(inverseOfUnit(upper())).matmul(inverseOfUnit(lower()));
    return new Transformed(y, logScale.sum(0).negate().broadcast(Shape.of(z.shape().size(0))));
  }

  /**
   * (I + N)⁻¹ = (I − N)(I + N²)(I + N⁴) … of a strictly triangular N, whose powers from the size on
   * are 0: exact after as many products as its size has binary digits.
   */
  private Tensor inverseOfUnit(Tensor n) {
    Tensor identity = identity();
    Tensor inverse = identity.minus(n);
    Tensor power = n;
    for (int exponent = 2; exponent < size; exponent *= 2) {
      power = power.matmul(power);
      inverse = inverse.plus(inverse.matmul(power));
    }
    return inverse;
  }

  private Tensor identity() {
    double[] ones = new double[size * size];
    for (int i = 0; i < size; i++) {
      ones[i * size + i] = 1;
    }
    return Tensor.constant(Shape.of(size, size), ones);
  }
}
