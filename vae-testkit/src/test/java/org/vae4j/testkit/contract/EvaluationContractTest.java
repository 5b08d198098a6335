package org.vae4j.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

class EvaluationContractTest {
  private static final String BOUND = "negative evidence lower bound";

  /** −ELBO with a weight of the divergence, and what is made of it. */
  private record Bound(
      double beta, UnaryOperator<Tensor> loss, UnaryOperator<Measurement> measurement)
      implements Evaluation {
    @Override
    public Optional<String> objection(Model model) {
      return model instanceof LatentVariableModel
          ? Optional.empty()
          : Optional.of("the model infers nothing");
    }

    @Override
    public List<Measurement> evaluate(EvaluationContext context) {
      LatentVariableModel model = (LatentVariableModel) context.model();
      float[] losses =
          requireNonNull(
              context.compute(batch -> Map.of("loss", loss.apply(loss(model, batch)))).get("loss"));
      double sum = 0;
      for (float each : losses) {
        sum += each;
      }
      double mean = sum / losses.length;
      double squares = 0;
      for (float each : losses) {
        squares += (each - mean) * (each - mean);
      }
      double error = Math.sqrt(squares / (losses.length - 1) / losses.length);
      return List.of(
          measurement.apply(
              new Measurement(
                  BOUND, mean, OptionalDouble.of(error), "nats per example", "A bound.")));
    }

    private Tensor loss(LatentVariableModel model, Batch batch) {
      ForwardPass pass = ForwardPass.evaluation("evaluation");
      Trace t = Trace.of(model, batch, 1, Draw.fromPosterior(), pass);
      return t.logLikelihood().negate().plus(t.divergence(KullbackLeibler.standard()).times(beta));
    }
  }

  @Nested
  class OfTheEvidenceLowerBound extends EvaluationContract {
    @Override
    protected Optional<String> negativeBound() {
      return Optional.of(BOUND);
    }

    @Override
    protected Evaluation evaluation(BuildContext context) {
      return new Bound(1, loss -> loss, measurement -> measurement);
    }
  }

  private static EvaluationContract of(Evaluation evaluation) {
    EvaluationContract contract =
        new EvaluationContract() {
          @Override
          protected Optional<String> negativeBound() {
            return Optional.of(BOUND);
          }

          @Override
          protected Evaluation evaluation(BuildContext context) {
            return evaluation;
          }
        };
    contract.buildEvaluation();
    return contract;
  }

  private static EvaluationContract of(double beta, UnaryOperator<Tensor> loss) {
    return of(new Bound(beta, loss, measurement -> measurement));
  }

  private static EvaluationContract told(UnaryOperator<Measurement> measurement) {
    return of(new Bound(1, loss -> loss, measurement));
  }

  private static void assertCaught(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  @Test
  void aBoundThatIsNoneIsCaught() {
    assertCaught(of(0.8, loss -> loss)::isTheEvidenceAtTheTruePosterior);
    assertCaught(of(1, loss -> loss.minus(10))::isAboveTheNegativeEvidenceElsewhere);
    assertCaught(of(3, loss -> loss)::isAboveTheNegativeEvidenceElsewhere);
  }

  @Test
  void aMeanOfABatchIsCaught() {
    EvaluationContract largest = of(1, loss -> loss.logSumExp(0).broadcast(loss.shape()));
    assertCaught(largest::measuresTheSameInWhateverBatches);
  }

  @Test
  void aDeviationInPlaceOfAnErrorIsCaught() {
    Evaluation bound = new Bound(1, loss -> loss, each -> each);
    Evaluation deviation =
        context ->
            bound.evaluate(context).stream()
                .map(
                    each ->
                        new Measurement(
                            each.name(),
                            each.value(),
                            OptionalDouble.of(
                                each.standardError().orElseThrow()
                                    * Math.sqrt(context.examples().size())),
                            each.unit(),
                            each.explanation()))
                .toList();
    assertCaught(of(deviation)::givesAMeanOverExamplesWithItsStandardError);
  }

  @Test
  void aSumInPlaceOfAMeanIsCaught() {
    Evaluation bound = new Bound(1, loss -> loss, each -> each);
    Evaluation summed =
        context ->
            bound.evaluate(context).stream()
                .map(each -> with(each, each.value() * context.examples().size(), each.unit()))
                .toList();
    assertCaught(of(summed)::givesAMeanOverExamplesWithItsStandardError);
  }

  @Test
  void chanceIsCaught() {
    assertCaught(
        told(each -> with(each, (double) System.nanoTime(), each.unit()))::measuresTheSameEachTime);
  }

  @Test
  void whatIsNotSaidIsCaught() {
    assertCaught(
        told(each -> with(each, Double.NaN, each.unit()))::saysWhatItMeasuredAndInWhichUnit);
    assertCaught(told(each -> with(each, each.value(), "bits"))::isTheEvidenceAtTheTruePosterior);
    assertCaught(
        told(
                each ->
                    new Measurement(
                        each.name(), each.value(), each.standardError(), each.unit(), ""))
            ::saysWhatItMeasuredAndInWhichUnit);
  }

  @Test
  void aModelThatIsNeitherMeasuredNorRefusedIsCaught() {
    Evaluation bound = new Bound(1, loss -> loss, each -> each);
    Evaluation credulous = context -> bound.evaluate(context);
    assertThatThrownBy(of(credulous)::measuresAModelThatInfersNothingOrSaysWhyNot)
        .isInstanceOf(ClassCastException.class);
  }

  private static Measurement with(Measurement measurement, double value, String unit) {
    return new Measurement(
        measurement.name(), value, measurement.standardError(), unit, measurement.explanation());
  }
}
