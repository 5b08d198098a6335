package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;

/**
 * The normal distribution N(μ, diag σ² + F Fᵀ) with a factor F of few columns: Ong, Nott and Smith
 * 2018.
 *
 * @param mean μ, {@code [rows, event…]}
 * @param logScale ln σ, {@code [rows, event…]}
 * @param factor F, {@code [rows, size, rank]} for events of so many numbers
 */
public record LowRankNormal(Tensor mean, Tensor logScale, Tensor factor) implements Distribution {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  public LowRankNormal {
    SameShape.check("low-rank normal", "mean", mean, "log-scale", logScale);
    requireNonNull(factor, "factor");
    int size = mean.shape().row().elements();
    if (factor.shape().rank() != 3
        || factor.shape().size(0) != mean.shape().size(0)
        || factor.shape().size(1) != size) {
      throw new ShapeException(
          "low-rank normal distribution: the factor "
              + factor.shape()
              + " is not [rows, "
              + size
              + ", rank] for the mean "
              + mean.shape());
    }
  }

  @Override
  public int rows() {
    return mean.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return mean.shape().row();
  }

  private int rank() {
    return factor.shape().size(2);
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  /** μ + σ ε + F η with ε ~ N(0, I) and η ~ N(0, I). */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor eta = noise.normal(Shape.of(rows(), rank(), 1));
    Tensor across = factor.matmul(eta).reshape(mean.shape());
    return mean.plus(logScale.exp().times(noise.normal(mean.shape()))).plus(across);
  }

  /** F / σ, {@code [rows, size, rank]}. */
  private Tensor scaledFactor() {
    Tensor inverse = logScale.negate().exp().reshape(factor.shape().with(2, 1));
    return factor.times(inverse.broadcast(factor.shape()));
  }

  /**
   * C with C Cᵀ = I + Gᵀ G and G = F / σ, by columns: C.get(i).get(j) for j ≤ i, {@code [rows]}
   * each.
   */
  private List<List<Tensor>> capacitance() {
    int rank = rank();
    Tensor g = scaledFactor();
    Tensor gram = g.matmul(g, true, false); // [rows, rank, rank]
    List<List<Tensor>> c = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      List<Tensor> row = new ArrayList<>();
      for (int j = 0; j <= i; j++) {
        Tensor sum = gram.slice(1, i, i + 1).slice(2, j, j + 1).reshape(Shape.of(rows()));
        for (int k = 0; k < j; k++) {
          sum = sum.minus((j == i ? row : c.get(j)).get(k).times(row.get(k)));
        }
        row.add(i == j ? sum.plus(1).sqrt() : sum.dividedBy(c.get(j).get(j)));
      }
      c.add(row);
    }
    return c;
  }

  /** ½ ln det (I + Gᵀ G), {@code [rows]}. */
  private static Tensor halfLogDeterminant(List<List<Tensor>> capacitance) {
    Tensor sum = capacitance.get(0).get(0).log();
    for (int i = 1; i < capacitance.size(); i++) {
      sum = sum.plus(capacitance.get(i).get(i).log());
    }
    return sum;
  }

  /** With z = (x − μ) / σ: −½ (zᵀ z − ‖C⁻¹ Gᵀ z‖²) − ½ ln det (I + Gᵀ G) − Σ ln σ − ½ d ln 2π. */
  @Override
  public Tensor logProb(Tensor value) {
    List<List<Tensor>> c = capacitance();
    Tensor z = value.minus(mean).times(logScale.negate().exp());
    Tensor projected =
        z.reshape(Shape.of(rows(), 1, eventShape().elements())).matmul(scaledFactor());
    Tensor explained = Tensor.filled(Shape.of(rows()), 0);
    List<Tensor> solved = new ArrayList<>();
    for (int i = 0; i < rank(); i++) {
      Tensor left = projected.slice(2, i, i + 1).reshape(Shape.of(rows()));
      for (int k = 0; k < i; k++) {
        left = left.minus(c.get(i).get(k).times(solved.get(k)));
      }
      solved.add(left.dividedBy(c.get(i).get(i)));
      explained = explained.plus(solved.get(i).square());
    }
    Tensor independent = z.square().plus(LOG_2_PI).times(-0.5).minus(logScale).sumRows();
    return independent.plus(explained.times(0.5)).minus(halfLogDeterminant(c));
  }

  /** The variance of each dimension, {@code [rows, event…]}. */
  Tensor variance() {
    return factor.square().sum(2).reshape(mean.shape()).plus(logScale.times(2).exp());
  }

  @Override
  public Tensor marginalLogProbs(Tensor value) {
    return new Normal(mean, variance().log()).logProbs(value);
  }

  /** KL(this ‖ N(m, diag s²)), {@code [rows]}. */
  Tensor divergence(Normal from) {
    Tensor each =
        variance()
            .plus(mean.minus(from.mean()).square())
            .times(from.logVariance().negate().exp())
            .minus(1)
            .plus(from.logVariance())
            .times(0.5)
            .minus(logScale);
    return each.sumRows().minus(halfLogDeterminant(capacitance()));
  }

  @Override
  public LowRankNormal repeatRows(int count) {
    return new LowRankNormal(
        mean.repeatRows(count), logScale.repeatRows(count), factor.repeatRows(count));
  }
}
