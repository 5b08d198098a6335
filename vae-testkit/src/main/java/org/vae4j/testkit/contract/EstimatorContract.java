package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.GradientCheck;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.oracle.LinearGaussian;
import org.vae4j.testkit.reference.ReferenceProgram;

/**
 * What every estimator does with a model whose evidence is known, {@link LinearGaussian}: one loss
 * for each example, and the gradients of that loss.
 *
 * <p>Where the loss is a bound on the evidence, its mean is compared with the evidence, up to 5.5
 * standard errors: a right estimator fails under one seed in a million.
 */
public abstract class EstimatorContract {
  private static final int ROWS = 4;
  private static final int DRAWS = 20_000;

  private PartBuilder context;
  private Bench bench;
  private LinearGaussian model;
  private Estimator estimator;

  @BeforeEach
  final void buildEstimator() {
    context = parts().withData(UniformData.of(3)).withLatentShape(Shape.of(2));
    bench = new Bench(context);
    model = LinearGaussian.small(context.scope("model").parameters());
    estimator = estimator(context.scope("estimator"));
  }

  /**
   * Makes the estimator under test.
   *
   * @param context what an engine would give it; {@code context.build("estimator", config)} builds
   *     an estimator that is registered
   */
  protected abstract Estimator estimator(BuildContext context);

  /**
   * Whether what gradients of the loss are is its derivative with the noise held fixed. Not so
   * where some of it is stopped on purpose, as in estimators by score functions.
   */
  protected boolean isDifferentiated() {
    return true;
  }

  /**
   * Whether the mean of the first objective's loss over noise is an upper bound of −ln p(x), and
   * equal to it where the approximate posterior is the true one.
   */
  protected boolean boundsTheEvidence() {
    return false;
  }

  /**
   * Whether something is drawn for a batch as a whole, such as parameters, so that the loss of an
   * example is another among others than alone.
   */
  protected boolean drawsForTheBatch() {
    return false;
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  private Batch batch(double[][] examples) {
    double[] flat = Arrays.stream(examples).flatMapToDouble(Arrays::stream).toArray();
    return Batch.of(
        Tensor.constant(model.example().prepend(examples.length), flat),
        Condition.none(examples.length));
  }

  private List<Objective> objectives(double[][] examples) {
    return estimator.objectives(model, batch(examples), ForwardPass.training("estimator"));
  }

  private List<Objective> objectives() {
    return objectives(model.examples(ROWS, 1));
  }

  private static List<Variable> moved(Objective objective) {
    return Gradients.parameters(objective.loss()).stream().filter(objective.moves()).toList();
  }

  @Test
  void hasNoObjectionToALatentVariableModel() {
    assertThat(estimator.objection(model)).isEmpty();
  }

  @Test
  void givesALossForEachExample() {
    List<Objective> objectives = objectives();
    assertThat(objectives).isNotEmpty();
    assertThat(objectives.stream().map(Objective::name)).doesNotHaveDuplicates();
    for (Objective objective : objectives) {
      assertThat(objective.loss().shape()).isIn(Shape.of(ROWS), Shape.scalar());
      Bench.assertFinite(objective.name(), bench.value(ROWS, objective.loss()));
      assertThat(objective.terms().stream().map(Term::name))
          .doesNotHaveDuplicates()
          .allSatisfy(name -> assertThat(name).isNotBlank());
      for (Term term : objective.terms()) {
        assertThat(term.value().shape()).isIn(Shape.of(ROWS), Shape.scalar());
        Bench.assertFinite(term.name(), bench.value(ROWS, term.value()));
      }
    }
  }

  @Test
  void movesParametersEachByOneObjectiveOfATurnAlone() {
    for (Turn turn : estimator.turns()) {
      Set<Variable> all = new HashSet<>();
      for (Objective objective : objectives(turn)) {
        List<Variable> moved = moved(objective);
        assertThat(moved).as("what %s moves", objective.name()).isNotEmpty();
        assertThat(moved).allSatisfy(each -> assertThat(all.add(each)).as("%s", each).isTrue());
      }
    }
  }

  @Test
  void hasTheObjectivesOfItsTurns() {
    List<Turn> turns = estimator.turns();
    assertThat(turns).isNotEmpty();
    assertThat(turns.stream().map(Turn::name)).doesNotHaveDuplicates();
    assertThat(objectives().stream().map(Objective::name))
        .as("the names of its objectives, against those of its turns in order")
        .containsExactlyElementsOf(
            turns.stream()
                .flatMap(turn -> objectives(turn).stream())
                .map(Objective::name)
                .toList());
  }

  private List<Objective> objectives(Turn turn) {
    return turn.objectives(
        model, batch(model.examples(ROWS, 1)), ForwardPass.training(turn.name()));
  }

  @Test
  void examplesDoNotKnowOfEachOther() {
    Objective first = objectives().get(0);
    assumeThat(first.loss().shape()).isNotEqualTo(Shape.scalar());
    assumeThat(drawsForTheBatch()).isFalse();
    double[] together = bench.value(ROWS, first.loss());
    double[][] examples = model.examples(ROWS, 1);
    for (int row = 0; row < ROWS; row++) {
      Tensor alone = objectives(new double[][] {examples[row]}).get(0).loss();
      assertThat(together[row])
          .as("the loss of example %d among others and alone", row)
          .isCloseTo(bench.values(bench.feeds(row, 1), List.of(alone)).get(0)[0], within(1e-9));
    }
  }

  @Test
  void givesTheSameLossForTheSameNoise() {
    double[] first = bench.value(ROWS, objectives().get(0).loss());
    assertThat(bench.value(ROWS, objectives().get(0).loss())).containsExactly(first);
  }

  @Test
  void hasTheGradientsOfItsLoss() {
    assumeThat(isDifferentiated()).isTrue();
    for (Objective objective : objectives()) {
      Tensor loss = objective.loss().mean();
      bench.move(List.of(loss));
      GradientCheck.assertGradients(bench.session(), loss, moved(objective), bench.feeds(0, ROWS));
    }
  }

  @Test
  void isTheEvidenceAtTheTruePosterior() {
    assumeThat(boundsTheEvidence()).isTrue();
    double[] x = model.examples(1, 1)[0];
    // The first values of the model's parameters are single precision: hence the offset.
    double[] losses = losses(x);
    Statistics.assertMean(
        "the loss at the true posterior, less −ln p(x)",
        Arrays.stream(losses).map(each -> rounded(each + model.logEvidence(x))).toArray(),
        0);
  }

  private static double rounded(double value) {
    return Math.abs(value) < 1e-5 ? 0 : value;
  }

  @Test
  void isAboveTheNegativeEvidenceElsewhere() {
    assumeThat(boundsTheEvidence()).isTrue();
    double[] x = model.examples(1, 1)[0];
    assertThat(losses(x)).isNotEmpty();
    for (Variable variable : context.parameters().all()) {
      if (variable.name().contains("posterior/")) {
        double[] values = bench.session().readExactly(variable);
        for (int i = 0; i < values.length; i++) {
          values[i] += 0.2 * (i % 2 == 0 ? 1 : -1);
        }
        bench.session().writeExactly(variable, values);
      }
    }
    double[] losses = losses(x);
    double mean = Statistics.mean(losses);
    assertThat(mean)
        .as("the mean loss away from the true posterior, above −ln p(x)")
        .isGreaterThan(-model.logEvidence(x) - Statistics.allowed(losses));
  }

  /** The losses of one example under different noise, the model's parameters as they are. */
  private double[] losses(double[] x) {
    double[][] copies = new double[DRAWS][];
    Arrays.fill(copies, x);
    Tensor loss = objectives(copies).get(0).loss();
    ReferenceProgram program = bench.session().compile(List.of(loss));
    program.run(bench.feeds(0, DRAWS));
    return program.exactValue(loss);
  }
}
