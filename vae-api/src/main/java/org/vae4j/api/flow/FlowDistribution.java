package org.vae4j.api.flow;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The distribution of z = f(y) with y of another one: ln p(z) = ln p(y) − ln |det ∂z/∂y|, Rezende
 * and Mohamed 2015, eq. 5.
 *
 * <p>The density of a sample comes with it. That of any other value needs the flow's inverse.
 *
 * @param base the distribution of y
 * @param flow f
 * @param context what f depends on, {@code [rows, features]}; empty where it depends on nothing
 * @param pass the pass that f is handed
 */
public record FlowDistribution(
    Distribution base, Flow flow, Optional<Tensor> context, ForwardPass pass)
    implements Distribution {
  public FlowDistribution {
    requireNonNull(base, "base");
    requireNonNull(flow, "flow");
    requireNonNull(context, "context");
    requireNonNull(pass, "pass");
  }

  @Override
  public int rows() {
    return base.rows();
  }

  @Override
  public Shape eventShape() {
    return base.eventShape();
  }

  @Override
  public boolean isReparameterised() {
    return base.isReparameterised();
  }

  /** Any number; all of them where the base has all of them, as flows are one-to-one. */
  @Override
  public Interval range() {
    return base.range().equals(Interval.REALS)
        ? Interval.REALS
        : new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    return sampleWithLogProb(noise).value();
  }

  @Override
  public Sample sampleWithLogProb(NoiseStream noise) {
    Sample drawn = base.sampleWithLogProb(noise);
    Transformed moved = flow.forward(drawn.value().flattenRows(), context, pass);
    Tensor value = moved.value().reshape(drawn.value().shape());
    return new Sample() {
      @Override
      public Tensor value() {
        return value;
      }

      @Override
      public Tensor logProb() {
        return drawn.logProb().minus(moved.logDeterminant());
      }
    };
  }

  /**
   * ln p(f⁻¹(z)) + ln |det ∂y/∂z|.
   *
   * @throws UnsupportedOperationException if the flow has no inverse
   */
  @Override
  public Tensor logProb(Tensor value) {
    Transformed back = flow.inverse(value.flattenRows(), context, pass);
    return base.logProb(back.value().reshape(value.shape())).plus(back.logDeterminant());
  }

  @Override
  public Tensor mean() {
    throw new UnsupportedOperationException(
        "the mean of what a flow makes is not known in closed form; average samples");
  }

  /** What the flow makes of the base at that temperature: Kingma and Dhariwal 2018, §6. */
  @Override
  public FlowDistribution tempered(double temperature) {
    return new FlowDistribution(base.tempered(temperature), flow, context, pass);
  }

  @Override
  public FlowDistribution repeatRows(int count) {
    return new FlowDistribution(
        base.repeatRows(count), flow, context.map(each -> each.repeatRows(count)), pass);
  }
}
