package org.vae4j.models.testing;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.PartBuilder;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.MixtureConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.vae.VaeConfig;

/**
 * p(z) = N(0, 1), p(x|z) = N(w z + b, s), whose evidence and posterior are known: p(x) = N(b, w² +
 * s) and p(z|x) = N(w (x − b) / (w² + s), s / (w² + s)).
 */
public final class LinearGaussian {
  public static final double W = 1.5;
  public static final double B = -0.4;
  public static final double S = 0.5;
  public static final List<Double> X = List.of(0.75, -2.0, 1.25, 0.125);

  private final PartBuilder parts;
  private final VariationalAutoencoder model;
  private final boolean mixture;

  private LinearGaussian(PriorConfig prior, boolean mixture) {
    this.mixture = mixture;
    parts = PartBuilder.of(new ExampleArrays(Shape.of(1), examples()), new UniformFanInConfig());
    model =
        (VariationalAutoencoder)
            parts.build(
                "model",
                new VaeConfig(
                    1,
                    new MlpEncoderConfig(List.of(), Activation.TANH),
                    new DiagonalGaussianConfig(Optional.empty()),
                    prior,
                    new MlpDecoderConfig(List.of(), Activation.TANH),
                    GaussianConfig.fixed(S)));
  }

  /** With the standard normal prior, whose divergence is known in closed form. */
  public static LinearGaussian analytic() {
    return new LinearGaussian(new StandardNormalConfig(), false);
  }

  /** With the same prior as a mixture of three equal components. */
  public static LinearGaussian sampled() {
    return new LinearGaussian(new MixtureConfig(3), true);
  }

  /** {@link #X}, an example each. */
  public static float[][] examples() {
    return X.stream().map(x -> new float[] {x.floatValue()}).toArray(float[][]::new);
  }

  public PartBuilder parts() {
    return parts;
  }

  public LatentVariableModel model() {
    return model;
  }

  /** Sets all parameters to the true values, and the posterior to the true one. */
  public void solve(Run run) {
    double total = W * W + S;
    run.set(parts.parameters().all(), "model/decoder/mean/weight", W);
    run.set(parts.parameters().all(), "model/decoder/mean/bias", B);
    run.set(parts.parameters().all(), "model/posterior/weight", W / total, 0);
    run.set(parts.parameters().all(), "model/posterior/bias", -W * B / total, Math.log(S / total));
    if (mixture) {
      run.set(parts.parameters().all(), "model/prior/means", 0, 0, 0);
      run.set(parts.parameters().all(), "model/prior/log-variances", 0, 0, 0);
    }
  }

  /** KL(p(z|x) ‖ p(z)). */
  public static double divergence(double x) {
    double total = W * W + S;
    double mean = W * (x - B) / total;
    double variance = S / total;
    return 0.5 * (variance + mean * mean - 1 - Math.log(variance));
  }

  /** ln p(x). */
  public static double evidence(double x) {
    double total = W * W + S;
    return -0.5 * ((x - B) * (x - B) / total + Math.log(2 * Math.PI * total));
  }
}
