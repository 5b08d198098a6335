package org.vae4j.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.evaluation.MeasuredCurve;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.ReferenceEvaluation;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.oracle.LinearGaussian;

/** Estimates of the log-likelihood of a model whose evidence is known. */
class KnownEvidenceTest {
  private static final int EXAMPLES = 40;
  private static final long SEED = 1;

  private final PartBuilder parts =
      Parts.installed().withData(UniformData.of(3)).withLatentShape(Shape.of(2));
  private final LinearGaussian known = LinearGaussian.small(parts.scope("model").parameters());
  private final double[][] examples = known.examples(EXAMPLES, SEED);
  private final double exact =
      -Arrays.stream(examples).mapToDouble(known::logEvidence).average().orElseThrow();
  private final Run run = new Run(SEED);

  @BeforeEach
  void makeParameters() {
    known.posterior(
        Batch.of(Tensor.input("x", Shape.of(1, 3)), Condition.none(1)),
        ForwardPass.evaluation("posterior"));
  }

  @AfterEach
  void close() {
    run.close();
  }

  private Map<String, Measurement> measured(Function<ReferenceEvaluation, List<Measurement>> by) {
    ReferenceEvaluation context =
        new ReferenceEvaluation(
            known, run.session(), Images.examples(Shape.of(3), rows(examples)), EXAMPLES);
    return by.apply(context).stream()
        .collect(Collectors.toMap(Measurement::name, Function.identity()));
  }

  private static float[][] rows(double[][] examples) {
    float[][] rows = new float[examples.length][3];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 3; j++) {
        rows[i][j] = (float) examples[i][j];
      }
    }
    return rows;
  }

  private static double value(Map<String, Measurement> measured, String name) {
    Measurement measurement = measured.get(name);
    assertThat(measurement).as(name).isNotNull();
    return measurement == null ? Double.NaN : measurement.value();
  }

  @Test
  void annealingFindsItAndBracketsThatOfDrawnExamples() {
    AnnealedImportanceSamplingConfig config =
        new AnnealedImportanceSamplingConfig(
            EXAMPLES, 8, 1000, 5, new StepSizes(0.05, 0.5), true, 1600);
    Map<String, Measurement> measured =
        measured(new AnnealedImportanceSampling(config, parts)::evaluate);
    assertThat(value(measured, "negative log-likelihood by annealing"))
        .isCloseTo(exact, within(0.02));
    double above = value(measured, "drawn examples, from above");
    double below = value(measured, "drawn examples, from below");
    double width = value(measured, "width of the bracket");
    assertThat(width).isCloseTo(above - below, within(1e-4)).isBetween(-0.01, 0.05);
    // The mean of −ln p(x) over what the model draws is its entropy; here over as many examples.
    Measurement drawn = measured.get("drawn examples, from above");
    double entropy =
        -Arrays.stream(known.examples(20_000, 2))
            .mapToDouble(known::logEvidence)
            .average()
            .orElseThrow();
    assertThat(above).isCloseTo(entropy, within(4 * drawn.standardError().orElseThrow()));
  }

  @Test
  void fittedPosteriorsReachItAndTheGapIsWhatTheEncoderLoses() {
    AmortizationGapConfig config = new AmortizationGapConfig(EXAMPLES, 600, 0.05, 20, EXAMPLES);
    Map<String, Measurement> measured = measured(new AmortizationGap(config, parts)::evaluate);
    assertThat(value(measured, "negative bound of fitted posteriors"))
        .isCloseTo(exact, within(0.02));
    assertThat(value(measured, "amortization gap")).isCloseTo(0, within(0.02));

    // A mean that is off by 0.3 of a deviation in each of two dimensions loses ½ · 2 · 0.3².
    double[] variances = known.posteriorVariance();
    double[] bias = run.session().readExactly(variable("posterior/bias"));
    for (int i = 0; i < 2; i++) {
      bias[i] += 0.3 * Math.sqrt(variances[i]);
    }
    run.session().writeExactly(variable("posterior/bias"), bias);
    Map<String, Measurement> again = measured(new AmortizationGap(config, parts)::evaluate);
    assertThat(value(again, "amortization gap")).isCloseTo(0.09, within(0.02));
  }

  /** Of a posterior that is off by δ deviations the χ upper bound is ½ δ² above the evidence. */
  @Test
  void theUpperBoundIsAboveItByAKnownGap() {
    LogLikelihoodEvaluationConfig config =
        new LogLikelihoodEvaluationConfig(2000, Optional.empty(), 10_000, false, true);
    Map<String, Measurement> tight = measured(new LogLikelihoodEvaluation(config, parts)::evaluate);
    assertThat(value(tight, "negative upper bound")).isCloseTo(exact, within(1e-4));

    double[] variances = known.posteriorVariance();
    double[] bias = run.session().readExactly(variable("posterior/bias"));
    for (int i = 0; i < 2; i++) {
      bias[i] += 0.3 * Math.sqrt(variances[i]);
    }
    run.session().writeExactly(variable("posterior/bias"), bias);
    Map<String, Measurement> loose = measured(new LogLikelihoodEvaluation(config, parts)::evaluate);
    assertThat(value(loose, "negative upper bound")).isCloseTo(exact - 0.09, within(0.01));
    assertThat(value(loose, "negative log-likelihood")).isCloseTo(exact, within(0.01));
  }

  private Variable variable(String ending) {
    return parts.parameters().all().stream()
        .filter(each -> each.name().endsWith(ending))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fewTemperaturesStayAboveItAndBelowIt() {
    AnnealedImportanceSamplingConfig config =
        new AnnealedImportanceSamplingConfig(
            EXAMPLES, 1, 2, 1, new StepSizes(0.05, 0.1), true, 1600);
    Map<String, Measurement> measured =
        measured(new AnnealedImportanceSampling(config, parts)::evaluate);
    assertThat(value(measured, "negative log-likelihood by annealing")).isGreaterThan(exact + 0.5);
    assertThat(value(measured, "width of the bracket")).isGreaterThan(1);
  }

  @Test
  void theEstimatorOfAppendixDFindsIt() {
    MarginalLikelihoodConfig config =
        new MarginalLikelihoodConfig(EXAMPLES, 100, 50, 4, 4, new StepSizes(0.1, 0.8), 1000);
    Map<String, Measurement> measured = measured(new MarginalLikelihood(config, parts)::evaluate);
    assertThat(value(measured, "negative marginal log-likelihood")).isCloseTo(exact, within(0.02));
  }

  @Test
  void theEstimatorOfAppendixDTellsOfChainsThatDoNotMove() {
    MarginalLikelihoodConfig config =
        new MarginalLikelihoodConfig(EXAMPLES, 100, 50, 4, 4, new StepSizes(500, 500), 1000);
    Map<String, Measurement> measured = measured(new MarginalLikelihood(config, parts)::evaluate);
    assertThat(measured).containsOnlyKeys("examples without an estimate");
    assertThat(value(measured, "examples without an estimate")).isEqualTo(EXAMPLES);
  }

  @Test
  void importanceSamplesNearItFromAboveAsTheirNumberGrows() {
    for (Variable variable : parts.parameters().all()) {
      if (variable.name().equals("model/posterior/log-variance")) {
        double[] wider = run.session().readExactly(variable);
        Arrays.setAll(wider, i -> wider[i] + 1);
        run.session().writeExactly(variable, wider);
      }
    }
    LogLikelihoodEvaluationConfig config =
        new LogLikelihoodEvaluationConfig(1000, Optional.empty(), 10_000, true);
    List<Measurement> curve = new ArrayList<>();
    measured(
        context -> {
          curve.addAll(new LogLikelihoodEvaluation(config, parts).evaluate(context));
          return curve;
        });
    assertThat(curve)
        .extracting(Measurement::name)
        .containsExactly(
            "negative log-likelihood, K = 1",
            "negative log-likelihood, K = 5",
            "negative log-likelihood, K = 10",
            "negative log-likelihood, K = 50",
            "negative log-likelihood, K = 100",
            "negative log-likelihood, K = 500",
            "negative log-likelihood, K = 1000",
            "effective samples");
    assertThat(curve.get(0).value()).isGreaterThan(exact + 0.2);
    assertThat(curve.get(3).value()).isCloseTo(exact, within(0.1));
    assertThat(curve.get(5).value()).isCloseTo(exact, within(0.02));
    assertThat(curve.get(6).value()).isCloseTo(exact, within(0.01));
    // The last is what is measured without the curve.
    Map<String, Measurement> alone =
        measured(
            new LogLikelihoodEvaluation(
                    new LogLikelihoodEvaluationConfig(1000, Optional.empty(), 10_000), parts)
                ::evaluate);
    assertThat(value(alone, "negative log-likelihood")).isEqualTo(curve.get(6).value());
    assertThat(value(alone, "effective samples")).isEqualTo(curve.get(7).value());
    assertThat(MeasuredCurve.of(curve)).hasSize(1);
    assertThat(curve.subList(0, 7))
        .extracting(point -> MeasuredCurve.place(point).at())
        .containsExactly(1.0, 5.0, 10.0, 50.0, 100.0, 500.0, 1000.0);
    assertThat(MeasuredCurve.place(curve.get(0)).mark()).isEqualTo("negative evidence lower bound");
    assertThat(MeasuredCurve.place(curve.get(3)).mark()).isEmpty();
    assertThat(MeasuredCurve.place(curve.get(6)).mark())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "%.1f of 1,000 samples effective; %d examples",
                curve.get(7).value(),
                EXAMPLES));
  }

  @Test
  void appendixDIsForFewDimensions() {
    PartBuilder wide = Parts.installed().withData(UniformData.of(3)).withLatentShape(Shape.of(2));
    double[][] weights = new double[3][9];
    LinearGaussian many =
        new LinearGaussian(
            wide.scope("model").parameters(), Shape.of(3), weights, new double[3], 1);
    MarginalLikelihood evaluation =
        new MarginalLikelihood(
            new MarginalLikelihoodConfig(10, 50, 10, 1, 4, new StepSizes(0.1, 0.5), 1000), wide);
    assertThat(evaluation.objection(many))
        .hasValue(
            "the evaluation 'marginal-likelihood' is for at most 8 latent dimensions, was 9; use the"
                + " evaluation 'log-likelihood' or 'annealed-importance-sampling'");
  }
}
