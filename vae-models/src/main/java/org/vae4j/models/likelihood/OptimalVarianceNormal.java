package org.vae4j.models.likelihood;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * Normal distributions with the one variance under which the values that they are asked about are
 * most probable, which is their mean squared error: Rybkin, Daniilidis and Levine 2021, eq. 7.
 *
 * <p>With it −ln p of a batch is ½ n (ln MSE + 1 + ln 2π) for its n values, and gradients flow
 * through the error: the paper's d/2 ln MSE. (Where all rows have one weight, holding σ² gives the
 * same gradient, because σ² is at the minimum.) Each row's density depends on all rows, so that
 * this is for training alone; samples have the running average of the variance, which evaluation
 * uses.
 *
 * @param mean μ, {@code [rows, event…]}
 * @param runningVariance the average of σ² over batches, a scalar; every density that is asked for
 *     moves it
 * @param least the smallest σ²
 * @param pass keeps the average
 */
record OptimalVarianceNormal(Tensor mean, Variable runningVariance, double least, ForwardPass pass)
    implements Distribution {
  /** The weight of a batch in the average, that of batch normalisation by default. */
  private static final double MOMENTUM = 0.1;

  @Override
  public int rows() {
    return mean.shape().size(0);
  }

  @Override
  public Shape eventShape() {
    return mean.shape().row();
  }

  @Override
  public boolean isReparameterised() {
    return true;
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    return normal(pass.state(runningVariance)).sample(noise);
  }

  @Override
  public Tensor logProbs(Tensor value) {
    return normal(counted(squaredErrors(value).mean())).logProbs(value);
  }

  /** The mean squared error is that of the observed values. */
  @Override
  public Tensor logProb(Tensor value, Tensor observed) {
    Tensor count = observed.sum().maximum(1);
    Tensor variance = squaredErrors(value).mask(observed).sum().dividedBy(count);
    return normal(counted(variance)).logProb(value, observed);
  }

  @Override
  public OptimalVarianceNormal repeatRows(int count) {
    return new OptimalVarianceNormal(mean.repeatRows(count), runningVariance, least, pass);
  }

  private Tensor squaredErrors(Tensor value) {
    return value.minus(mean).square(); // [rows, event…]
  }

  /** A variance that the average has been moved to. */
  private Tensor counted(Tensor variance) {
    Tensor bounded = variance.maximum(least);
    Tensor average = pass.state(runningVariance);
    pass.assign(
        runningVariance, average.plus(bounded.stopGradient().minus(average).times(MOMENTUM)));
    return bounded;
  }

  private Normal normal(Tensor variance) {
    return new Normal(mean, variance.log().broadcast(mean.shape()));
  }
}
