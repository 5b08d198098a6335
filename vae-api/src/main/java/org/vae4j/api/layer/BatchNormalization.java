package org.vae4j.api.layer;

import java.util.stream.IntStream;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** Batch normalisation: Ioffe and Szegedy 2015, algorithms 1 and 2. */
public final class BatchNormalization {
  private BatchNormalization() {}

  /**
   * γ (x − μ) / √(σ² + ε) + β for each feature: in training μ and σ² are those of the batch, over
   * its rows and, of images, over all pixels; in evaluation they are running averages of them.
   *
   * <p>A step of training moves the averages by {@code average += momentum · (batch − average)}. As
   * in PyTorch, σ² is the biased variance (divided by n) where x is normalised, and the unbiased
   * one (divided by n − 1) in the average. Where a feature has a single value in a batch, that has
   * no variance: the result is β, and the averages stay as they are.
   *
   * @param scope the scope of the parameters {@code scale} γ, at first 1, and {@code shift} β, at
   *     first 0, and of the states {@code running-mean}, at first 0, and {@code running-variance},
   *     at first 1; {@code [features]} each
   * @param x {@code [rows, features]} or {@code [rows, features, height, width]}
   * @param momentum the weight of the batch in the averages, above 0 and at most 1
   * @param epsilon ε, above 0
   * @param pass tells training from evaluation, and keeps the averages; a layer that is used twice
   *     in a pass moves them twice
   * @return of the shape of x
   */
  public static Tensor apply(
      Parameters scope, Tensor x, double momentum, double epsilon, ForwardPass pass) {
    int features = x.shape().size(1);
    Shape each = Shape.of(features);
    Variable runningMean = scope.state("running-mean", each, Initializer.constant(0));
    Variable runningVariance = scope.state("running-variance", each, Initializer.constant(1));
    Tensor mean = pass.state(runningMean); // [features], as all below
    Tensor variance = pass.state(runningVariance);
    Tensor centred;
    if (pass.isTraining()) {
      int[] axes = IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
      Tensor batchMean = x.mean(axes);
      centred = x.minus(PerFeature.stretch(batchMean, x.shape()));
      Tensor batchVariance = centred.square().mean(axes);
      int n = x.shape().elements() / features;
      if (n > 1) {
        Tensor unbiased = batchVariance.times(n / (n - 1.0));
        pass.assign(runningMean, moved(mean, batchMean, momentum));
        pass.assign(runningVariance, moved(variance, unbiased, momentum));
      }
      variance = batchVariance;
    } else {
      centred = x.minus(PerFeature.stretch(mean, x.shape()));
    }
    Tensor deviation = variance.plus(epsilon).sqrt();
    Tensor normalized = centred.dividedBy(PerFeature.stretch(deviation, x.shape()));
    return PerFeature.scaleAndShift(scope, normalized);
  }

  private static Tensor moved(Tensor average, Tensor batch, double momentum) {
    return average.plus(batch.stopGradient().minus(average).times(momentum));
  }
}
