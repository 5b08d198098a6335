package org.vae4j.models.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.encoder.MlpEncoderConfig;
import org.vae4j.models.estimator.ScoreFunctionConfig.Baseline;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.oracle.SigmoidBeliefNetwork;
import org.vae4j.testkit.oracle.SigmoidBeliefNetwork.Estimate;

/** Every draw of the belief network, weighted by its probability: exact means and variances. */
class ScoreFunctionTest {
  private static final int CODES = 4;

  private final SigmoidBeliefNetwork oracle = BeliefNetwork.oracle();
  private final double bound = oracle.elbo(BeliefNetwork.X, BeliefNetwork.LOGITS);
  private final Variable logits = BeliefNetwork.logitsOfPosterior();

  /** The mean and the total variance of the gradient that an estimator gives the posterior. */
  private Estimate enumerated(Baseline baseline, BiConsumer<PartBuilder, Run> state) {
    PartBuilder parts =
        PartBuilder.of(Images.unit(3), new UniformFanInConfig(), new ModelsPlugin());
    ScoreFunctionConfig config = new ScoreFunctionConfig(1, baseline, 0.9, new MlpEncoderConfig());
    ScoreFunction estimator = new ScoreFunction(config, parts.scope("estimator"));
    double[][] gradients = new double[CODES][];
    double[] probabilities = new double[CODES];
    for (int code = 0; code < CODES; code++) {
      BeliefNetwork model = new BeliefNetwork(logits.tensor(), 0, Optional.of(code));
      Objective loss =
          estimator.objectives(model, BeliefNetwork.batch(1), ForwardPass.training("loss")).get(0);
      Tensor gradient = Gradients.of(loss.loss().sum(), List.of(logits.tensor())).get(0).negate();
      try (Run run = new Run(1).rows(1, 1)) {
        state.accept(parts, run);
        gradients[code] = run.value(gradient);
      }
      probabilities[code] = probability(code);
    }
    double[] mean = new double[2];
    double variance = 0;
    for (int i = 0; i < 2; i++) {
      double square = 0;
      for (int code = 0; code < CODES; code++) {
        mean[i] += probabilities[code] * gradients[code][i];
        square += probabilities[code] * gradients[code][i] * gradients[code][i];
      }
      variance += square - mean[i] * mean[i];
    }
    return new Estimate(mean, variance);
  }

  private static double probability(int code) {
    double first = 1 / (1 + Math.exp(-BeliefNetwork.LOGITS[0]));
    double second = 1 / (1 + Math.exp(-BeliefNetwork.LOGITS[1]));
    return ((code >> 1) == 1 ? first : 1 - first) * ((code & 1) == 1 ? second : 1 - second);
  }

  private void assertExactMean(Estimate found) {
    double[] exact = oracle.elboGradient(BeliefNetwork.X, BeliefNetwork.LOGITS);
    assertThat(found.mean()[0])
        .isCloseTo(exact[0], within(1e-6))
        .isCloseTo(-0.09786324, within(1e-6));
    assertThat(found.mean()[1])
        .isCloseTo(exact[1], within(1e-6))
        .isCloseTo(-0.57766687, within(1e-6));
  }

  @Test
  void hasTheExactGradientAsItsMean() {
    Estimate found = enumerated(Baseline.NONE, (parts, run) -> {});
    assertExactMean(found);
    assertThat(found.variance()).isCloseTo(7.5538245, within(1e-5));
  }

  @Test
  void aConstantBaselineTakesVarianceAwayAndNotTheMean() {
    Estimate found =
        enumerated(
            Baseline.CONSTANT,
            (parts, run) -> {
              run.set(parts.parameters().all(), "estimator/mean", 0.5 * bound);
              run.set(parts.parameters().all(), "estimator/weight", 0.5);
            });
    assertExactMean(found);
    assertThat(found.variance()).isCloseTo(0.4251785, within(1e-5));
  }

  @Test
  void aLearnedBaselineDoesTheSame() {
    Estimate found =
        enumerated(
            Baseline.LEARNED,
            (parts, run) -> {
              run.set(parts.parameters().all(), "estimator/baseline/weight", new double[500]);
              run.set(parts.parameters().all(), "estimator/baseline/bias", bound + 2);
              run.set(parts.parameters().all(), "estimator/mean", -2);
              run.set(parts.parameters().all(), "estimator/weight", 1);
            });
    assertExactMean(found);
    assertThat(found.variance()).isCloseTo(0.4251785, within(1e-5));
  }

  @Test
  void theValueOfTheLossIsTheBound() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(3), new UniformFanInConfig(), new ModelsPlugin());
    ScoreFunction estimator =
        new ScoreFunction(
            new ScoreFunctionConfig(1, Baseline.NONE, 0.9, new MlpEncoderConfig()),
            parts.scope("estimator"));
    double mean = 0;
    for (int code = 0; code < CODES; code++) {
      BeliefNetwork model = new BeliefNetwork(logits.tensor(), 0, Optional.of(code));
      Objective loss =
          estimator.objectives(model, BeliefNetwork.batch(1), ForwardPass.training("loss")).get(0);
      try (Run run = new Run(1).rows(1, 1)) {
        mean += probability(code) * run.value(loss.loss())[0];
      }
    }
    assertThat(-mean).isCloseTo(bound, within(1e-6)).isCloseTo(-3.6352593736, within(1e-6));
  }

  @Test
  void theConstantBaselineIsTheRunningMeanOfTheSignal() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(3), new UniformFanInConfig(), new ModelsPlugin());
    ScoreFunction estimator =
        new ScoreFunction(
            new ScoreFunctionConfig(1, Baseline.CONSTANT, 0.9, new MlpEncoderConfig()),
            parts.scope("estimator"));
    ForwardPass pass = ForwardPass.training("loss");
    BeliefNetwork model = new BeliefNetwork(logits.tensor(), 0, Optional.of(2));
    Objective loss = estimator.objectives(model, BeliefNetwork.batch(1), pass).get(0);
    try (Run run = new Run(1).rows(1, 1)) {
      run.set(parts.parameters().all(), "estimator/mean", -2);
      run.set(parts.parameters().all(), "estimator/weight", 0.5);
      double signal = -run.value(loss.loss())[0];
      assertThat(run.value(assigned(pass, "estimator/mean"::equals))[0])
          .isCloseTo(0.9 * -2 + 0.1 * signal, within(1e-12));
      assertThat(run.value(assigned(pass, "estimator/weight"::equals))[0])
          .isCloseTo(0.55, within(1e-12));
    }
  }

  @Test
  void theNetworkLearnsHowFarTheSignalIsFromItsRunningMean() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(3), new UniformFanInConfig(), new ModelsPlugin());
    ScoreFunction estimator =
        new ScoreFunction(
            new ScoreFunctionConfig(1, Baseline.LEARNED, 0.9, new MlpEncoderConfig()),
            parts.scope("estimator"));
    BeliefNetwork model = new BeliefNetwork(logits.tensor(), 0, Optional.of(2));
    List<Objective> both =
        estimator.objectives(model, BeliefNetwork.batch(1), ForwardPass.training("loss"));
    try (Run run = new Run(1).rows(1, 1)) {
      run.set(parts.parameters().all(), "estimator/mean", -2);
      run.set(parts.parameters().all(), "estimator/weight", 0.5);
      run.set(parts.parameters().all(), "estimator/baseline/weight", new double[500]);
      run.set(parts.parameters().all(), "estimator/baseline/bias", 0.25);
      double signal = -run.value(both.get(0).loss())[0];
      double mean = (0.9 * -2 + 0.1 * signal) / (0.9 * 0.5 + 0.1);
      assertThat(run.value(both.get(1).loss())[0])
          .isCloseTo(Math.pow(signal - mean - 0.25, 2), within(1e-12));
    }
  }

  private static Tensor assigned(ForwardPass pass, Predicate<String> name) {
    return pass.assignments().stream()
        .filter(each -> name.test(each.variable().name()))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void hasNoObjectionToDiscretePosteriors() {
    PartBuilder parts =
        PartBuilder.of(Images.unit(3), new UniformFanInConfig(), new ModelsPlugin());
    ScoreFunction estimator =
        new ScoreFunction(
            new ScoreFunctionConfig(1, Baseline.NONE, 0.9, new MlpEncoderConfig()), parts);
    assertThat(estimator.objection(new BeliefNetwork(logits.tensor(), 0))).isEmpty();
  }
}
