package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Examples;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Model;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.ReferenceEvaluation;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.oracle.LinearGaussian;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceSession;

/**
 * What every evaluation does with a model whose evidence is known, {@link LinearGaussian}: the same
 * measurements each time, with units, explanations and errors.
 *
 * <p>A bound is compared with the evidence, up to 5.5 of its standard errors over 20,000 examples:
 * a right evaluation fails under one seed in a million.
 */
public abstract class EvaluationContract {
  private static final long EXAMPLES_SEED = 3;
  private static final int EXAMPLES = 40;
  private static final int MANY = 20_000;

  private PartBuilder context;
  private ReferenceSession session;
  private LinearGaussian model;
  private Evaluation evaluation;

  @BeforeEach
  final void buildEvaluation() {
    context = parts().withData(UniformData.of(3)).withLatentShape(Shape.of(2));
    session = new ReferenceBackend().open(Bench.SEED);
    model = LinearGaussian.small(context.scope("model").parameters());
    evaluation = evaluation(context.scope("evaluation"));
  }

  /**
   * Makes the evaluation under test.
   *
   * @param context what an engine would give it; {@code context.build("evaluation", config)} builds
   *     an evaluation that is registered
   */
  protected abstract Evaluation evaluation(BuildContext context);

  /**
   * The name of a measurement that is an upper bound of −ln p(x) in nats, averaged over examples,
   * and on average equal to it where the approximate posterior is the true one.
   */
  protected Optional<String> negativeBound() {
    return Optional.empty();
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  /** Some of the examples that the model draws, by the numbers they have among all. */
  private static final class Drawn implements Examples {
    private final LinearGaussian model;
    private final double[][] all;
    private final int first;

    Drawn(LinearGaussian model, int first, int count) {
      this.model = model;
      this.all = model.examples(first + count, EXAMPLES_SEED);
      this.first = first;
    }

    @Override
    public int size() {
      return all.length - first;
    }

    @Override
    public Shape shape() {
      return model.example();
    }

    @Override
    public void read(int row, float[] into, int offset) {
      double[] example = all[first + row];
      for (int i = 0; i < example.length; i++) {
        into[offset + i] = (float) example[i];
      }
    }

    @Override
    public int id(int row) {
      return first + row;
    }
  }

  /** A model that infers nothing. */
  private static final class GeneratorAlone implements Model {
    private final LinearGaussian model;

    GeneratorAlone(LinearGaussian model) {
      this.model = model;
    }

    @Override
    public Distribution generate(Condition condition, ForwardPass pass) {
      return model.generate(condition, pass);
    }

    @Override
    public Diagram diagram() {
      return model.diagram();
    }
  }

  private Examples drawn(int first, int count) {
    return new Drawn(model, first, count);
  }

  private List<Measurement> measured(Model measured, Examples examples, int batchSize) {
    return evaluation.evaluate(new ReferenceEvaluation(measured, session, examples, batchSize));
  }

  private List<Measurement> measured(int first, int count) {
    return measured(model, drawn(first, count), 7);
  }

  @Test
  void hasNoObjectionToALatentVariableModel() {
    assertThat(evaluation.objection(model)).isEmpty();
  }

  @Test
  void saysWhatItMeasuredAndInWhichUnit() {
    List<Measurement> measurements = measured(0, EXAMPLES);
    assertThat(measurements).isNotEmpty();
    assertThat(measurements.stream().map(Measurement::name)).doesNotHaveDuplicates();
    for (Measurement each : measurements) {
      assertThat(each.name()).isNotBlank().isEqualTo(each.name().strip());
      assertThat(each.unit()).as("the unit of %s", each.name()).isEqualTo(each.unit().strip());
      assertThat(each.explanation()).as("the explanation of %s", each.name()).endsWith(".");
      assertThat(each.value()).as(each.name()).isFinite();
      each.standardError()
          .ifPresent(
              error ->
                  assertThat(error)
                      .as("the standard error of %s", each.name())
                      .isFinite()
                      .isNotNegative());
    }
  }

  @Test
  void measuresTheSameEachTime() {
    assertThat(measured(0, EXAMPLES)).isEqualTo(measured(0, EXAMPLES));
  }

  @Test
  void measuresTheSameInWhateverBatches() {
    List<Measurement> large = measured(model, drawn(0, EXAMPLES), EXAMPLES);
    List<Measurement> small = measured(model, drawn(0, EXAMPLES), 3);
    assertThat(small).hasSameSizeAs(large);
    for (int i = 0; i < large.size(); i++) {
      assertThat(small.get(i).name()).isEqualTo(large.get(i).name());
      assertThat(small.get(i).value())
          .as("%s in batches of 3 and in one of %d", large.get(i).name(), EXAMPLES)
          .isCloseTo(large.get(i).value(), close(large.get(i).value()));
    }
  }

  /** Values come from a backend in single precision. */
  private static Offset<Double> close(double value) {
    return within(1e-5 * Math.max(1, Math.abs(value)));
  }

  /** With two halves of m: s² (2m − 1) = (m − 1) (s₁² + s₂²) + m (d₁² + d₂²). */
  @Test
  void givesAMeanOverExamplesWithItsStandardError() {
    int half = EXAMPLES / 2;
    List<Measurement> first = measured(0, half);
    List<Measurement> second = measured(half, half);
    List<Measurement> whole = measured(0, EXAMPLES);
    for (int i = 0; i < whole.size(); i++) {
      Measurement both = whole.get(i);
      if (both.standardError().isEmpty()) {
        continue;
      }
      double mean = (first.get(i).value() + second.get(i).value()) / 2;
      assertThat(both.value())
          .as("%s of all, which is the mean of those of its halves", both.name())
          .isCloseTo(mean, close(mean));
      double squares = 0;
      for (Measurement part : List.of(first.get(i), second.get(i))) {
        double error = part.standardError().orElseThrow();
        double distance = part.value() - mean;
        squares += (half - 1) * error * error * half + half * distance * distance;
      }
      double expected = Math.sqrt(squares / (EXAMPLES - 1) / EXAMPLES);
      // A division by the number of examples, in place of one less, is within 3 %.
      assertThat(both.standardError().orElseThrow())
          .as("the standard error of %s, and what follows from its halves", both.name())
          .isCloseTo(expected, within(1e-6 + 0.03 * expected));
    }
  }

  @Test
  void measuresAModelThatInfersNothingOrSaysWhyNot() {
    Model generator = new GeneratorAlone(model);
    Optional<String> objection = evaluation.objection(generator);
    if (objection.isPresent()) {
      assertThat(objection.get()).isNotBlank();
    } else {
      assertThat(measured(generator, drawn(0, EXAMPLES), 7)).isNotEmpty();
    }
  }

  @Test
  void isTheEvidenceAtTheTruePosterior() {
    assumeThat(negativeBound()).isPresent();
    Measurement bound = bound();
    // The error is over examples; of what noise adds to the evidence it is an upper bound.
    double allowed = Statistics.LARGEST_Z * bound.standardError().orElseThrow();
    assertThat(bound.value())
        .as("%s at the true posterior, and −ln p(x)", bound.name())
        .isCloseTo(negativeEvidence(), within(allowed));
  }

  @Test
  void isAboveTheNegativeEvidenceElsewhere() {
    assumeThat(negativeBound()).isPresent();
    measured(0, 1);
    for (Variable variable : context.parameters().all()) {
      if (variable.name().equals("model/posterior/bias")) {
        double[] moved = session.readExactly(variable);
        Arrays.setAll(moved, i -> moved[i] + 1);
        session.writeExactly(variable, moved);
      }
    }
    Measurement bound = bound();
    double[] x = model.examples(1, EXAMPLES_SEED)[0];
    double[] mean = model.posteriorMean(x);
    Arrays.setAll(mean, i -> mean[i] + 1);
    // The same for every example, as the posterior is off by the same.
    double gap = model.gap(x, mean, model.posteriorVariance());
    double allowed = Statistics.LARGEST_Z * bound.standardError().orElseThrow();
    assertThat(bound.value())
        .as("%s where the posterior is %.3g nats from the true one", bound.name(), gap)
        .isBetween(negativeEvidence(), negativeEvidence() + gap + allowed);
  }

  private Measurement bound() {
    String name = negativeBound().orElseThrow();
    List<Measurement> measurements = measured(model, drawn(0, MANY), MANY);
    Optional<Measurement> bound =
        measurements.stream().filter(each -> each.name().equals(name)).findFirst();
    assertThat(bound).as("the measurement '%s' among %s", name, measurements).isPresent();
    assertThat(bound.orElseThrow().unit()).isEqualTo("nats per example");
    assertThat(bound.orElseThrow().standardError()).isPresent();
    return bound.orElseThrow();
  }

  private double negativeEvidence() {
    return -Arrays.stream(model.examples(MANY, EXAMPLES_SEED))
        .mapToDouble(model::logEvidence)
        .average()
        .orElseThrow();
  }
}
