package org.vae4j.models.flow;

import java.util.Optional;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Tensor;

/**
 * f(y) = y + β (y − c) / (α + r) with r = ‖y − c‖, α positive and β above −α: Rezende and Mohamed
 * 2015, eq. 14 and appendix A.2. Its inverse is the root of a quadratic equation in r.
 */
final class Radial implements Flow {
  /** The distance is not differentiable at the centre. */
  private static final double SMALLEST_SQUARE = 1e-24;

  private final int size;
  private final Numbers numbers;

  Radial(int size, Parameters parameters) {
    this.size = size;
    this.numbers = new Numbers(parameters, size + 2);
  }

  /**
   * The numbers of each row.
   *
   * @param center c, {@code [rows, size]}
   * @param alpha α, {@code [rows]}
   * @param sum α + β, positive, {@code [rows]}
   */
  private record Chosen(Tensor center, Tensor alpha, Tensor sum) {
    Tensor distance(Tensor from) {
      return from.minus(center).square().sum(1).plus(SMALLEST_SQUARE).sqrt();
    }

    /** (α + β + r) / (α + r): how much farther from the centre. */
    Tensor farther(Tensor r) {
      return sum.plus(r).dividedBy(alpha.plus(r));
    }

    /** ln |det| at a distance r: (n − 1) ln(1 + β h) + ln(1 + β h + β h′ r). */
    Tensor logDeterminant(Tensor r, int size) {
      Tensor near = alpha.dividedBy(alpha.plus(r));
      Tensor radial = sum.minus(alpha).times(near.square()).dividedBy(alpha); // β α / (α + r)²
      return farther(r).log().times(size - 1).plus(radial.log1p());
    }
  }

  private Chosen chosen(Tensor from, Optional<Tensor> context) {
    Tensor all = numbers.of(from.shape().size(0), context);
    return new Chosen(
        all.slice(1, 0, size),
        all.slice(1, size, size + 1).sum(1).softplus().plus(SMALLEST_SQUARE),
        all.slice(1, size + 1, size + 2).sum(1).softplus());
  }

  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    Chosen chosen = chosen(y, context);
    Tensor r = chosen.distance(y);
    return moved(chosen, y, chosen.farther(r), chosen.logDeterminant(r, size));
  }

  @Override
  public Transformed inverse(Tensor z, Optional<Tensor> context, ForwardPass pass) {
    Chosen chosen = chosen(z, context);
    Tensor farther = chosen.distance(z);
    // r² + (α + β − r′) r − α r′ = 0, in the form that does not cancel for either sign.
    Tensor half = chosen.sum().minus(farther).times(0.5);
    Tensor product = chosen.alpha().times(farther);
    Tensor root = half.square().plus(product).sqrt();
    Tensor isPositive = half.greaterThan(Tensor.filled(half.shape(), 0));
    Tensor r = product.dividedBy(half.abs().plus(root)).where(isPositive, root.minus(half));
    Tensor one = Tensor.filled(r.shape(), 1);
    return moved(
        chosen, z, one.dividedBy(chosen.farther(r)), chosen.logDeterminant(r, size).negate());
  }

  private static Transformed moved(
      Chosen chosen, Tensor from, Tensor factor, Tensor logDeterminant) {
    Tensor offset = from.minus(chosen.center());
    return new Transformed(
        chosen.center().plus(offset.times(factor.broadcastRows(from.shape().row()))),
        logDeterminant);
  }
}
