package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.reference.ReferenceProgram;

/**
 * What every likelihood does: all that its distribution does, in nats summed over the dimensions of
 * an example, and finite for whatever a decoder may give.
 *
 * <p>Most tests are of examples of shape {@code [1, 1, 2]}, over which a density can be integrated.
 */
public abstract class LikelihoodContract extends DistributionContract {
  private static final Shape EXAMPLE = Shape.of(1, 1, 2);

  /** The decoder's output by its name: the same for each row. */
  private final Map<String, Variable> outputs = new TreeMap<>();

  /** The decoder's output for four examples, which differ. */
  private final Map<String, Variable> outputsOfExamples = new TreeMap<>();

  private Likelihood likelihood;

  @BeforeEach
  final void buildLikelihood() {
    likelihood = likelihood(context().scope("likelihood").withData(data(EXAMPLE)));
  }

  /**
   * Makes the likelihood under test.
   *
   * @param context what an engine would give it; {@code context.build("likelihood", config)} builds
   *     a likelihood that is registered
   */
  protected abstract Likelihood likelihood(BuildContext context);

  /**
   * Whether the dimensions of an example are independent given its latent variable, and treated
   * alike.
   */
  protected boolean treatsDimensionsAlike() {
    return true;
  }

  /** Data that the likelihood is for, of a given shape. */
  protected DataDescription data(Shape example) {
    return new UniformData(example, List.of());
  }

  /** Data that cannot have come from the likelihood; empty where every data can. */
  protected Optional<DataDescription> foreignData() {
    return Optional.empty();
  }

  /**
   * Some values that data may have, of which the log-density is finite for all parameters: 0 and 1,
   * unless the likelihood is for others.
   */
  protected double[] values() {
    return new double[] {0, 1};
  }

  /** What is known of each row: nothing, unless the likelihood needs to know something. */
  protected Condition condition(int rows) {
    return Condition.none(rows);
  }

  @Override
  protected final Distribution distribution(int rows) {
    return likelihood.given(features(rows), condition(rows), pass());
  }

  @Override
  protected final Distribution distributionsOf(int... examples) {
    Features features =
        (name, each) ->
            Bench.rows(
                outputsOfExamples
                    .computeIfAbsent(
                        name,
                        absent ->
                            Variable.parameter(
                                "features of examples/" + name,
                                EXAMPLE.prepend(each).prepend(4),
                                Initializer.constant(0.1)))
                    .tensor(),
                examples);
    return likelihood.given(features, Bench.conditionOf(condition(1), examples), pass());
  }

  private Features features(int rows) {
    return (name, each) ->
        outputs
            .computeIfAbsent(
                name,
                absent ->
                    Variable.parameter(
                        "features/" + name,
                        EXAMPLE.prepend(each).prepend(1),
                        Initializer.constant(0.1)))
            .tensor()
            .broadcast(EXAMPLE.prepend(each).prepend(rows)); // [rows, each, example…]
  }

  /** The same features of one row. */
  private static Features everywhere(double value, Shape example) {
    return (name, each) -> Tensor.filled(example.prepend(each).prepend(1), value);
  }

  /**
   * The states of the part that training does not change, by their names within its scope: none,
   * unless it keeps numbers that are decided before training.
   */
  protected Set<String> fixedStates() {
    return Set.of();
  }

  /** A fresh pass, the same each time. */
  private static ForwardPass pass() {
    return ForwardPass.evaluation("contract");
  }

  @Test
  void statesFollowTraining() {
    shown(distribution(3));
    ForwardPass training = ForwardPass.training("contract");
    Distribution distribution = likelihood.given(features(3), condition(3), training);
    shown(distribution);
    distribution.logProb(Tensor.filled(EXAMPLE.prepend(3), values()[0])); // may move a state, too
    StateChecks.assertFollowTraining(
        context().scope("likelihood").parameters(), training, fixedStates());
  }

  @Test
  void isADistributionOfExamples() {
    assertThat(distribution(3).eventShape()).isEqualTo(EXAMPLE);
  }

  @Test
  void usesTheSameOutputsForEveryBatch() {
    distribution(3);
    int parameters = context().parameters().all().size();
    List<String> names = new ArrayList<>(outputs.keySet());
    distribution(5);
    assertThat(context().parameters().all()).hasSize(parameters);
    assertThat(outputs).containsOnlyKeys(names);
  }

  @Test
  void canBeShown() {
    // Reconstructions, samples and figures are pictures of its mean, or else of a sample.
    assertThat(shown(distribution(2)).shape()).isEqualTo(EXAMPLE.prepend(2));
  }

  private static Tensor shown(Distribution distribution) {
    return distribution.meanOrSample(NoiseStream.of("shown"));
  }

  @Test
  void addsUpOverDimensions() {
    assumeThat(treatsDimensionsAlike()).isTrue();
    double ofOne = logProbOfOneValue(Shape.of(1, 1, 1));
    assertThat(logProbOfOneValue(Shape.of(1, 3, 4)))
        .as("ln p of 12 equal dimensions, against 12 times that of one")
        .isCloseTo(12 * ofOne, within(1e-9 * Math.max(1, Math.abs(12 * ofOne))));
  }

  private double logProbOfOneValue(Shape example) {
    Likelihood likelihood = likelihood(context().scope("of " + example).withData(data(example)));
    Shape one = example.prepend(1);
    Distribution distribution = likelihood.given(everywhere(0.4, example), condition(1), pass());
    // Parameters of their own are as they were made: moved, they would differ between the two.
    Tensor logProb = distribution.logProb(Tensor.filled(one, values()[values().length - 1]));
    return logProbUnmoved(logProb);
  }

  private double logProbUnmoved(Tensor logProb) {
    ReferenceProgram program = bench().session().compile(List.of(logProb));
    program.run(bench().feeds(0, 1));
    return program.exactValue(logProb)[0];
  }

  @Test
  void staysFiniteForExtremeFeatures() {
    for (double size : new double[] {-1000, -100, 0, 100, 1000}) {
      Shape rows = EXAMPLE.prepend(2);
      Map<String, Variable> extremes = new TreeMap<>();
      Distribution distribution =
          likelihood.given(
              (name, each) ->
                  extremes
                      .computeIfAbsent(
                          name,
                          absent ->
                              Variable.state(
                                  "extreme/" + name,
                                  EXAMPLE.prepend(each).prepend(2),
                                  Initializer.constant(size)))
                      .tensor(),
              condition(2),
              pass());
      for (double value : values()) {
        Tensor logProb = distribution.logProb(Tensor.filled(rows, value));
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(logProb);
        tensors.add(shown(distribution));
        tensors.addAll(
            Gradients.of(logProb.sum(), extremes.values().stream().map(Variable::tensor).toList()));
        for (double[] values : bench().values(bench().feeds(0, 2), tensors)) {
          Bench.assertFinite(
              "ln p(" + value + "), the mean and the gradients at features of " + size, values);
        }
      }
    }
  }

  @Test
  void hasNoObjectionToItsOwnData() {
    assertThat(likelihood.objection(data(EXAMPLE))).isEmpty();
  }

  @Test
  void saysWhyForeignDataAreNotItsOwn() {
    assumeThat(foreignData()).isPresent();
    assertThat(likelihood.objection(foreignData().orElseThrow()))
        .hasValueSatisfying(message -> assertThat(message).isNotBlank().doesNotEndWith("."));
  }
}
