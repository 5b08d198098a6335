package org.vae4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.distribution.Cauchy;
import org.vae4j.api.distribution.ChiSquared;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Exponential;
import org.vae4j.api.distribution.FisherSnedecor;
import org.vae4j.api.distribution.Gamma;
import org.vae4j.api.distribution.Gompertz;
import org.vae4j.api.distribution.Gumbel;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Laplace;
import org.vae4j.api.distribution.LogNormal;
import org.vae4j.api.distribution.Logistic;
import org.vae4j.api.distribution.MultivariateStudentT;
import org.vae4j.api.distribution.Pareto;
import org.vae4j.api.distribution.Rayleigh;
import org.vae4j.api.distribution.Reciprocal;
import org.vae4j.api.distribution.Triangular;
import org.vae4j.api.distribution.Uniform;
import org.vae4j.api.distribution.Weibull;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;

/**
 * Densities of families in double precision against the formulas of textbooks, and their
 * divergences against integrals of these.
 */
class FamilyValuesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  static Stream<Arguments> densities() {
    return Stream.of(
        arguments(new Exponential(log(2.5)), 1.3, -2.333709268126),
        arguments(new Cauchy(one(0.5), log(2)), -30, -7.291326773655),
        arguments(new Logistic(one(0.5), log(2)), 1.7, -2.168123081532),
        arguments(new Rayleigh(log(0.7)), 1.3, -0.748775643573),
        arguments(new Pareto(log(1.5), log(3)), 2.5, -1.350155314504),
        arguments(new Weibull(log(0.7), log(1.8)), 1.3, -1.607651583828),
        arguments(new Reciprocal(log(0.5), log(Math.log(8))), 2.5, -1.648390099961),
        arguments(new Gompertz(log(2), log(0.4)), 1.3, -1.325654244040),
        arguments(new Gumbel(one(0.5), log(2)), -0.6, -1.876400198427),
        arguments(new Laplace(one(0.5), log(2)), -0.6, -1.936294361120),
        arguments(new Uniform(one(0.5), log(2)), 1.7, -Math.log(2)),
        arguments(new Triangular(one(0.5), log(2)), -0.6, -1.491654876778),
        arguments(new LogNormal(one(0.4), log(0.64)), 1.3, -0.972958930495),
        arguments(new ChiSquared(log(5)), 1.3, -2.274004425172),
        arguments(new FisherSnedecor(log(5), log(7)), 1.3, -1.086476143224));
  }

  @ParameterizedTest
  @MethodSource("densities")
  void hasTheDensityOfTextbooks(Distribution distribution, double value, double expected) {
    assertThat(values(distribution.logProb(one(value)))[0]).isCloseTo(expected, within(1e-11));
  }

  @Test
  void multivariateStudentT() {
    Shape row = Shape.of(1, 2);
    Distribution t =
        new MultivariateStudentT(
            Tensor.constant(Shape.of(1), Math.log(4)),
            Tensor.constant(row, 0.5, -1),
            Tensor.constant(row, Math.log(2), Math.log(0.5)));
    assertThat(values(t.logProb(Tensor.constant(row, 1.7, -0.2)))[0])
        .isCloseTo(-3.482241291938, within(1e-11));
  }

  static Stream<Arguments> impossibleValues() {
    return Stream.of(
        arguments(new Exponential(log(2.5)), -0.1),
        arguments(new Rayleigh(log(0.7)), -0.1),
        arguments(new Pareto(log(1.5), log(3)), 1.4),
        arguments(new Weibull(log(0.7), log(1.8)), -3),
        arguments(new Reciprocal(log(0.5), log(1)), 1.4),
        arguments(new Reciprocal(log(0.5), log(1)), 0.4),
        arguments(new Gompertz(log(2), log(0.4)), -0.1),
        arguments(new Uniform(one(0.5), log(2)), 0.4),
        arguments(new Uniform(one(0.5), log(2)), 2.6),
        arguments(new Triangular(one(0.5), log(2)), 2.6),
        arguments(new LogNormal(one(0.4), log(0.64)), -1),
        arguments(new FisherSnedecor(log(5), log(7)), -1));
  }

  @ParameterizedTest
  @MethodSource("impossibleValues")
  void valuesOutsideHaveNoDensity(Distribution distribution, double value) {
    assertThat(values(distribution.logProb(one(value)))).containsExactly(-INFINITY);
  }

  @Test
  void densitiesStayFiniteFarOut() {
    for (double x : new double[] {-1e6, 1e6}) {
      for (Distribution far :
          List.of(
              new Laplace(one(0), one(0)),
              new Logistic(one(0), one(0)),
              new Cauchy(one(0), one(-40)),
              new Cauchy(one(0), one(40)))) {
        assertThat(values(far.logProb(one(x)))[0]).as("%s at %s", far, x).isFinite();
      }
    }
  }

  @Test
  void someHaveNoMean() {
    assertThatThrownBy(() -> new Cauchy(one(0), one(0)).mean())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("the Cauchy distribution has no mean; its location is its median");
    assertThatThrownBy(() -> new Gompertz(one(0), one(0)).mean())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("exponential integral");
    assertThat(values(new Pareto(one(0), log(0.9)).mean())).containsExactly(INFINITY);
    assertThat(values(new FisherSnedecor(log(9), log(1.9)).mean())).containsExactly(INFINITY);
  }

  static Stream<Arguments> divergences() {
    return Stream.of(
        arguments(new Laplace(one(0.5), log(2)), new Laplace(one(-0.25), log(1)), 0.43143137702),
        arguments(new Exponential(log(2.5)), new Exponential(log(0.7)), 0.552965675813),
        arguments(new Weibull(log(0.7), log(1.8)), new Weibull(log(1.2), log(2.5)), 0.563965864726),
        arguments(new Rayleigh(log(0.7)), new Rayleigh(log(1.2)), 0.418270779243),
        arguments(
            new LogNormal(one(0.4), log(0.64)),
            new LogNormal(one(-0.3), log(1.21)),
            0.285395879879),
        arguments(new Gumbel(one(0.5), log(2)), new Gumbel(one(-0.3), log(1.5)), 0.136540555265),
        arguments(new Cauchy(one(0.5), log(2)), new Cauchy(one(-0.3), log(0.7)), 0.347886437906),
        arguments(new Pareto(log(1.5), log(3)), new Pareto(log(1.1), log(2)), 0.692441631383),
        arguments(new ChiSquared(log(5)), new ChiSquared(log(3)), 0.297691532537),
        arguments(new Uniform(one(0.5), log(2)), new Uniform(one(0), log(3)), 0.405465108108),
        arguments(
            new Reciprocal(log(0.5), log(Math.log(8))),
            new Reciprocal(log(0.4), log(Math.log(15))),
            0.264129524865),
        arguments(new Gamma(one(2.5), log(0.7)), new Exponential(log(0.4)), Double.NaN),
        arguments(new Exponential(log(0.7)), new Gamma(one(2.5), log(0.9)), Double.NaN),
        arguments(new ChiSquared(log(5)), new Gamma(one(2), log(0.9)), Double.NaN));
  }

  /** NaN where there is no number besides the integral. */
  @ParameterizedTest
  @MethodSource("divergences")
  void divergenceInClosedFormIsItsIntegral(Distribution q, Distribution p, double expected) {
    double known = values(KullbackLeibler.standard().between(q, p).orElseThrow())[0];
    assertThat(known).isCloseTo(integral(q, p), within(2e-3));
    if (!Double.isNaN(expected)) {
      assertThat(known).isCloseTo(expected, within(1e-8));
    }
    double ofItself = values(KullbackLeibler.standard().between(q, q).orElseThrow())[0];
    assertThat(ofItself).isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("families")
  void divergenceInClosedFormHasItsGradient(BiFunction<Tensor, Tensor, Distribution> family) {
    List<Variable> parameters =
        Stream.of(0.3, -0.2, 0.15, 0.6)
            .map(x -> Variable.parameter("p" + x, Shape.of(1, 1), Initializer.constant(x)))
            .toList();
    List<Tensor> tensors = parameters.stream().map(Variable::tensor).toList();
    Tensor divergence =
        KullbackLeibler.standard()
            .between(
                family.apply(tensors.get(0), tensors.get(1)),
                family.apply(tensors.get(2), tensors.get(3)))
            .orElseThrow();
    try (var session = new ReferenceBackend().open(7)) {
      GradientCheck.assertGradients(
          session, divergence.sum(), parameters, new Feeds().at(1, new int[] {0}));
    }
  }

  static Stream<BiFunction<Tensor, Tensor, Distribution>> families() {
    return Stream.of(
        Laplace::new,
        Cauchy::new,
        Gumbel::new,
        Weibull::new,
        LogNormal::new,
        Uniform::new,
        Reciprocal::new,
        Pareto::new,
        (a, b) -> new Exponential(a.plus(b)));
  }

  static Stream<Arguments> infiniteDivergences() {
    return Stream.of(
        arguments(new Uniform(one(0.5), log(2)), new Uniform(one(0.6), log(3))),
        arguments(new Uniform(one(0.5), log(2)), new Uniform(one(0), log(2))),
        arguments(new Reciprocal(log(0.5), log(1)), new Reciprocal(log(0.4), log(1))),
        arguments(new Pareto(log(1.5), log(3)), new Pareto(log(1.6), log(2))));
  }

  @ParameterizedTest
  @MethodSource("infiniteDivergences")
  void divergenceFromValuesThatAreImpossibleIsInfinite(Distribution q, Distribution p) {
    assertThat(values(KullbackLeibler.standard().between(q, p).orElseThrow()))
        .containsExactly(INFINITY);
  }

  @Test
  void saysWhichValuesItCanHave() {
    assertThat(new Laplace(one(0), one(0)).range()).isEqualTo(Interval.REALS);
    assertThat(new Weibull(one(0), one(0)).range()).isEqualTo(Interval.POSITIVE);
    assertThat(new ChiSquared(one(0)).range()).isEqualTo(Interval.POSITIVE);
    assertThat(new Uniform(one(0), one(0)).range()).isEqualTo(Interval.UNIT);
    assertThat(new Triangular(one(0), one(0)).range()).isEqualTo(new Interval(-1, 1, true));
    assertThat(new Pareto(one(0), one(0)).range()).isEqualTo(new Interval(1, INFINITY, true));
    Tensor unknown = Tensor.input("x", Shape.of(1, 1));
    assertThat(new Uniform(unknown, one(0)).range())
        .isEqualTo(new Interval(-INFINITY, INFINITY, false));
    assertThat(new Pareto(unknown, one(0)).range()).isEqualTo(new Interval(0, INFINITY, false));
  }

  @Test
  void anIntervalIsWithinOneThatIsFilled() {
    assertThat(Interval.UNIT.isWithin(Interval.POSITIVE)).isTrue();
    assertThat(Interval.POSITIVE.isWithin(Interval.UNIT)).isFalse();
    assertThat(Interval.REALS.isWithin(Interval.REALS)).isTrue();
    Interval chosen = new Interval(0, INFINITY, false);
    assertThat(chosen.isWithin(Interval.POSITIVE)).isTrue();
    assertThat(Interval.UNIT.isWithin(chosen)).isFalse();
  }

  @Test
  void anIntervalIsReadByPeople() {
    assertThat(Interval.REALS).hasToString("any number");
    assertThat(Interval.POSITIVE).hasToString("numbers above 0");
    assertThat(Interval.UNIT).hasToString("numbers from 0 to 1");
    assertThat(new Interval(0, INFINITY, false))
        .hasToString("an interval of numbers above 0 that its parameters choose");
    assertThatThrownBy(() -> new Interval(1, 1, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a range from 1.0 to 1.0 is empty");
  }

  /** The mean of ln q − ln p, over places that are dense near 0. */
  private static double integral(Distribution q, Distribution p) {
    boolean positive = q.range().min() >= 0;
    int count = 200_001;
    double[] places = new double[count];
    double[] weights = new double[count];
    double reach = positive ? 40 : 34;
    for (int i = 0; i < count; i++) {
      double t = reach * (2.0 * i / (count - 1) - 1);
      places[i] = positive ? Math.exp(t) : Math.sinh(t);
      weights[i] = (positive ? Math.exp(t) : Math.cosh(t)) * 2 * reach / (count - 1);
    }
    Tensor x = Tensor.constant(Shape.of(count, 1), places);
    double[] logQ = values(count, q.repeatRows(count).logProb(x));
    double[] logP = values(count, p.repeatRows(count).logProb(x));
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double probability = Math.exp(logQ[i]) * weights[i];
      sum += probability == 0 ? 0 : probability * (logQ[i] - logP[i]);
    }
    return sum;
  }

  private static Tensor one(double value) {
    return Tensor.constant(Shape.of(1, 1), value);
  }

  private static Tensor log(double value) {
    return one(Math.log(value));
  }

  private static double[] values(Tensor tensor) {
    return values(1, tensor);
  }

  private static double[] values(int rows, Tensor tensor) {
    int[] ids = new int[rows];
    Arrays.setAll(ids, i -> i);
    try (var session = new ReferenceBackend().open(7)) {
      ReferenceProgram program = session.compile(List.of(tensor), List.of());
      program.run(new Feeds().at(1, ids));
      return program.exactValue(tensor);
    }
  }
}
