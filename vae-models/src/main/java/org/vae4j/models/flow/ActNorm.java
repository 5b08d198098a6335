package org.vae4j.models.flow;

import java.util.Optional;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * f(y) = e^(s + s₀) y + b + b₀ in each dimension, with s and b learned, and s₀ and b₀ chosen by the
 * first batch of training so that what goes on has mean 0 and variance 1, in whichever direction it
 * goes: Kingma and Dhariwal 2018, §3.1.
 */
final class ActNorm implements Flow {
  private static final double SMALLEST_VARIANCE = 1e-6;

  private final int size;
  private final Parameters parameters;
  private final Variable seen;
  private final Variable firstScale;
  private final Variable firstShift;

  ActNorm(int size, Parameters parameters) {
    this.size = size;
    this.parameters = parameters;
    this.seen = state("seen", Shape.of(1));
    this.firstScale = state("first-log-scale", Shape.of(size));
    this.firstShift = state("first-shift", Shape.of(size));
  }

  private Variable state(String name, Shape shape) {
    return parameters.state(name, shape, Initializer.constant(0));
  }

  /**
   * The function of a pass.
   *
   * @param logScale {@code [size]}
   * @param shift {@code [size]}
   */
  private record Chosen(Tensor logScale, Tensor shift) {}

  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    // e^s₀ m + b₀ = 0 and e^s₀ σ = 1.
    Tensor logDeviation = logDeviation(y);
    Tensor scale = logDeviation.negate();
    Chosen chosen = chosen(new Chosen(scale, mean(y).times(scale.exp()).negate()), pass);
    return new Transformed(
        y.times(chosen.logScale().exp().broadcast(y.shape())).plus(chosen.shift()),
        sum(chosen.logScale(), y));
  }

  @Override
  public Transformed inverse(Tensor z, Optional<Tensor> context, ForwardPass pass) {
    // (m − b₀) e^−s₀ = 0 and e^−s₀ σ = 1.
    Chosen chosen = chosen(new Chosen(logDeviation(z), mean(z)), pass);
    return new Transformed(
        z.minus(chosen.shift()).times(chosen.logScale().negate().exp().broadcast(z.shape())),
        sum(chosen.logScale().negate(), z));
  }

  private static Tensor mean(Tensor x) {
    return x.mean(0);
  }

  private static Tensor logDeviation(Tensor x) {
    Tensor centred = x.minus(mean(x).broadcast(x.shape()));
    return centred.square().mean(0).plus(SMALLEST_VARIANCE).log().times(0.5);
  }

  private static Tensor sum(Tensor logScale, Tensor x) {
    return logScale.sum(0).broadcast(Shape.of(x.shape().size(0)));
  }

  private Chosen chosen(Chosen ofBatch, ForwardPass pass) {
    Tensor scale = pass.state(firstScale);
    Tensor shift = pass.state(firstShift);
    if (pass.isTraining()) {
      Tensor isFirst = Tensor.constant(1).minus(pass.state(seen)); // [1]
      Tensor here = isFirst.broadcast(Shape.of(size));
      scale = ofBatch.logScale().stopGradient().where(here, scale);
      shift = ofBatch.shift().stopGradient().where(here, shift);
      pass.assign(firstScale, scale);
      pass.assign(firstShift, shift);
      pass.assign(seen, Tensor.filled(Shape.of(1), 1));
    }
    Tensor s = parameters.parameter("log-scale", Shape.of(size), Initializer.constant(0));
    Tensor b = parameters.parameter("shift", Shape.of(size), Initializer.constant(0));
    return new Chosen(scale.plus(s), shift.plus(b));
  }
}
