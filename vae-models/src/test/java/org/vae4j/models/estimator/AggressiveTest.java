package org.vae4j.models.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.testing.Run;
import org.vae4j.models.testing.SolvedVae;
import org.vae4j.testkit.reference.ReferenceProgram;

class AggressiveTest {
  private final SolvedVae vae = SolvedVae.analytic();

  private static Batch batch(double... x) {
    return Batch.of(Tensor.constant(Shape.of(x.length, 1), x), Condition.none(x.length));
  }

  private static AggressiveConfig config(EstimatorConfig inside) {
    return new AggressiveConfig(inside, 4, 2, 3);
  }

  private Estimator estimator(EstimatorConfig inside) {
    return vae.parts().build("estimator", config(inside));
  }

  private double[] information(double... x) {
    try (Run run = new Run(1)) {
      vae.solve(run);
      run.rows(0, x.length);
      ForwardPass pass = ForwardPass.training("information");
      return run.value(MutualInformation.of(vae.model(), batch(x), pass));
    }
  }

  @Test
  void theMutualInformationOfEqualExamplesIsNone() {
    assertThat(information(0.5, 0.5, 0.5)).containsExactly(new double[3], within(1e-9));
  }

  @Test
  void theMutualInformationOfExamplesThatAreFarApartIsTheLogarithmOfTheirNumber() {
    double nats = Math.log(4);
    assertThat(information(-3000, -1000, 1000, 3000))
        .containsExactly(new double[] {nats, nats, nats, nats}, within(1e-9));
  }

  /**
   * Two examples, each in half of the rows: the aggregate posterior is a mixture of two. Compared
   * with quadrature up to 5.5 standard errors, and so right under all but one seed in a million.
   */
  @Test
  void theMutualInformationIsThatOfTheAggregatePosterior() {
    double[] x = new double[200];
    Arrays.setAll(x, i -> i % 2 == 0 ? 0.3 : 1.1);
    double[] found = information(x);
    double mean = Arrays.stream(found).average().orElseThrow();
    double square = Arrays.stream(found).map(v -> v * v).average().orElseThrow();
    double error = Math.sqrt((square - mean * mean) / found.length);

    // q(z|x) is p(z|x): precision 1 + w²/s, mean w (x − b) / s over it.
    double precision = 1 + 1.5 * 1.5 / 0.5;
    double[] means = {1.5 * 0.7 / 0.5 / precision, 1.5 * 1.5 / 0.5 / precision};
    double expected = 0;
    double step = 1e-3;
    for (double z = -5; z < 8; z += step) {
      double first = density(z, means[0], precision);
      double second = density(z, means[1], precision);
      double both = (first + second) / 2;
      expected += step * 0.5 * (xlog(first, both) + xlog(second, both));
    }
    assertThat(expected).isBetween(0.1, 0.6);
    assertThat(mean).isCloseTo(expected, within(5.5 * error));
  }

  private static double density(double z, double mean, double precision) {
    return Math.sqrt(precision / (2 * Math.PI))
        * Math.exp(-0.5 * precision * (z - mean) * (z - mean));
  }

  private static double xlog(double p, double q) {
    return p == 0 ? 0 : p * Math.log(p / q);
  }

  private static Parameters parameters() {
    return SolvedVae.analytic().parts().scope("window").parameters();
  }

  /** Whether it is over after each of some losses. */
  private static List<Boolean> over(int window, int most, double... losses) {
    LossWindow watched = new LossWindow(parameters(), window, most);
    Tensor loss = Tensor.input("loss", Shape.scalar());
    ForwardPass pass = ForwardPass.training("window");
    watched.count(loss, pass);
    List<Boolean> over = new ArrayList<>();
    try (Run run = new Run(1)) {
      ReferenceProgram program = run.session().compile(List.of(), pass.assignments());
      for (double each : losses) {
        program.run(new Feeds().at(1, new int[] {0}).set(loss, each));
        over.add(run.session().read(watched.isOver())[0] == 1);
      }
    }
    return over;
  }

  @Test
  void aLossFallsNoMoreWhereAWindowIsAboveTheOneBefore() {
    assertThat(over(2, 100, 5, 3, 4, 2, 9))
        .as("means 4, 3 and half a window")
        .containsExactly(false, false, false, false, false);
    assertThat(over(2, 100, 5, 3, 4, 5)).containsExactly(false, false, false, true);
    assertThat(over(1, 100, 3, 3, 3.5)).containsExactly(false, false, true);
  }

  @Test
  void aLossIsWatchedForSoManyStepsAtMost() {
    assertThat(over(10, 3, 5, 4, 3)).containsExactly(false, false, true);
  }

  @Test
  void whatIsForgottenIsAsAtTheStart() {
    LossWindow watched = new LossWindow(parameters(), 2, 3);
    ForwardPass counting = ForwardPass.training("counting");
    watched.count(Tensor.constant(5), counting);
    ForwardPass clearing = ForwardPass.training("clearing");
    watched.clear(clearing);
    try (Run run = new Run(1)) {
      ReferenceProgram count = run.session().compile(List.of(), counting.assignments());
      ReferenceProgram clear = run.session().compile(List.of(), clearing.assignments());
      Feeds feeds = new Feeds().at(1, new int[] {0});
      for (int i = 0; i < 3; i++) {
        count.run(feeds);
      }
      assertThat(run.session().read(watched.isOver())).containsExactly(1);
      clear.run(feeds);
      assertThat(clearing.assignments())
          .allSatisfy(
              each ->
                  assertThat(run.session().read(each.variable()))
                      .as("%s", each.variable().name())
                      .containsExactly(each.variable().initialValues(1)));
      count.run(feeds);
      count.run(feeds);
      assertThat(run.session().read(watched.isOver())).containsExactly(0);
    }
  }

  @Test
  void firstThePosteriorMovesAloneAndThenAllParameters() {
    Estimator estimator = estimator(new ElboConfig());
    List<List<String>> moved = new ArrayList<>();
    for (Turn turn : estimator.turns()) {
      Objective objective =
          turn.objectives(vae.model(), batch(1, 2), ForwardPass.training(turn.name())).get(0);
      moved.add(
          Gradients.parameters(objective.loss()).stream()
              .filter(objective.moves())
              .map(Variable::name)
              .sorted()
              .toList());
    }
    assertThat(moved)
        .containsExactly(
            List.of("model/posterior/bias", "model/posterior/weight"),
            List.of(
                "model/decoder/mean/bias",
                "model/decoder/mean/weight",
                "model/posterior/bias",
                "model/posterior/weight"));
  }

  @Test
  void bothTurnsAreWhatTheEstimatorInsideMinimises() {
    Estimator inside = vae.parts().build("inside", new ElboConfig());
    Batch batch = batch(0.5, -1);
    Tensor expected =
        inside.objectives(vae.model(), batch, ForwardPass.training("training")).get(0).loss();
    for (Turn turn : estimator(new ElboConfig()).turns()) {
      Tensor loss =
          turn.objectives(vae.model(), batch, ForwardPass.training("training")).get(0).loss();
      try (Run run = new Run(1)) {
        vae.solve(run);
        run.rows(0, 2);
        vae.parts().feed(run.feeds(), new Progress(1, 1, 1));
        assertThat(run.value(loss)).as(turn.name()).containsExactly(run.value(expected));
      }
    }
  }

  @Test
  void isAsTheEstimatorInsideOnceTheInformationWasBelowItsBestOftenEnough() {
    Estimator estimator = estimator(new ElboConfig());
    Tensor information = Tensor.input("information", Shape.scalar());
    ForwardPass pass = ForwardPass.training("after validation");
    estimator.afterValidation(Map.of("mutual_information", information), pass);
    List<Boolean> ahead = new ArrayList<>();
    try (Run run = new Run(1)) {
      ReferenceProgram after = run.session().compile(List.of(), pass.assignments());
      List<Turn> turns = estimator.turns();
      Tensor isAhead = turns.get(0).condition().orElseThrow();
      Tensor isTogether = turns.get(1).condition().orElseThrow();
      for (double nats : new double[] {1, 2, 1.5, 2, 3, 2.9, 2.8, 9}) {
        after.run(new Feeds().at(1, new int[] {0}).set(information, nats));
        run.rows(1, 1);
        ahead.add(run.value(isAhead)[0] > 0);
        assertThat(run.value(isTogether)[0] > 0).isNotEqualTo(ahead.get(ahead.size() - 1));
      }
    }
    assertThat(ahead).containsExactly(true, true, true, true, true, true, false, false);
  }

  @Test
  void refusesWhatCannotBeTrainedAhead() {
    assertThat(estimator(new McemConfig(2, 1, 0.9, 0.1, 3)).objection(vae.model()))
        .contains(
            "the estimator 'aggressive' trains the posterior ahead of one that moves everything at"
                + " once, and this one has turns of its own; use it alone, or another inside, such"
                + " as 'elbo'");
  }
}
