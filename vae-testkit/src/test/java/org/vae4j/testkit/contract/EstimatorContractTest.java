package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;

class EstimatorContractTest {
  /** −ELBO with the divergence in closed form, times a weight. */
  private record Bound(double beta, Function<Tensor, Tensor> loss) implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return Optional.empty();
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      Trace t = Trace.of((LatentVariableModel) model, batch, 1, Draw.fromPosterior(), pass);
      Tensor divergence = t.divergence(KullbackLeibler.standard());
      Tensor reconstruction = t.logLikelihood().negate();
      Tensor bound = reconstruction.plus(divergence.times(beta));
      return List.of(
          Objective.of(
              "loss",
              loss.apply(bound),
              List.of(new Term("reconstruction", reconstruction), new Term("kl", divergence))));
    }
  }

  /** Burda, Grosse and Salakhutdinov 2016, eq. 8, with five samples. */
  private static final class ImportanceWeighted implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return Optional.empty();
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      Trace t = Trace.of((LatentVariableModel) model, batch, 5, Draw.fromPosterior(), pass);
      Tensor bound = t.logMeanExp(t.logWeights());
      return List.of(Objective.of("loss", bound.negate(), List.of()));
    }
  }

  @Nested
  class OfTheEvidenceLowerBound extends EstimatorContract {
    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }

    @Override
    protected Estimator estimator(BuildContext context) {
      return new Bound(1, bound -> bound);
    }
  }

  @Nested
  class OfTheImportanceWeightedBound extends EstimatorContract {
    @Override
    protected boolean boundsTheEvidence() {
      return true;
    }

    @Override
    protected Estimator estimator(BuildContext context) {
      return new ImportanceWeighted();
    }
  }

  private static EstimatorContract of(double beta, Function<Tensor, Tensor> loss) {
    EstimatorContract contract =
        new EstimatorContract() {
          @Override
          protected boolean boundsTheEvidence() {
            return true;
          }

          @Override
          protected Estimator estimator(BuildContext context) {
            return new Bound(beta, loss);
          }
        };
    contract.buildEstimator();
    return contract;
  }

  private static void assertCaught(Runnable test) {
    assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
  }

  /** A bound made in two turns, of which the objectives for validation may leave one out. */
  private record TwoTurns(boolean complete) implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return Optional.empty();
    }

    private static List<Objective> objective(
        String name, Model model, Batch batch, ForwardPass pass) {
      Objective bound = new Bound(1, each -> each).objectives(model, batch, pass).get(0);
      return List.of(Objective.of(name, bound.loss(), List.of()));
    }

    @Override
    public List<Turn> turns() {
      return List.of(
          Turn.of("first", (model, batch, pass) -> objective("one", model, batch, pass)),
          Turn.of("second", (model, batch, pass) -> objective("two", model, batch, pass)));
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      List<Turn> all = turns();
      return Turn.objectives(complete ? all : all.subList(0, 1), model, batch, pass);
    }
  }

  private static EstimatorContract of(Estimator estimator) {
    EstimatorContract contract =
        new EstimatorContract() {
          @Override
          protected Estimator estimator(BuildContext context) {
            return estimator;
          }
        };
    contract.buildEstimator();
    return contract;
  }

  @Test
  void anObjectiveOfATurnThatIsNotValidatedIsCaught() {
    of(new TwoTurns(true)).hasTheObjectivesOfItsTurns();
    assertThatThrownBy(of(new TwoTurns(false))::hasTheObjectivesOfItsTurns)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the names of its objectives, against those of its turns in order")
        .hasMessageContaining("two");
  }

  @Test
  void aBoundThatIsNoneIsCaught() {
    assertCaught(of(0.9, bound -> bound)::isTheEvidenceAtTheTruePosterior);
    assertCaught(of(0, bound -> bound)::isAboveTheNegativeEvidenceElsewhere);
  }

  @Test
  void aLossThatIsAveragedOverTheBatchIsCaught() {
    EstimatorContract averaged = of(1, bound -> bound.mean().broadcast(bound.shape()));
    assertCaught(averaged::examplesDoNotKnowOfEachOther);
  }

  @Test
  void aStoppedGradientIsCaught() {
    EstimatorContract stopped = of(1, bound -> bound.times(bound.stopGradient()));
    assertCaught(stopped::hasTheGradientsOfItsLoss);
  }

  @Test
  void aLossThatMovesNothingIsCaught() {
    EstimatorContract unmoved = of(1, Tensor::stopGradient);
    assertCaught(unmoved::movesParametersEachByOneObjectiveOfATurnAlone);
  }
}
