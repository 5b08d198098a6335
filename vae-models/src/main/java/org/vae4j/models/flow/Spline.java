package org.vae4j.models.flow;

import java.util.Arrays;
import java.util.List;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * A monotonic rational-quadratic spline between −bound and bound, and the identity outside: Durkan,
 * Bekasov, Murray and Papamakarios 2019, §3.1.
 *
 * @param bins how many pieces it has
 * @param bound how far it reaches
 */
record Spline(int bins, double bound) implements Elementwise {
  /** The smallest width and height of a piece, in parts of the whole. */
  private static final double SMALLEST_BIN = 1e-3;

  private static final double SMALLEST_SLOPE = 1e-3;

  /** Softplus of it is 1 − {@link #SMALLEST_SLOPE}: slopes begin at 1. */
  private static final double SLOPE_ONE = Math.log(Math.expm1(1 - SMALLEST_SLOPE));

  /** Widths and heights of the pieces, and slopes where two of them meet. */
  @Override
  public int numbers() {
    return 3 * bins - 1;
  }

  @Override
  public Mapped forward(Tensor y, Tensor chosen) {
    Pieces pieces = new Pieces(chosen);
    Tensor inside = inside(y);
    Tensor within = y.maximum(-bound).minimum(bound);
    Piece piece = pieces.at(within, pieces.xs);
    Tensor theta = within.minus(piece.x()).dividedBy(piece.width());
    Tensor z = piece.y().plus(piece.height().times(piece.rise(theta)));
    return chosen(inside, z, piece.logSlope(theta), y);
  }

  @Override
  public Mapped inverse(Tensor z, Tensor chosen) {
    Pieces pieces = new Pieces(chosen);
    Tensor inside = inside(z);
    Tensor within = z.maximum(-bound).minimum(bound);
    Piece piece = pieces.at(within, pieces.ys);
    Tensor theta = piece.position(within.minus(piece.y()));
    Tensor y = piece.x().plus(piece.width().times(theta));
    return chosen(inside, y, piece.logSlope(theta).negate(), z);
  }

  private Tensor inside(Tensor x) {
    return Tensor.filled(x.shape(), bound).greaterThan(x.abs());
  }

  private static Mapped chosen(Tensor inside, Tensor value, Tensor logSlope, Tensor outside) {
    return new Mapped(value.where(inside, outside), logSlope.mask(inside));
  }

  /** The pieces of every dimension's spline, {@code [rows, size, bins]} each. */
  private final class Pieces {
    private final Tensor widths;
    private final Tensor heights;
    private final Tensor xs;
    private final Tensor ys;
    private final Tensor slopesLeft;
    private final Tensor slopesRight;

    Pieces(Tensor chosen) {
      this.widths = parts(chosen.slice(2, 0, bins));
      this.heights = parts(chosen.slice(2, bins, 2 * bins));
      this.xs = before(widths);
      this.ys = before(heights);
      Tensor ones = Tensor.filled(widths.shape().with(2, 1), 1);
      if (bins == 1) {
        this.slopesLeft = ones;
        this.slopesRight = ones;
      } else {
        Tensor between =
            chosen.slice(2, 2 * bins, 3 * bins - 1).plus(SLOPE_ONE).softplus().plus(SMALLEST_SLOPE);
        this.slopesLeft = Tensor.concatenate(2, List.of(ones, between));
        this.slopesRight = Tensor.concatenate(2, List.of(between, ones));
      }
    }

    /** Positive and 2 bound together: a softmax with a smallest part. */
    private Tensor parts(Tensor logits) {
      Tensor largest =
          logits.largest(2).reshape(logits.shape().with(2, 1)).broadcast(logits.shape());
      Tensor exp = logits.minus(largest.stopGradient()).exp();
      Tensor sum = exp.sum(2).reshape(logits.shape().with(2, 1)).broadcast(logits.shape());
      return exp.dividedBy(sum).times(1 - SMALLEST_BIN * bins).plus(SMALLEST_BIN).times(2 * bound);
    }

    /** Where each piece begins: −bound and the sum of all parts before it. */
    private Tensor before(Tensor parts) {
      Shape shape = parts.shape();
      double[] earlier = new double[bins * bins];
      for (int from = 0; from < bins; from++) {
        Arrays.fill(earlier, from * bins + from + 1, (from + 1) * bins, 1);
      }
      return parts
          .reshape(Shape.of(shape.size(0) * shape.size(1), bins))
          .matmul(Tensor.constant(Shape.of(bins, bins), earlier))
          .reshape(shape)
          .minus(bound);
    }

    /**
     * The piece that a value lies in.
     *
     * @param value {@code [rows, size]}
     * @param starts where the pieces begin along the value's axis
     */
    Piece at(Tensor value, Tensor starts) {
      Shape all = starts.shape();
      Tensor spread = value.reshape(all.with(2, 1)).broadcast(all);
      Tensor reached = spread.greaterThan(starts);
      // The first piece has what lies on −bound, too.
      Tensor rest = reached.slice(2, 1, bins);
      Tensor one = Tensor.filled(all.with(2, 1), 1);
      Tensor none = Tensor.filled(all.with(2, 1), 0);
      Tensor from = bins == 1 ? one : Tensor.concatenate(2, List.of(one, rest));
      Tensor to = bins == 1 ? none : Tensor.concatenate(2, List.of(rest, none));
      Tensor here = from.minus(to); // 1 for the piece of the value, 0 for all others
      return new Piece(
          picked(xs, here),
          picked(widths, here),
          picked(ys, here),
          picked(heights, here),
          picked(slopesLeft, here),
          picked(slopesRight, here));
    }

    private Tensor picked(Tensor each, Tensor here) {
      return each.times(here).sum(2);
    }
  }

  /**
   * One piece for every dimension, {@code [rows, size]} each: where it begins, how far it goes, and
   * its slopes at both ends.
   */
  private record Piece(
      Tensor x, Tensor width, Tensor y, Tensor height, Tensor slopeLeft, Tensor slopeRight) {
    /** s: the slope from end to end. */
    Tensor slope() {
      return height.dividedBy(width);
    }

    /** δ₊ + δ₋ − 2s. */
    private Tensor bend() {
      return slopeRight.plus(slopeLeft).minus(slope().times(2));
    }

    private static Tensor both(Tensor theta) {
      return theta.times(theta.negate().plus(1)); // θ (1 − θ)
    }

    private Tensor denominator(Tensor theta) {
      return slope().plus(bend().times(both(theta)));
    }

    /** The part of the height that is reached at a part of the width: eq. 4. */
    Tensor rise(Tensor theta) {
      Tensor numerator = slope().times(theta.square()).plus(slopeLeft.times(both(theta)));
      return numerator.dividedBy(denominator(theta));
    }

    /** The logarithm of the slope at a part of the width: eq. 5. */
    Tensor logSlope(Tensor theta) {
      Tensor rest = theta.negate().plus(1);
      Tensor numerator =
          slopeRight
              .times(theta.square())
              .plus(slope().times(both(theta)).times(2))
              .plus(slopeLeft.times(rest.square()));
      return slope().log().times(2).plus(numerator.log()).minus(denominator(theta).log().times(2));
    }

    /** The part of the width at which a rise is reached: eq. 6 to 8, without cancellation. */
    Tensor position(Tensor rise) {
      Tensor bent = rise.times(bend());
      Tensor a = height.times(slope().minus(slopeLeft)).plus(bent);
      Tensor b = height.times(slopeLeft).minus(bent);
      Tensor c = slope().times(rise).negate();
      Tensor root = b.square().minus(a.times(c).times(4)).maximum(0).sqrt();
      return c.times(2).dividedBy(b.negate().minus(root));
    }
  }
}
