package org.vae4j.models.prior;

import static java.util.Objects.requireNonNull;

import java.util.function.IntFunction;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The mean of some distributions, the same for each row.
 *
 * @param rows the number of rows
 * @param components a row for each distribution
 * @param inTurn all of them, one after the other, so many times: samples are drawn of those, as
 *     noise belongs to rows
 */
record EqualMixture(int rows, Distribution components, IntFunction<Distribution> inTurn)
    implements Distribution {
  EqualMixture {
    requireNonNull(inTurn, "inTurn");
    requireNonNull(components, "components");
  }

  @Override
  public Shape eventShape() {
    return components.eventShape();
  }

  /** Not which of them it is. */
  @Override
  public boolean isReparameterised() {
    return false;
  }

  @Override
  public Interval range() {
    return components.range();
  }

  private int count() {
    return components.rows();
  }

  /**
   * The distributions as rows beside every value: {@code [count · rows]}, the rows of one
   * distribution side by side.
   */
  private Distribution beside() {
    return components.repeatRows(rows);
  }

  /** Every value for each distribution, {@code [count · rows, event…]}. */
  private Tensor forEach(Tensor value) {
    Shape shape = value.shape();
    return value
        .reshape(shape.prepend(1))
        .broadcast(shape.prepend(count()))
        .reshape(eventShape().prepend(count() * rows));
  }

  /** ln 1/K Σₖ pₖ(x). */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor each =
        components instanceof Normal normal
            ? byProducts(normal, value)
            : beside().logProb(forEach(value)).reshape(Shape.of(count(), rows));
    return each.logSumExp(0).minus(Math.log(count()));
  }

  /**
   * ln N(xᵢ; μₖ, σₖ²) of each distribution and value, {@code [count, rows]}, by matrix products: Σ
   * (x − μ)² / σ² is x² · 1/σ² − 2 x · μ/σ² + Σ μ²/σ².
   */
  private Tensor byProducts(Normal normal, Tensor value) {
    Tensor mean = normal.mean().flattenRows(); // [count, n]
    Tensor logVariance = normal.logVariance().flattenRows();
    Tensor precision = logVariance.negate().exp();
    Tensor x = value.flattenRows(); // [rows, n]
    Tensor scaled = mean.times(precision);
    Tensor constant =
        mean.times(scaled).plus(logVariance).plus(Math.log(2 * Math.PI)).sum(1); // [count]
    Tensor crossed =
        precision
            .matmul(x.square(), false, true)
            .minus(scaled.matmul(x, false, true).times(2)); // [count, rows]
    Shape all = Shape.of(count(), rows);
    return crossed.plus(constant.reshape(Shape.of(count(), 1)).broadcast(all)).times(-0.5);
  }

  /** ln 1/K Σₖ pₖ(xᵢ) of each dimension i. */
  @Override
  public Tensor marginalLogProbs(Tensor value) {
    Tensor each = beside().marginalLogProbs(forEach(value)); // [count · rows, event…]
    return each.reshape(each.shape().row().prepend(rows).prepend(count()))
        .logSumExp(0)
        .minus(Math.log(count()));
  }

  /** A sample of one of them, each as likely as the others. */
  @Override
  public Tensor sample(NoiseStream noise) {
    Tensor which = // [rows, count], one 1 in each row
        noise.split("component").uniform(Shape.of(rows, count())).oneHotArgmax(1);
    NoiseStream values = noise.split("value");
    if (components instanceof Normal normal) {
      return new Normal(picked(which, normal.mean()), picked(which, normal.logVariance()))
          .sample(values);
    }
    Tensor all =
        inTurn
            .apply(rows)
            .sample(values) // [rows · count, event…]
            .reshape(Shape.of(rows, count(), eventShape().elements()));
    Tensor chosen = which.reshape(Shape.of(rows, count(), 1)).broadcast(all.shape());
    return all.mask(chosen).sum(1).reshape(eventShape().prepend(rows));
  }

  /** Of a table {@code [count, event…]} the row that is chosen for each row. */
  private Tensor picked(Tensor which, Tensor table) {
    return which.matmul(table.flattenRows()).reshape(eventShape().prepend(rows));
  }

  @Override
  public Tensor mean() {
    Tensor mean = components.mean(); // [count, event…]
    return mean.mean(0).reshape(eventShape().prepend(1)).broadcast(eventShape().prepend(rows));
  }

  @Override
  public EqualMixture repeatRows(int count) {
    return new EqualMixture(rows * count, components, inTurn);
  }
}
