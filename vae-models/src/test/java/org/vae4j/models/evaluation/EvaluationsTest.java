package org.vae4j.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Model;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.decoder.MlpDecoderConfig;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.BernoulliConfig;
import org.vae4j.models.posterior.DeltaConfig;
import org.vae4j.models.posterior.DiagonalGaussianConfig;
import org.vae4j.models.prior.StandardNormalConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.testing.SolvedVae;
import org.vae4j.models.vae.VaeConfig;
import org.vae4j.testkit.ReferenceEvaluation;

class EvaluationsTest {
  /** A linear encoder of two values. */
  private static final VaeConfig THREE_LATENTS =
      new VaeConfig(
          3,
          new MlpEncoderConfig(List.of(), Activation.TANH),
          new DiagonalGaussianConfig(),
          new StandardNormalConfig(),
          new MlpDecoderConfig(),
          new BernoulliConfig());

  /** With the true posterior and the divergence from samples, every example has its evidence. */
  @Test
  void elboIsTheMeanOverExamplesWithItsStandardError() {
    SolvedVae known = SolvedVae.sampled();
    try (Run run = new Run(1)) {
      known.solve(run);
      List<Measurement> measurements =
          known
              .parts()
              .build("evaluation", new ElboEvaluationConfig(2))
              .evaluate(given(known.model(), run, Shape.of(1), SolvedVae.examples()));
      double[] expected = SolvedVae.X.stream().mapToDouble(x -> -known.evidence(x)).toArray();
      double mean = Arrays.stream(expected).average().orElseThrow();
      double squares = Arrays.stream(expected).map(x -> (x - mean) * (x - mean)).sum();
      Measurement bound = measurements.get(0);
      assertThat(bound.name()).isEqualTo("negative evidence lower bound");
      assertThat(bound.unit()).isEqualTo("nats per example");
      assertThat(bound.value()).isCloseTo(mean, within(1e-6));
      assertThat(bound.standardError().orElseThrow())
          .isCloseTo(Math.sqrt(squares / 3 / 4), within(1e-6));
      assertThat(measurements)
          .extracting(Measurement::name)
          .containsExactly("negative evidence lower bound", "reconstruction", "kl", "active units");
      assertThat(measurements.get(1).value() + measurements.get(2).value())
          .isCloseTo(mean, within(1e-6));
    }
  }

  /**
   * Examples that are nearly the same differ by less than the draws of z do: one draw each would
   * give a standard error of examples that is one of draws.
   */
  @Test
  void elboDrawsAsManySamplesAsKeepItsNoiseBelowAFifthOfItsError() {
    float[][] x = new float[400][2];
    for (int row = 0; row < x.length; row++) {
      x[row][0] = 0.5f + 0.0001f * (row % 7);
      x[row][1] = 0.5f;
    }
    PartBuilder parts =
        PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin());
    Model model = parts.build("model", THREE_LATENTS);
    try (Run run = new Run(1)) {
      Measurement automatic =
          parts
              .build("automatic", new ElboEvaluationConfig())
              .evaluate(given(model, run, Shape.of(2), x))
              .get(0);
      Measurement exact =
          parts
              .build("exact", new ElboEvaluationConfig(2000))
              .evaluate(given(model, run, Shape.of(2), x))
              .get(0);

      assertThat(automatic.explanation()).containsPattern("β = 1, (2[0-9]|30) samples of z each");
      // Five standard deviations of the noise of the draws: one false alarm in a million.
      assertThat(automatic.value())
          .isCloseTo(exact.value(), within(automatic.standardError().orElseThrow() * 5));
    }
  }

  @Test
  void elboCountsTheDimensionsInUse() {
    float[][] x = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0.5f, 0.5f}};
    PartBuilder parts =
        PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin());
    Model model = parts.build("model", THREE_LATENTS);
    try (Run run = new Run(1)) {
      // μ = (2 x₀, 0.1 x₁, 0): variances over the examples 1, 0.0025 and 0; ln σ² = 0, 0, −1.
      run.set(
          parts.parameters().all(), "model/posterior/weight", 2, 0, 0, 0, 0, 0, 0, 0.1, 0, 0, 0, 0);
      run.set(parts.parameters().all(), "model/posterior/bias", 0, 0, 0, 0, 0, -1);
      List<Measurement> measurements =
          parts
              .build("evaluation", new ElboEvaluationConfig())
              .evaluate(given(model, run, Shape.of(2), x));
      Measurement active = named(measurements, "active units");
      assertThat(active.value()).isEqualTo(1);
      assertThat(active.unit()).isEmpty();
      assertThat(active.explanation())
          .isEqualTo(
              "Of 3 latent dimensions, those whose posterior mean varies over examples with a"
                  + " variance above 0.01 (Burda et al. 2016).");
      double first = 0.5 * IntStream.range(0, 5).mapToDouble(i -> 4 * x[i][0] * x[i][0]).sum() / 5;
      double second =
          0.5 * IntStream.range(0, 5).mapToDouble(i -> 0.01 * x[i][1] * x[i][1]).sum() / 5;
      double third = 0.5 * (Math.exp(-1) - 1 + 1);
      assertThat(named(measurements, "kl").value()).isCloseTo(first + second + third, within(1e-6));
      assertThat(named(measurements, "largest kl of a dimension").value())
          .isCloseTo(first, within(1e-6));
      assertThat(named(measurements, "smallest kl of a dimension").value())
          .isCloseTo(second, within(1e-6));
    }
  }

  @Test
  void reconstructionIsMeasuredForAPlainAutoencoder() {
    float[][] x = {{0}, {1}, {0.5f}, {1}};
    PartBuilder parts =
        PartBuilder.of(Images.unit(1), new UniformFanInConfig(), new ModelsPlugin());
    Model model =
        parts.build(
            "model",
            new VaeConfig(
                1,
                new MlpEncoderConfig(),
                new DeltaConfig(),
                new StandardNormalConfig(),
                new MlpDecoderConfig(List.of(), Activation.TANH),
                new BernoulliConfig()));
    Evaluation evaluation = parts.build("evaluation", new ReconstructionEvaluationConfig());
    assertThat(evaluation.objection(model)).isEmpty();
    assertThat(parts.build("elbo", new ElboEvaluationConfig()).objection(model))
        .contains(
            "the evaluation 'elbo' needs a posterior with a density, and that of z has all"
                + " probability on one value; use the evaluation 'reconstruction', or another"
                + " posterior, such as 'diagonal-gaussian'");
    try (Run run = new Run(1)) {
      run.set(parts.parameters().all(), "model/decoder/logits/weight", 0);
      run.set(parts.parameters().all(), "model/decoder/logits/bias", Math.log(3));
      List<Measurement> measurements = evaluation.evaluate(given(model, run, Shape.of(1), x));
      assertThat(measurements).hasSize(1);
      double mean =
          -(Math.log(0.25) + 2 * Math.log(0.75) + 0.5 * Math.log(0.25) + 0.5 * Math.log(0.75)) / 4;
      assertThat(measurements.get(0).name()).isEqualTo("reconstruction");
      assertThat(measurements.get(0).value()).isCloseTo(mean, within(1e-6));
    }
  }

  /** Three examples at a time. */
  private static EvaluationContext given(Model model, Run run, Shape shape, float[][] rows) {
    return new ReferenceEvaluation(model, run.session(), Images.examples(shape, rows), 3);
  }

  private static Measurement named(List<Measurement> measurements, String name) {
    return measurements.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }
}
