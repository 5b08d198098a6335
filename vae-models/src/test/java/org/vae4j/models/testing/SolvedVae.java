package org.vae4j.models.testing;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.MixtureConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.vae.VaeConfig;
import org.vae4j.testkit.oracle.LinearGaussian;

/**
 * A variational autoencoder of one number, built of the parts of this module, that is set to {@link
 * LinearGaussian}: p(z) = N(0, 1), p(x|z) = N(w z + b, s), whose evidence and posterior are known.
 */
public final class SolvedVae {
  private static final double W = 1.5;
  private static final double B = -0.4;
  private static final double S = 0.5;
  public static final List<Double> X = List.of(0.75, -2.0, 1.25, 0.125);

  private final PartBuilder parts;
  private final VariationalAutoencoder model;
  private final LinearGaussian oracle;
  private final boolean mixture;

  private SolvedVae(PriorConfig prior, boolean mixture) {
    this.mixture = mixture;
    parts =
        PartBuilder.of(
            new ExampleArrays(Shape.of(1), examples()),
            new UniformFanInConfig(),
            new ModelsPlugin());
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
    // Of which the numbers are asked for, and no tensors.
    oracle =
        new LinearGaussian(
            parts.parameters(), Shape.of(1), new double[][] {{W}}, new double[] {B}, S);
  }

  /** With the standard normal prior, whose divergence is known in closed form. */
  public static SolvedVae analytic() {
    return new SolvedVae(new StandardNormalConfig(), false);
  }

  /** With the same prior as a mixture of three equal components. */
  public static SolvedVae sampled() {
    return new SolvedVae(new MixtureConfig(3), true);
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
    // The posterior's mean is a line, through its values at 0 and 1.
    double bias = oracle.posteriorMean(new double[] {0})[0];
    double slope = oracle.posteriorMean(new double[] {1})[0] - bias;
    double logVariance = Math.log(oracle.posteriorVariance()[0]);
    List<Variable> parameters = parts.parameters().all();
    run.set(parameters, "model/decoder/mean/weight", W);
    run.set(parameters, "model/decoder/mean/bias", B);
    run.set(parameters, "model/posterior/weight", slope, 0);
    run.set(parameters, "model/posterior/bias", bias, logVariance);
    if (mixture) {
      run.set(parameters, "model/prior/means", 0, 0, 0);
      run.set(parameters, "model/prior/log-variances", 0, 0, 0);
    }
  }

  /** KL(p(z|x) ‖ p(z)). */
  public double divergence(double x) {
    double mean = oracle.posteriorMean(new double[] {x})[0];
    double variance = oracle.posteriorVariance()[0];
    return 0.5 * (variance + mean * mean - 1 - Math.log(variance));
  }

  /** ln p(x). */
  public double evidence(double x) {
    return oracle.logEvidence(new double[] {x});
  }
}
