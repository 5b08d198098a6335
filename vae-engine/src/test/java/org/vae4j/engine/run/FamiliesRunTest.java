package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.PriorQuantiles;
import org.vae4j.engine.Engine;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.fixture.TinyExperiments;

/**
 * Priors, posteriors and likelihoods of families that experiments name, from file to saved model.
 */
class FamiliesRunTest {
  private static final double[] TENTHS = {0.1, 0.5, 0.9};

  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private static String factorized(String kind, String family) {
    return "/model/" + kind + "={\"type\": \"factorized\", \"family\": \"" + family + "\"}";
  }

  private Path run(String... settings) {
    return engine.run(
        RunRequest.of(TinyExperiments.file(engine, temporary, settings))
            .withRuns(temporary.resolve("runs")));
  }

  @ParameterizedTest
  @CsvSource({
    "laplace, logistic",
    "gamma, weibull",
    "beta, beta",
    "cauchy, cauchy",
    "uniform, beta",
    "student-t, student-t",
    "normal, triangular"
  })
  void trainsEvaluatesAndIsTheSameWhenItIsLoaded(String prior, String posterior) {
    Path run = run(factorized("prior", prior), factorized("posterior", posterior));
    List<Measurement> measured;
    try (LoadedRun loaded = engine.load(run)) {
      measured = loaded.measurements();
      assertThat(loaded.metrics().rows()).hasSize(4);
      for (String name : List.of("train_loss", "train_kl", "validation_loss")) {
        int column = loaded.metrics().columns().indexOf(name);
        assertThat(loaded.metrics().rows()).allMatch(row -> Double.isFinite(row.get(column)), name);
      }
    }
    try (LoadedModel model = engine.open(run);
        LoadedModel again = engine.open(run)) {
      UsedData test = model.data().ofSplit("test").orElseThrow();
      Measurement bound = model.evaluate(test, event -> {}).measurements().get(0);
      assertThat(bound.name()).isEqualTo("negative evidence lower bound");
      assertThat(bound.value()).isFinite().isEqualTo(measured.get(0).value());
      float[][] samples = model.model().generate(5, OptionalInt.empty(), 3);
      assertThat(again.model().generate(5, OptionalInt.empty(), 3)).isDeepEqualTo(samples);
      assertThat(samples).hasDimensions(5, 7);
    }
  }

  @Test
  void encodesByMediansWhatHasNoMean() {
    Path run = run(factorized("prior", "cauchy"), factorized("posterior", "cauchy"));
    try (LoadedModel model = engine.open(run)) {
      UsedData test = model.data().ofSplit("test").orElseThrow();
      LatentSpace space = model.model().latentSpace().orElseThrow();
      float[][] codes = space.encodeTop(test.examples()).means();
      // Samples of so heavy tails would be far from there.
      for (float[] code : codes) {
        for (float each : code) {
          assertThat(each).isBetween(-3f, 3f);
        }
      }
    }
  }

  @Test
  void trainsALikelihoodOfAFamily() {
    Path run = run("/model/likelihood={\"type\": \"factorized\", \"family\": \"laplace\"}");
    try (LoadedRun loaded = engine.load(run)) {
      List<List<Double>> epochs = loaded.metrics().rows();
      int loss = loaded.metrics().columns().indexOf("train_reconstruction");
      assertThat(epochs.get(3).get(loss)).isLessThan(epochs.get(0).get(loss));
    }
  }

  @Test
  void knowsTheQuantilesOfThePrior() {
    Path run = run(factorized("prior", "laplace"), factorized("posterior", "logistic"));
    try (LoadedModel model = engine.open(run)) {
      LatentSpace space = model.model().latentSpace().orElseThrow();
      PriorQuantiles quantiles = space.topQuantiles(TENTHS, OptionalInt.empty());
      assertThat(quantiles.isExact()).isTrue();
      assertThat(quantiles.isIndependent()).isTrue();
      float far = (float) Math.log(5);
      assertThat(quantiles.values())
          .isDeepEqualTo(new float[][] {{-far, -far}, {0, 0}, {far, far}});
      assertThat(space.topRange()).isEqualTo(Interval.REALS);
    }
  }

  @Test
  void countsSamplesForQuantilesThatAreNotKnown() {
    Path run = run(factorized("prior", "gamma"), factorized("posterior", "gamma"));
    try (LoadedModel model = engine.open(run)) {
      LatentSpace space = model.model().latentSpace().orElseThrow();
      PriorQuantiles quantiles = space.topQuantiles(TENTHS, OptionalInt.empty());
      assertThat(quantiles.isExact()).isFalse();
      assertThat(quantiles.isIndependent()).isTrue();
      // Of Γ(2, 1), whose distribution function is 1 − (1 + x) e^(−x).
      for (int i = 0; i < TENTHS.length; i++) {
        for (float x : quantiles.values()[i]) {
          assertThat(1 - (1 + x) * Math.exp(-x)).isCloseTo(TENTHS[i], within(0.02));
        }
      }
      assertThat(space.topRange()).isEqualTo(Interval.POSITIVE);
    }
  }

  @Test
  void knowsThatDimensionsOfAMixtureDependOnEachOther() {
    Path run = run("/model/prior={\"type\": \"mixture\", \"components\": 2}");
    try (LoadedModel model = engine.open(run)) {
      PriorQuantiles quantiles =
          model.model().latentSpace().orElseThrow().topQuantiles(TENTHS, OptionalInt.empty());
      assertThat(quantiles.isExact()).isFalse();
      assertThat(quantiles.isIndependent()).isFalse();
    }
  }

  @Test
  void refusesAnInfiniteDivergenceBeforeTraining() {
    assertThatThrownBy(() -> run(factorized("prior", "exponential"), "/evaluations=[]"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            temporary.resolve("tiny.json")
                + ": 1 problem\n"
                + "  /estimator  the posterior of z has values that its prior cannot have, and their"
                + " divergence is infinite: values of the posterior are any number, and those of the"
                + " prior numbers above 0; use the posterior 'factorized' of the family"
                + " 'exponential', or the prior 'factorized' of the family 'normal'");
  }

  @Test
  void tellsThePointerAndTheBoundOfAParameter() {
    assertThatThrownBy(
            () ->
                run(
                    "/model/prior={\"type\": \"factorized\", \"family\": \"laplace\", \"scale\":"
                        + " 0}"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            temporary.resolve("tiny.json")
                + ": 1 problem\n"
                + "  /model/prior/scale (--set /model/prior)  must be above 0, was 0");
  }

  @Test
  void refusesDataThatTheFamilyCannotHave() {
    assertThatThrownBy(() -> run(factorized("likelihood", "gamma")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            temporary.resolve("tiny.json")
                + ": 1 problem\n"
                + "  /model/likelihood  the likelihood 'factorized' of the family 'gamma' is for"
                + " values above 0; dimension 1 has values from ")
        .hasMessageEndingWith(
            ". Use the family 'exponential', which has 0, or a family of any number, such as"
                + " 'laplace'");
  }
}
