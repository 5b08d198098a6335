package org.vae4j.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.evaluation.EvaluationConfig;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.Model;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.likelihood.CategoricalLevelsConfig;
import org.vae4j.models.likelihood.DiscretizedLogisticConfig;
import org.vae4j.models.likelihood.DiscretizedLogisticMixtureConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.vae.VaeConfig;
import org.vae4j.testkit.ReferenceEvaluation;

class BitsPerDimensionTest {
  private static final Shape SHAPE = Shape.of(3);
  private static final float[][] LEVELS = {
    {0, 1 / 255f, 1}, {100 / 255f, 7 / 255f, 0}, {0, 1, 1}, {1, 0, 0}
  };
  private static final EvaluationConfig LIKELIHOOD =
      new LogLikelihoodEvaluationConfig(3, Optional.empty(), 1000);

  @Test
  void likelihoodsOverLevelsAreMeasuredInBitsPerDimension() {
    ExampleArrays data = new ExampleArrays(SHAPE, LEVELS);
    for (LikelihoodConfig likelihood :
        List.of(
            new DiscretizedLogisticConfig(),
            new DiscretizedLogisticMixtureConfig(),
            new CategoricalLevelsConfig())) {
      for (EvaluationConfig evaluation : List.of(new ElboEvaluationConfig(2), LIKELIHOOD)) {
        List<Measurement> measurements = measure(data, likelihood, evaluation);
        Measurement nats = measurements.get(0);
        Measurement bits = bits(measurements).orElseThrow();
        assertThat(bits.value()).isCloseTo(nats.value() / (3 * Math.log(2)), within(1e-6));
        assertThat(bits.standardError().orElseThrow())
            .isCloseTo(nats.standardError().orElseThrow() / (3 * Math.log(2)), within(1e-6));
        assertThat(bits.unit()).isEqualTo("bits per dimension");
        assertThat(bits.explanation())
            .isEqualTo(
                "The "
                    + nats.name()
                    + " / (3 dimensions · ln 2). The likelihood is of 256 levels; nothing is"
                    + " added.");
      }
    }
  }

  @Test
  void densitiesOfDequantizedValuesHaveTheWidthOfTheirBinsAdded() {
    DataDescription data = new Spread(new ExampleArrays(SHAPE, LEVELS), 0);
    List<Measurement> measurements =
        measure(data, GaussianConfig.fixed(0.1), new ElboEvaluationConfig(2));
    Measurement bits = bits(measurements).orElseThrow();
    assertThat(bits.value())
        .isCloseTo(measurements.get(0).value() / (3 * Math.log(2)) + 8, within(1e-5));
    assertThat(bits.explanation())
        .isEqualTo(
            "The negative evidence lower bound / (3 dimensions · ln 2). The likelihood is a density"
                + " of dequantized values; −log₂ of the width that each level is spread over, 8"
                + " bits, is added: an upper bound on that of the levels.");
  }

  @Test
  void curveHasTheBitsPerDimensionOfAllItsSamples() {
    List<Measurement> measurements =
        measure(
            new ExampleArrays(SHAPE, LEVELS),
            new CategoricalLevelsConfig(),
            new LogLikelihoodEvaluationConfig(5, Optional.empty(), 1000, true));
    assertThat(measurements)
        .extracting(Measurement::name)
        .containsExactly(
            "negative log-likelihood, K = 1",
            "negative log-likelihood, K = 5",
            "bits per dimension by log-likelihood",
            "effective samples");
    assertThat(measurements.get(2).value())
        .isCloseTo(measurements.get(1).value() / (3 * Math.log(2)), within(1e-6));
  }

  @Test
  void densitiesOfOtherValuesAreNotMeasuredInBits() {
    ExampleArrays data = new ExampleArrays(SHAPE, LEVELS);
    assertThat(bits(measure(data, GaussianConfig.fixed(0.1), LIKELIHOOD))).isEmpty();
  }

  @Test
  void crossEntropyIsNotMeasuredInBits() {
    ExampleArrays data = new ExampleArrays(SHAPE, LEVELS);
    assertThat(bits(measure(data, new BernoulliConfig(), LIKELIHOOD))).isEmpty();
    assertThat(bits(measure(new Spread(data, 0), new BernoulliConfig(), LIKELIHOOD))).isEmpty();
  }

  @Test
  void examplesWithMissingValuesAreNotMeasuredInBits() {
    DataDescription data = new Spread(new ExampleArrays(SHAPE, LEVELS), 0.1);
    Model model = model(parts(data), new DiscretizedLogisticConfig());
    assertThat(BitsPerDimension.of((LatentVariableModel) model, data)).isEmpty();
  }

  private static Optional<Measurement> bits(List<Measurement> measurements) {
    return measurements.stream()
        .filter(each -> each.name().startsWith("bits per dimension"))
        .findFirst();
  }

  private static List<Measurement> measure(
      DataDescription data, LikelihoodConfig likelihood, EvaluationConfig evaluation) {
    PartBuilder parts = parts(data);
    Model model = model(parts, likelihood);
    try (Run run = new Run(1)) {
      return parts
          .build("evaluation", evaluation)
          .evaluate(
              new ReferenceEvaluation(model, run.session(), Images.examples(SHAPE, LEVELS), 3));
    }
  }

  private static PartBuilder parts(DataDescription data) {
    return PartBuilder.of(data, new UniformFanInConfig(), new ModelsPlugin());
  }

  private static Model model(PartBuilder parts, LikelihoodConfig likelihood) {
    return parts.build(
        "model",
        new VaeConfig(
            2,
            new MlpEncoderConfig(List.of(), Activation.TANH),
            new DiagonalGaussianConfig(),
            new StandardNormalConfig(),
            new MlpDecoderConfig(List.of(4), Activation.TANH),
            likelihood));
  }

  /** Data whose levels a transform spreads over 1/256 each. */
  private record Spread(ExampleArrays values, double missing) implements DataDescription {
    @Override
    public Shape shape() {
      return values.shape();
    }

    @Override
    public List<String> classNames() {
      return List.of();
    }

    @Override
    public ValueRange range() {
      return values.range();
    }

    @Override
    public float[] mean() {
      return values.mean();
    }

    @Override
    public float[][] examples(int count) {
      return values.examples(count);
    }

    @Override
    public OptionalDouble binWidth() {
      return OptionalDouble.of(1.0 / 256);
    }
  }
}
