package org.vae4j.models.prior;

import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;

/** p(z) = 1/K Σₖ q(z|uₖ): Tomczak and Welling 2018, eq. 9. */
final class VampPrior implements Prior, Described {
  private static final String PSEUDO_INPUTS = "pseudo-inputs";

  private final VampPriorConfig config;
  private final Parameters parameters;
  private final DataDescription data;

  VampPrior(VampPriorConfig config, BuildContext context) {
    this.config = config;
    this.parameters = context.parameters();
    this.data = context.data();
    int examples = data.trainingExamples();
    if (config.start() == VampPriorConfig.Start.EXAMPLES
        && examples > 0
        && config.components() > examples) {
      throw new UserException(
          "the prior 'vampprior' begins with as many training examples as it has 'components', "
              + config.components()
              + ", and there are "
              + examples
              + "; set fewer, or \"start\": \"mean\"");
    }
  }

  /** uₖ, within the range of the data, {@code [components, example…]}. */
  private Tensor pseudoInputs() {
    Shape shape = data.shape().prepend(config.components());
    Initializer start =
        config.start() == VampPriorConfig.Start.EXAMPLES
            ? (values, noise) -> fill(values, data.examples(config.components()))
            : this::aroundTheMean;
    Tensor given =
        config.learned()
            ? parameters.parameter(PSEUDO_INPUTS, shape, start)
            : parameters.state(PSEUDO_INPUTS, shape, start).tensor();
    ValueRange range = data.range();
    return given.maximum(range.min()).minimum(range.max());
  }

  private static void fill(float[] values, float[][] examples) {
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(examples[i], 0, values, i * examples[i].length, examples[i].length);
    }
  }

  private void aroundTheMean(float[] values, CounterNoise noise) {
    noise.normal(0, 0, 0, values, 0, values.length);
    float[] mean = data.mean();
    float deviation = 0.1f * (data.range().max() - data.range().min());
    for (int i = 0; i < values.length; i++) {
      values[i] = mean[i % mean.length] + deviation * values[i];
    }
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    Tensor inputs = pseudoInputs();
    return new EqualMixture(
        condition.rows(),
        inference.posterior(Batch.of(inputs, unknown(condition, config.components()))),
        times -> {
          int rows = times * config.components();
          Tensor repeated =
              inputs
                  .reshape(inputs.shape().prepend(1))
                  .broadcast(inputs.shape().prepend(times))
                  .reshape(inputs.shape().with(0, rows));
          return inference.posterior(Batch.of(repeated, unknown(condition, rows)));
        });
  }

  /** Pseudo-inputs have no class and no covariates of their own: they are of none. */
  private static Condition unknown(Condition condition, int rows) {
    Condition none = Condition.none(rows);
    if (condition.labels().isPresent()) {
      none = none.withLabels(nothing(condition.labels().get(), rows));
    }
    return condition.covariates().isPresent()
        ? none.withCovariates(nothing(condition.covariates().get(), rows))
        : none;
  }

  private static Tensor nothing(Tensor of, int rows) {
    return Tensor.filled(of.shape().with(0, rows), 0);
  }

  @Override
  public String title() {
    return "VampPrior";
  }

  @Override
  public List<String> details() {
    return List.of(
        config.components()
            + (config.components() == 1 ? " pseudo-input, " : " pseudo-inputs, ")
            + (config.learned() ? "learned" : "kept"));
  }
}
