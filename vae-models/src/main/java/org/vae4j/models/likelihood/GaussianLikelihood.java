package org.vae4j.models.likelihood;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.likelihood.GaussianConfig.Variance;

/**
 * p(x|z) = N(x; μ(z), diag σ²): Kingma and Welling 2014, appendix C.2; with an optimal σ², Rybkin
 * et al. 2021.
 */
final class GaussianLikelihood implements Likelihood, Described {
  /** From so many standard deviations on, a person is told. */
  private static final double FAR = 1000;

  private final GaussianConfig config;
  private final Parameters parameters;

  GaussianLikelihood(GaussianConfig config, BuildContext context) {
    this.config = config;
    this.parameters = context.parameters();
  }

  @Override
  public Distribution given(Features features, Condition condition, ForwardPass pass) {
    Tensor projected = features.project("mean"); // [rows, example…]
    Tensor mean = config.squashMean() ? projected.sigmoid() : projected;
    Tensor logVariance =
        switch (config.variance()) {
          case FIXED -> Tensor.constant(Math.log(config.value()));
          case SHARED ->
              bounded(
                  parameters.parameter("log-variance", Shape.scalar(), Initializer.constant(0)));
          case PER_DIMENSION -> bounded(features.project("log-variance")); // [rows, example…]
          case OPTIMAL -> pass.state(runningVariance()).log();
        };
    return config.variance() == Variance.OPTIMAL && pass.isTraining()
        ? new OptimalVarianceNormal(
            mean, runningVariance(), Math.exp(config.logVarianceBounds().min()), pass)
        : new Normal(mean, logVariance.broadcast(mean.shape()));
  }

  private Variable runningVariance() {
    return parameters.state(
        "running-variance", Shape.scalar(), Initializer.constant(config.value()));
  }

  /** Zero becomes the logarithm of the setting {@code value}. */
  private Tensor bounded(Tensor x) {
    double start = config.logVarianceBounds().inverse(Math.log(config.value()));
    return config.logVarianceBounds().apply(x.plus(start));
  }

  @Override
  public Optional<String> objection(DataDescription data) {
    return config.squashMean()
        ? UnitRange.objection("the likelihood 'gaussian' with \"squashMean\": true", data)
        : Optional.empty();
  }

  @Override
  public Optional<String> concern(DataDescription data) {
    if (config.variance() == Variance.OPTIMAL) {
      return Optional.empty(); // it begins with the scale of the data
    }
    double scale = Math.sqrt(config.value());
    int widest = 0;
    double reach = 0;
    for (int i = 0; i < data.shape().elements(); i++) {
      ValueRange range = data.range(i);
      double own = Math.max(Math.abs(range.min()), Math.abs(range.max()));
      if (own > reach) {
        reach = own;
        widest = i;
      }
    }
    return reach / scale < FAR
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s has values up to %.4g, which is %.2g standard deviations of the likelihood as it"
                    + " begins (%.3g): training may begin at enormous losses and end nowhere. Bring"
                    + " values near 1 by --set '/transform={\"type\": \"standardized\"}'",
                data.nameOf(widest),
                reach,
                reach / scale,
                scale));
  }

  @Override
  public String title() {
    return "Gaussian likelihood";
  }

  @Override
  public List<String> details() {
    return List.of(
        config.squashMean() ? "μ by a sigmoid" : "μ",
        switch (config.variance()) {
          case FIXED -> "σ² = " + config.value();
          case SHARED -> "one σ², learned";
          case PER_DIMENSION -> "σ² for each dimension, by the decoder";
          case OPTIMAL -> "σ² = mean squared error";
        });
  }
}
