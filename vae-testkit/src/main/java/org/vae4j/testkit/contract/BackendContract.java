package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Index.atIndex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.special.ErrorFunction;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.contract.OperationCase.Values;
import org.vae4j.testkit.contract.SmallAutoencoders.Step;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/**
 * What every backend does: it computes what {@link ReferenceBackend} computes, up to rounding, and
 * the same bits each time.
 */
public abstract class BackendContract {
  private static final long SEED = Bench.SEED;

  /** The backend under test. */
  protected abstract Backend backend();

  /**
   * The error that a single operation may have, as a part of its result or, for results below 1, of
   * 1. Results of many operations may have ten times that.
   */
  protected double tolerance() {
    return 1e-5;
  }

  // ---- operations

  @ParameterizedTest
  @EnumSource
  void computesEachOperationAsTheReferenceDoes(Op op) {
    if (op.group() == Op.Group.LEAF) {
      return; // every other test is one of the leaves
    }
    List<OperationCase> cases =
        Stream.of(OperationCases.ordinary(), OperationCases.extreme(), OperationCases.large())
            .flatMap(List::stream)
            .filter(each -> each.op() == op)
            .toList();
    assertThat(cases).as("cases of %s", op).isNotEmpty();
    cases.forEach(each -> assertAgreement(each, List.of(), false));
  }

  @ParameterizedTest
  @EnumSource
  void computesTheGradientOfEachOperationAsTheReferenceDoes(Op op) {
    OperationCases.ordinary().stream()
        .filter(each -> each.op() == op)
        .forEach(each -> assertAgreement(each, List.of(), true));
  }

  @ParameterizedTest
  @EnumSource
  void passesOnWhatIsNotANumber(Op op) {
    // A loss that is not a number must be seen as one, whatever it passed through.
    boolean isPassedOn = op.isElementwise() || op == Op.SUM || op == Op.LARGEST;
    if (!isPassedOn || op == Op.GREATER) {
      return;
    }
    for (OperationCase each : OperationCases.ordinary()) {
      if (each.op() == op) {
        Values first = each.inputs().get(0);
        float[] numbers = first.numbers().clone();
        numbers[1] = Float.NaN;
        List<Values> inputs = new ArrayList<>(each.inputs());
        inputs.set(0, new Values(first.shape(), numbers));
        OperationCase spoiled =
            new OperationCase(op, "of what is not a number", inputs, each.operation(), 1);
        assertAgreement(spoiled, List.of(), false);
      }
    }
  }

  @Test
  void masksGradientsThatAreNotNumbers() {
    Tensor x = Tensor.input("x", Shape.of(4));
    Tensor condition = Tensor.input("condition", Shape.of(4));
    Tensor weights = Tensor.input("weights", Shape.of(4));
    Tensor gradient = Gradients.of(x.mask(condition), weights, List.of(x)).get(0);
    Feeds feeds =
        new Feeds()
            .set(x, new float[] {1, 2, 3, 4})
            .set(condition, new float[] {0, -1, 1, Float.NaN})
            .set(weights, new float[] {Float.NaN, Float.POSITIVE_INFINITY, 5, Float.NaN});
    assertThat(run(List.of(gradient), feeds).get(0)).containsExactly(0, 0, 5, 0);
  }

  @Test
  void choosesPastWhatIsNotANumber() {
    Tensor x = Tensor.input("x", Shape.of(5));
    Tensor other = Tensor.input("other", Shape.of(5));
    Tensor condition = Tensor.input("condition", Shape.of(5));
    Tensor weights = Tensor.input("weights", Shape.of(5));
    Tensor chosen = x.where(condition, other);
    List<Tensor> gradients = Gradients.of(chosen, weights, List.of(x, other, condition));
    float nan = Float.NaN;
    Feeds feeds =
        new Feeds()
            .set(x, new float[] {1, nan, Float.POSITIVE_INFINITY, 4, nan})
            .set(other, new float[] {nan, 20, 30, Float.NEGATIVE_INFINITY, 50})
            .set(condition, new float[] {0.5f, 0, -1, Float.POSITIVE_INFINITY, nan})
            .set(weights, new float[] {1, 2, 3, 4, 5});
    List<Tensor> outputs = List.of(chosen, gradients.get(0), gradients.get(1), gradients.get(2));
    List<float[]> values = run(outputs, feeds);
    assertThat(values.get(0)).containsExactly(1, 20, 30, 4, 50);
    assertThat(values.get(1)).containsExactly(1, 0, 0, 4, 0);
    assertThat(values.get(2)).containsExactly(0, 2, 3, 0, 5);
    assertThat(values.get(3)).containsOnly(0);
  }

  @Test
  void computesOperationsOfConstantsAndVariables() {
    for (OperationCase each : OperationCases.ordinary()) {
      List<Variable> variables = new ArrayList<>();
      for (Values values : each.inputs()) {
        variables.add(
            Variable.parameter(
                "x" + variables.size(),
                values.shape(),
                (into, noise) -> System.arraycopy(values.numbers(), 0, into, 0, into.length)));
      }
      assertAgreement(each, variables, false);
      Tensor ofConstants = each.operation().apply(each.leaves(i -> constant(each.inputs().get(i))));
      assertAgreement(each.toString(), List.of(ofConstants), new Feeds(), each.floor());
    }
  }

  private static Tensor constant(Values values) {
    double[] numbers = new double[values.numbers().length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.numbers()[i];
    }
    return Tensor.constant(values.shape(), numbers);
  }

  /** The operation on inputs, or on variables where some are given; its gradients if asked for. */
  private void assertAgreement(OperationCase each, List<Variable> variables, boolean gradients) {
    Feeds feeds = new Feeds();
    List<Tensor> leaves =
        each.leaves(
            i -> {
              if (!variables.isEmpty()) {
                return variables.get(i).tensor();
              }
              Values values = each.inputs().get(i);
              Tensor input = Tensor.input("x" + i, values.shape());
              feeds.set(input, values.numbers());
              return input;
            });
    Tensor result = each.operation().apply(leaves);
    assertThat(Gradients.inputsFirst(List.of(result)))
        .as(each.toString())
        .anyMatch(tensor -> tensor.op() == each.op());
    if (gradients) {
      Values weights = Values.between(-1, 1, result.shape().toArray());
      Tensor loss = result.times(constant(weights)).sum();
      assertAgreement("gradients of " + each, Gradients.of(loss, leaves), feeds, each.floor());
    } else {
      assertAgreement(each.toString(), List.of(result), feeds, each.floor());
    }
  }

  // ---- whole graphs

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void computesRandomGraphsAsTheReferenceDoes(long graphSeed) {
    assertAgreementOnRandomGraph(graphSeed);
  }

  @Test
  @Tag("study")
  void computesThousandsOfRandomGraphsAsTheReferenceDoes() {
    for (long graphSeed = 21; graphSeed <= 5000; graphSeed++) {
      assertAgreementOnRandomGraph(graphSeed);
    }
  }

  private void assertAgreementOnRandomGraph(long graphSeed) {
    // The largest number of rows makes several blocks.
    int rows = List.of(2, 3, 4, 21).get((int) (graphSeed % 4));
    RandomGraph graph = RandomGraph.of(graphSeed, rows);
    Feeds feeds = new Feeds().at(3, ids(rows));
    for (Tensor input : graph.inputs()) {
      feeds.set(input, Values.between(-1, 1, input.shape().toArray()).numbers());
    }
    assertAgreement("random graph of seed " + graphSeed, graph.outputs(), feeds, 10);
  }

  @Test
  void computesTheLossAndGradientsOfADenseAutoencoder() {
    Step step = SmallAutoencoders.dense(Parameters.root(SmallAutoencoders.UNIFORM), 7);
    assertAgreement("dense autoencoder", outputs(step), feeds(step, 2), 10);
  }

  @Test
  void computesTheLossAndGradientsOfAConvolutionalAutoencoder() {
    Step step = SmallAutoencoders.convolutional(Parameters.root(SmallAutoencoders.UNIFORM), 3);
    assertAgreement("convolutional autoencoder", outputs(step), feeds(step, 2), 10);
  }

  @Test
  void trainsAsTheReferenceDoes() {
    Parameters parameters = Parameters.root(SmallAutoencoders.UNIFORM);
    Step step = SmallAutoencoders.dense(parameters, 7);
    try (Session session = backend().open(SEED);
        ReferenceSession reference = new ReferenceBackend().open(SEED)) {
      Program program = session.compile(List.of(step.loss()), step.descent());
      ReferenceProgram expected = reference.compile(List.of(step.loss()), step.descent());
      for (int i = 0; i < 20; i++) {
        Feeds feeds = feeds(step, i);
        program.run(feeds);
        expected.run(feeds);
        assertAgree(
            "loss at step " + i,
            program.value(step.loss()),
            expected.exactValue(step.loss()),
            10 * tolerance(),
            1);
      }
      for (Variable variable : parameters.all()) {
        assertAgree(
            variable.name(),
            session.read(variable),
            reference.readExactly(variable),
            10 * tolerance(),
            1);
      }
    }
  }

  private static List<Tensor> outputs(Step step) {
    List<Tensor> outputs = new ArrayList<>(step.gradients());
    outputs.add(step.loss());
    return outputs;
  }

  private static Feeds feeds(Step step, int number) {
    return new Feeds()
        .set(step.x(), Values.between(0, 1, step.x().shape().toArray()).numbers())
        .at(number, ids(step.x().shape().size(0)));
  }

  /** Numbers of examples that are neither in order nor close together. */
  private static int[] ids(int rows) {
    int[] ids = new int[rows];
    for (int i = 0; i < rows; i++) {
      ids[i] = (i * 7919 + 41) % 60000;
    }
    return ids;
  }

  private static final Tensor X = Tensor.input("x", Shape.of(3, 5));

  private static Feeds feedX() {
    return new Feeds().set(X, Values.between(-1, 1, 3, 5).numbers());
  }

  @Test
  void givesLeavesAndTheirViewsAsOutputs() {
    Variable variable = Variable.state("v", Shape.of(5), Initializer.normal(1));
    Tensor constant = Tensor.constant(Shape.of(2), 3, 4);
    Tensor noise = NoiseStream.of("z").normal(Shape.of(1, 2));
    assertAgreement(
        "leaves",
        List.of(
            X,
            variable.tensor(),
            constant,
            noise,
            X.reshape(Shape.of(5, 3)),
            variable.tensor().reshape(Shape.of(1, 5)),
            X.stopGradient(),
            Tensor.filled(Shape.of(2, 2), 0.5)),
        feedX(),
        1);
  }

  @Test
  void keepsEveryOutputWhateverIsComputedFromIt() {
    Tensor first = X.exp();
    Tensor view = first.reshape(Shape.of(15));
    Tensor second = first.plus(1);
    Tensor third = second.times(second).negate();
    assertAgreement(
        "outputs of outputs",
        List.of(third, first, view, second, third, view.slice(0, 2, 5), first.negate().exp()),
        feedX(),
        1);
  }

  @Test
  void givesTheSameBitsWhetherOrNotAPartIsRepeatedOrUnused() {
    Tensor once = X.times(2).tanh();
    Tensor alone = once.plus(once.exp()).sum(1);
    Tensor written = X.times(2).tanh().plus(X.times(2).tanh().exp()).sum(1);
    X.log().sum(); // dead: no program asks for it
    float[] expected = run(List.of(alone), feedX()).get(0);
    List<float[]> together = run(List.of(written, X.cos(), alone), feedX());
    assertThat(together.get(0)).containsExactly(expected);
    assertThat(together.get(2)).containsExactly(expected);
  }

  @Test
  void runsAGraphThatIsDeeperThanAStack() {
    Tensor deep = X;
    for (int i = 0; i < 20_000; i++) {
      deep = deep.plus(0.5);
    }
    assertAgreement("20,000 additions", List.of(deep), feedX(), 1);
  }

  // ---- compositions whose values are exact

  @Test
  void marksTheFirstOfTheLargestElements() {
    float nan = Float.NaN;
    float[] rows = {
      1, 3, 2, 3, //
      0f, -0f, 0f, -1, //
      -2, nan, 5, nan, //
      -1e30f, -1e30f, -1e30f, -1e30f
    };
    Tensor x = Tensor.input("x", Shape.of(4, 4));
    List<Tensor> outputs = List.of(x.oneHotArgmax(1), x.oneHotArgmax(-2));
    List<float[]> values = run(outputs, new Feeds().set(x, rows));
    assertThat(values.get(0))
        .containsExactly(0, 1, 0, 0, /**/ 1, 0, 0, 0, /**/ 1, 0, 0, 0, /**/ 1, 0, 0, 0);
    assertThat(values.get(1))
        .containsExactly(1, 1, 0, 1, /**/ 0, 0, 0, 0, /**/ 0, 0, 1, 0, /**/ 0, 0, 0, 0);
  }

  @Test
  void marksOneElementAlongAnyAxis() {
    Shape shape = Shape.of(23, 3, 70, 2);
    Tensor x = Tensor.input("x", shape);
    // Few values, so that many are equal.
    Tensor coarse = x.times(3).floor();
    List<Tensor> outputs = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      Tensor oneHot = coarse.oneHotArgmax(axis);
      outputs.add(oneHot.sum(axis).minus(1)); // all 0
      outputs.add(oneHot.times(coarse).sum(axis).minus(coarse.largest(axis))); // all 0
    }
    List<float[]> values = run(outputs, feeds(x));
    for (float[] value : values) {
      assertThat(value).containsOnly(0);
    }
  }

  // ---- broadcasts

  /** Shapes of three and of four axes; of some, the rows are enough for several blocks. */
  private static Stream<Shape> tables() {
    return Stream.of(
        Shape.of(2, 3, 4), Shape.of(23, 2, 5), Shape.of(2, 3, 4, 5), Shape.of(23, 3, 2, 4));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void computesAnyTwoBroadcastsTogether(Shape table) {
    for (Shape left : broadcastTo(table)) {
      for (Shape right : broadcastTo(table)) {
        Tensor x = Tensor.input("x", left);
        Tensor y = Tensor.input("y", right);
        Tensor product = x.broadcast(table).times(y.broadcast(table));
        List<Tensor> outputs = new ArrayList<>(List.of(product));
        outputs.addAll(Gradients.of(product.sin().sum(), List.of(x, y)));
        assertAgreement(left + " · " + right + " as " + table, outputs, feeds(x, y), 10);
      }
    }
  }

  @Test
  void computesBroadcastsTogetherThatAreSeenUnderOtherShapes() {
    Tensor x = Tensor.input("x", Shape.of(1, 4));
    Tensor y = Tensor.input("y", Shape.of(1, 6));
    Tensor fours = x.broadcast(Shape.of(6, 4));
    Tensor sixes = y.broadcast(Shape.of(4, 6));
    Tensor sum = fours.reshape(Shape.of(24)).plus(sixes.reshape(Shape.of(24)));
    Tensor sumsOfFour = sixes.reshape(Shape.of(6, 4)).sum(1);
    List<Tensor> outputs = new ArrayList<>(List.of(sum, sumsOfFour));
    outputs.addAll(Gradients.of(sum.square().sum(), List.of(x, y)));
    assertAgreement("rows of 4 and of 6", outputs, feeds(x, y), 10);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void reducesAnyBroadcastOverAnyAxes(Shape table) {
    for (Shape shape : broadcastTo(table)) {
      Tensor x = Tensor.input("x", shape);
      Tensor repeated = x.broadcast(table);
      Tensor computed = repeated.sin();
      List<Tensor> outputs = new ArrayList<>();
      for (int[] axes : subsets(table.rank())) {
        outputs.addAll(List.of(repeated.sum(axes), repeated.largest(axes), computed.sum(axes)));
      }
      assertAgreement(shape + " as " + table, outputs, feeds(x), 50);
    }
  }

  /** The shapes of as many axes that stretch to a shape. */
  private static List<Shape> broadcastTo(Shape table) {
    List<Shape> shapes = new ArrayList<>();
    for (int[] axes : subsets(table.rank())) {
      Shape shape = table;
      for (int axis : axes) {
        shape = shape.with(axis, 1);
      }
      shapes.add(shape);
    }
    return shapes;
  }

  /** Any number of axes; the first of them is none. */
  private static List<int[]> subsets(int rank) {
    return IntStream.range(0, 1 << rank)
        .mapToObj(
            bits -> IntStream.range(0, rank).filter(axis -> (bits >> axis & 1) == 1).toArray())
        .toList();
  }

  private static Feeds feeds(Tensor... inputs) {
    Feeds feeds = new Feeds();
    for (Tensor input : inputs) {
      feeds.set(input, Values.between(-1, 1, input.shape().toArray()).numbers());
    }
    return feeds;
  }

  // ---- noise

  @Test
  void givesExactlyTheNumbersOfTheCounter() {
    NoiseStream stream = NoiseStream.of("model").split("z");
    Tensor normal = stream.normal(Shape.of(3, 5));
    Tensor uniform = stream.uniform(Shape.of(3, 2, 3));
    Tensor severalPerRow = stream.normal(Shape.of(6, 3));
    Tensor one = stream.uniform(Shape.of(3));
    int[] rows = {17, 0, 59_999};
    List<float[]> values =
        run(List.of(normal, uniform, severalPerRow, one), new Feeds().at(12, rows));
    assertThat(values.get(0)).containsExactly(numbers(normal, 12, 0, rows));
    assertThat(values.get(1)).containsExactly(numbers(uniform, 12, 0, rows));
    assertThat(values.get(2)).containsExactly(numbers(severalPerRow, 12, 0, rows));
    assertThat(values.get(3)).containsExactly(numbers(one, 12, 0, rows));
  }

  @Test
  void givesTheNumbersOfEachLink() {
    NoiseStream stream = NoiseStream.of("chain");
    Tensor normal = stream.normal(Shape.of(3, 5));
    Tensor uniform = stream.uniform(Shape.of(3, 2, 3));
    int[] rows = {17, 0, 59_999};
    try (Session session = backend().open(SEED)) {
      Program program = session.compile(List.of(normal, uniform), List.of());
      for (int link : new int[] {0, 1, 999, Integer.MAX_VALUE, 1}) {
        program.run(new Feeds().at(12, link, rows));
        assertThat(program.value(normal)).containsExactly(numbers(normal, 12, link, rows));
        assertThat(program.value(uniform)).containsExactly(numbers(uniform, 12, link, rows));
      }
    }
  }

  private static float[] numbers(Tensor tensor, int step, int link, int[] rows) {
    Noise noise = (Noise) tensor.attribute();
    CounterNoise counter = new CounterNoise(SEED, noise.stream()).atLink(link);
    float[] numbers = new float[tensor.shape().elements()];
    int each = numbers.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      if (noise.kind() == Noise.Kind.NORMAL) {
        counter.normal(step, rows[i], 0, numbers, i * each, each);
      } else {
        counter.uniform(step, rows[i], 0, numbers, i * each, each);
      }
    }
    return numbers;
  }

  @Test
  void givesNewNoiseAtEachStepAndTheSameForTheSameStep() {
    Tensor noise = NoiseStream.of("z").normal(Shape.of(2, 4));
    try (Session session = backend().open(SEED)) {
      Program program = session.compile(List.of(noise), List.of());
      float[] first = valueAt(program, noise, 1);
      float[] second = valueAt(program, noise, 2);
      assertThat(second).isNotEqualTo(first);
      assertThat(valueAt(program, noise, 1)).containsExactly(first);
    }
  }

  private static float[] valueAt(Program program, Tensor output, int step) {
    program.run(new Feeds().at(step, new int[] {4, 9}));
    return program.value(output).clone();
  }

  @Test
  void drawsStreamsOfOneNameOnce() {
    Tensor first = NoiseStream.of("z").normal(Shape.of(2, 4));
    Tensor again = NoiseStream.of("z").normal(Shape.of(2, 4));
    List<float[]> values =
        run(List.of(first.minus(again), first), new Feeds().at(0, new int[] {1, 2}));
    assertThat(values.get(0)).containsOnly(0);
    assertThat(values.get(1)).doesNotContain(0);
  }

  @Test
  void refusesNoiseThatDoesNotShareOutAmongTheRows() {
    Tensor noise = NoiseStream.of("z").normal(Shape.of(3, 2));
    assertThatThrownBy(() -> run(List.of(noise), new Feeds().at(0, new int[] {1, 2})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("z/0");
  }

  @Test
  void drawsGammaNoiseFromTheGammaDistribution() {
    double[] concentrations = {0.5, 1, 3};
    List<DoubleUnaryOperator> probabilities =
        List.of(
            z -> ErrorFunction.erf(Math.sqrt(z)),
            z -> -Math.expm1(-z),
            z -> -Math.expm1(-z) - Math.exp(-z) * (z + z * z / 2));
    int rows = 20_000;
    Tensor alpha = Tensor.constant(Shape.of(3), concentrations).broadcast(Shape.of(rows, 3));
    Tensor log = NoiseStream.of("gamma").logGamma(alpha);
    float[] drawn = run(List.of(log), new Feeds().at(0, ids(rows))).get(0);
    for (int i = 0; i < 3; i++) {
      double[] z = new double[rows];
      for (int row = 0; row < rows; row++) {
        z[row] = Math.exp(drawn[3 * row + i]);
      }
      String what = "gamma noise of concentration " + concentrations[i];
      Statistics.assertMean(what, z, concentrations[i]);
      Statistics.assertDistribution(what, z, probabilities.get(i));
    }
  }

  @Test
  void drawsPoissonNoiseFromThePoissonDistribution() {
    double[] rates = {0.2, 3, 40};
    int rows = 20_000;
    Tensor rate = Tensor.constant(Shape.of(3), rates).broadcast(Shape.of(rows, 3));
    float[] drawn =
        run(List.of(NoiseStream.of("p").poisson(rate)), new Feeds().at(0, ids(rows))).get(0);
    for (int i = 0; i < 3; i++) {
      double lambda = rates[i];
      double[] counts = new double[rows];
      for (int row = 0; row < rows; row++) {
        counts[row] = drawn[3 * row + i];
      }
      assertThat(Arrays.stream(counts)).allMatch(count -> count >= 0 && count == Math.rint(count));
      String what = "Poisson noise of rate " + lambda;
      Statistics.assertMean(what, counts, lambda);
      // E zᴷ = exp(λ (z − 1)), at z that weigh small and large counts.
      for (double z : new double[] {0, 0.9, 1.1}) {
        double[] powers = Arrays.stream(counts).map(count -> Math.pow(z, count)).toArray();
        Statistics.assertMean(what + ", generating", powers, Math.exp(lambda * (z - 1)));
      }
    }
  }

  @Test
  void drawsTheVariatesOfARowWhateverRowsAreBesideIt() {
    Tensor alpha = Tensor.filled(Shape.of(3, 2), 0.7);
    Tensor log = NoiseStream.of("gamma").logGamma(alpha);
    Tensor alone = NoiseStream.of("gamma").logGamma(alpha.slice(0, 0, 1));
    float[] together = run(List.of(log), new Feeds().at(4, new int[] {17, 5, 900})).get(0);
    float[] one = run(List.of(alone), new Feeds().at(4, new int[] {5})).get(0);
    assertThat(one).containsExactly(together[2], together[3]);
  }

  // ---- feeds

  @Test
  void refusesToRunWithoutAnInput() {
    assertThatThrownBy(() -> run(List.of(X.exp()), new Feeds()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input x");
  }

  @Test
  void readsTheFeedsAnewAtEachRun() {
    float[] values = new float[15];
    Tensor scale = Tensor.input("scale", Shape.scalar());
    Tensor result = X.times(scale).sum();
    try (Session session = backend().open(SEED)) {
      Program program = session.compile(List.of(result), List.of());
      Feeds feeds = new Feeds().set(X, values).set(scale, 2);
      values[3] = 1;
      program.run(feeds);
      assertThat(program.value(result)).containsExactly(2);
      values[4] = 1;
      feeds.set(scale, 3);
      program.run(feeds);
      assertThat(program.value(result)).containsExactly(6);
      assertThat(values).contains(1, atIndex(3));
    }
  }

  @Test
  void refusesToTellWhatIsNotAnOutput() {
    try (Session session = backend().open(SEED)) {
      Program program = session.compile(List.of(X.exp()), List.of());
      program.run(feedX());
      assertThatThrownBy(() -> program.value(X.cos()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cos");
    }
  }

  // ---- variables

  private static Variable state(String name, int size, double value) {
    return Variable.state(name, Shape.of(size), Initializer.constant(value));
  }

  @Test
  void givesVariablesTheirFirstValues() {
    Variable normal = Variable.parameter("a/normal", Shape.of(7, 3), Initializer.normal(0.1));
    Variable uniform = Variable.parameter("a/uniform", Shape.of(11), Initializer.uniform(0.3));
    Variable unused = Variable.state("unused", Shape.of(2), Initializer.constant(4));
    try (Session session = backend().open(SEED)) {
      session.compile(List.of(normal.tensor().sum(), uniform.tensor().exp()), List.of());
      assertThat(session.read(normal)).containsExactly(normal.initialValues(SEED));
      assertThat(session.read(uniform)).containsExactly(uniform.initialValues(SEED));
      assertThat(session.read(unused)).containsExactly(4, 4);
    }
  }

  @Test
  void keepsWhatIsWrittenBeforeAProgramIsCompiled() {
    Variable variable = state("v", 3, 1);
    Tensor twice = variable.tensor().times(2);
    try (Session session = backend().open(SEED)) {
      session.write(variable, new float[] {1, 2, 3});
      Program program = session.compile(List.of(twice), List.of());
      program.run(new Feeds());
      assertThat(program.value(twice)).containsExactly(2, 4, 6);
      session.write(variable, new float[] {4, 5, 6});
      program.run(new Feeds());
      assertThat(program.value(twice)).containsExactly(8, 10, 12);
      assertThat(session.read(variable)).containsExactly(4, 5, 6);
    }
  }

  @Test
  void copiesWhatIsReadAndWritten() {
    Variable variable = state("v", 2, 1);
    try (Session session = backend().open(SEED)) {
      float[] values = {1, 2};
      session.write(variable, values);
      values[0] = 9;
      session.read(variable)[1] = 9;
      assertThat(session.read(variable)).containsExactly(1, 2);
    }
  }

  @Test
  void refusesToWriteAnotherNumberOfValues() {
    Variable variable = state("v", 2, 1);
    try (Session session = backend().open(SEED)) {
      assertThatThrownBy(() -> session.write(variable, new float[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("v");
    }
  }

  @Test
  void computesEveryNewValueFromOldOnes() {
    Variable first = state("first", 3, 1);
    Variable second = state("second", 3, 2);
    Variable third = state("third", 3, 3);
    Tensor sum = first.tensor().plus(second.tensor());
    try (Session session = backend().open(SEED)) {
      Program program =
          session.compile(
              List.of(sum, first.tensor()),
              List.of(
                  new Assignment(first, second.tensor()),
                  new Assignment(second, third.tensor()),
                  new Assignment(third, first.tensor())));
      program.run(new Feeds());
      assertThat(program.value(sum)).containsOnly(3);
      assertThat(program.value(first.tensor())).as("as it was during the run").containsOnly(1);
      assertThat(session.read(first)).containsOnly(2);
      assertThat(session.read(second)).containsOnly(3);
      assertThat(session.read(third)).containsOnly(1);
      program.run(new Feeds());
      assertThat(program.value(sum)).containsOnly(5);
      assertThat(session.read(third)).containsOnly(2);
    }
  }

  @Test
  void assignsExpressionsOfTheVariableItself() {
    Variable counter = Variable.state("counter", Shape.scalar(), Initializer.constant(0));
    Variable matrix =
        Variable.state(
            "matrix",
            Shape.of(2, 2),
            (values, noise) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = i;
              }
            });
    try (Session session = backend().open(SEED)) {
      Program program =
          session.compile(
              List.of(),
              List.of(
                  new Assignment(counter, counter.tensor().plus(1)),
                  new Assignment(matrix, matrix.tensor().transpose(1, 0))));
      for (int i = 0; i < 3; i++) {
        program.run(new Feeds());
      }
      assertThat(session.read(counter)).containsExactly(3);
      assertThat(session.read(matrix)).containsExactly(0, 2, 1, 3);
    }
  }

  @Test
  void assignsLeavesAndRepeatedValues() {
    Variable fromInput = Variable.state("from input", Shape.of(3, 5), Initializer.constant(0));
    Variable fromNumber = state("from a number", 4, 0);
    Variable itself = state("itself", 2, 8);
    try (Session session = backend().open(SEED)) {
      Program program =
          session.compile(
              List.of(),
              List.of(
                  new Assignment(fromInput, X),
                  new Assignment(fromNumber, Tensor.filled(Shape.of(4), 0.5)),
                  new Assignment(itself, itself.tensor())));
      program.run(feedX());
      assertThat(session.read(fromInput)).containsExactly(Values.between(-1, 1, 3, 5).numbers());
      assertThat(session.read(fromNumber)).containsOnly(0.5f);
      assertThat(session.read(itself)).containsOnly(8);
    }
  }

  @Test
  void refusesTwoAssignmentsToOneVariable() {
    Variable variable = state("v", 2, 1);
    Assignment assignment = new Assignment(variable, variable.tensor().negate());
    try (Session session = backend().open(SEED)) {
      assertThatThrownBy(() -> session.compile(List.of(), List.of(assignment, assignment)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("v");
    }
  }

  @Test
  void sharesVariablesAmongProgramsOfSeveralBatchSizes() {
    Parameters parameters = Parameters.root(SmallAutoencoders.UNIFORM);
    Step training = SmallAutoencoders.dense(parameters, 6);
    Step last = SmallAutoencoders.dense(parameters, 1);
    Step validation = SmallAutoencoders.dense(parameters, 11);
    try (Session session = backend().open(SEED);
        ReferenceSession reference = new ReferenceBackend().open(SEED)) {
      Program[] programs = new Program[3];
      ReferenceProgram[] expected = new ReferenceProgram[3];
      List<Step> steps = List.of(training, last, validation);
      for (int i = 0; i < 3; i++) {
        Step step = steps.get(i);
        List<Assignment> assignments = i == 2 ? List.of() : step.descent();
        programs[i] = session.compile(List.of(step.loss()), assignments);
        expected[i] = reference.compile(List.of(step.loss()), assignments);
      }
      for (int run = 0; run < 9; run++) {
        int i = run % 3;
        Step step = steps.get(i);
        Feeds feeds = feeds(step, run);
        programs[i].run(feeds);
        expected[i].run(feeds);
        assertAgree(
            "run " + run,
            programs[i].value(step.loss()),
            expected[i].exactValue(step.loss()),
            10 * tolerance(),
            1);
      }
    }
  }

  // ---- sessions

  @Test
  void givesTheSameBitsInEverySessionOfASeedAndOthersOfAnother() {
    Step step = SmallAutoencoders.convolutional(Parameters.root(SmallAutoencoders.UNIFORM), 4);
    float[] first = trained(step, SEED);
    assertThat(trained(step, SEED)).containsExactly(first);
    assertThat(trained(step, SEED + 1)).isNotEqualTo(first);
  }

  @Test
  void runsSessionsOnSeveralThreads() throws InterruptedException, ExecutionException {
    Step step = SmallAutoencoders.dense(Parameters.root(SmallAutoencoders.UNIFORM), 7);
    float[] expected = trained(step, SEED);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        results.add(threads.submit(() -> trained(step, SEED)));
      }
      for (Future<float[]> result : results) {
        assertThat(result.get()).containsExactly(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private float[] trained(Step step, long seed) {
    try (Session session = backend().open(seed)) {
      Program program = session.compile(List.of(step.loss()), step.descent());
      for (int i = 0; i < 5; i++) {
        program.run(feeds(step, i));
      }
      List<float[]> values = new ArrayList<>();
      values.add(program.value(step.loss()).clone());
      step.descent().forEach(each -> values.add(session.read(each.variable())));
      int length = values.stream().mapToInt(each -> each.length).sum();
      float[] all = new float[length];
      int at = 0;
      for (float[] each : values) {
        System.arraycopy(each, 0, all, at, each.length);
        at += each.length;
      }
      return all;
    }
  }

  @Test
  void keepsSessionsApart() {
    Variable variable = state("v", 2, 1);
    Backend backend = backend();
    try (Session one = backend.open(SEED);
        Session other = backend.open(SEED)) {
      one.write(variable, new float[] {5, 6});
      assertThat(other.read(variable)).containsExactly(1, 1);
    }
  }

  // ---- scopes

  @Test
  void givesAScopeVariablesOfItsOwn() {
    Variable counter = state("counter", 2, 1);
    Assignment increment = new Assignment(counter, counter.tensor().plus(1));
    try (Session session = backend().open(SEED)) {
      session.write(counter, new float[] {10, 20});
      try (Session scope = session.scope(Set.of(counter));
          Session other = session.scope(Set.of(counter))) {
        Program program = scope.compile(List.of(counter.tensor()), List.of(increment));
        program.run(new Feeds());
        program.run(new Feeds());
        assertThat(program.value(counter.tensor())).containsExactly(2, 2);
        assertThat(scope.read(counter)).containsExactly(3, 3);
        assertThat(other.read(counter)).containsExactly(1, 1);
        other.write(counter, new float[] {7, 8});
        assertThat(scope.read(counter)).containsExactly(3, 3);
      }
      assertThat(session.read(counter)).containsExactly(10, 20);
    }
  }

  @Test
  void sharesEveryOtherVariableWithItsScopes() {
    Variable parameter = Variable.parameter("parameter", Shape.of(3), Initializer.normal(1));
    Variable moved = state("moved", 2, 1);
    Variable own = state("own", 2, 5);
    Tensor product = moved.tensor().times(own.tensor());
    try (Session session = backend().open(SEED)) {
      Session scope = session.scope(Set.of(own));
      Program program =
          scope.compile(
              List.of(product, parameter.tensor().exp()),
              List.of(new Assignment(moved, moved.tensor().plus(2))));
      program.run(new Feeds());
      assertThat(program.value(product)).containsOnly(5);
      assertThat(session.read(moved)).as("assigned in the scope").containsOnly(3);
      session.write(moved, new float[] {4, 6});
      program.run(new Feeds());
      assertThat(program.value(product)).containsExactly(20, 30);
      scope.write(moved, new float[] {8, 9});
      assertThat(session.read(moved)).as("written in the scope").containsExactly(8, 9);
      scope.write(parameter, new float[] {1, 2, 3});
      scope.close();
      assertThat(session.read(parameter)).as("first seen in the scope").containsExactly(1, 2, 3);
    }
  }

  @Test
  void opensScopesWithinScopes() {
    Variable outer = state("outer", 1, 1);
    Variable inner = state("inner", 1, 2);
    Tensor sum = outer.tensor().plus(inner.tensor());
    try (Session session = backend().open(SEED);
        Session scope = session.scope(Set.of(outer));
        Session within = scope.scope(Set.of(inner))) {
      Program program = within.compile(List.of(sum), List.of(new Assignment(outer, sum)));
      program.run(new Feeds());
      assertThat(program.value(sum)).containsExactly(3);
      assertThat(scope.read(outer)).containsExactly(3);
      assertThat(session.read(outer)).containsExactly(1);
    }
  }

  @Test
  void drawsTheSameNoiseInAScope() {
    Tensor noise = NoiseStream.of("z").normal(Shape.of(2, 4));
    Feeds feeds = new Feeds().at(3, 5, new int[] {4, 9});
    try (Session session = backend().open(SEED);
        Session scope = session.scope(Set.of())) {
      Program program = scope.compile(List.of(noise), List.of());
      program.run(feeds);
      assertThat(program.value(noise)).containsExactly(numbers(noise, 3, 5, feeds.rows()));
    }
  }

  @Test
  void goesOnAfterItsScopeIsClosed() {
    Variable shared = state("shared", 2, 1);
    Variable own = state("own", 2, 3);
    Tensor product = shared.tensor().times(own.tensor());
    Tensor twice = shared.tensor().times(2);
    try (Session session = backend().open(SEED)) {
      Program program = session.compile(List.of(twice), List.of());
      Session scope = session.scope(Set.of(own));
      Program ofScope = scope.compile(List.of(product), List.of());
      scope.close();
      scope.close();
      program.run(new Feeds());
      assertThat(program.value(twice)).containsOnly(2);
      assertThatThrownBy(() -> ofScope.run(new Feeds())).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> scope.read(own)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void closesItsScopes() {
    Variable own = state("own", 2, 3);
    Session session = backend().open(SEED);
    Session scope = session.scope(Set.of(own));
    Program program = scope.compile(List.of(own.tensor().exp()), List.of());
    session.close();
    assertThatThrownBy(() -> program.run(new Feeds())).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> scope.read(own)).isInstanceOf(IllegalStateException.class);
    scope.close();
  }

  @Test
  void closesTwice() {
    Session session = backend().open(SEED);
    session.close();
    session.close();
  }

  @Test
  void tellsWhatItRunsOn() {
    Map<String, String> description = backend().describe();
    assertThat(description).isNotEmpty();
    assertThat(description).allSatisfy((name, value) -> assertThat(value).isNotBlank());
  }

  // ---- comparison

  private List<float[]> run(List<Tensor> outputs, Feeds feeds) {
    try (Session session = backend().open(SEED)) {
      Program program = session.compile(outputs, List.of());
      program.run(feeds);
      return outputs.stream().map(output -> program.value(output).clone()).toList();
    }
  }

  private void assertAgreement(String what, List<Tensor> outputs, Feeds feeds, double floor) {
    List<float[]> actual = run(outputs, feeds);
    try (ReferenceSession session = new ReferenceBackend().open(SEED)) {
      ReferenceProgram program = session.compile(outputs);
      program.run(feeds);
      for (int i = 0; i < outputs.size(); i++) {
        assertAgree(
            what + ", output " + i + ", " + outputs.get(i),
            actual.get(i),
            program.exactValue(outputs.get(i)),
            tolerance(),
            floor);
      }
    }
  }

  private static void assertAgree(
      String what, float[] actual, double[] expected, double tolerance, double floor) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      boolean agrees =
          Float.isFinite((float) expected[i])
              ? error <= tolerance * Math.max(floor, Math.abs(expected[i]))
              : Float.compare(actual[i], (float) expected[i]) == 0;
      if (!agrees) {
        throw new AssertionError(
            String.format(
                "%s: element %d is %s, the reference has %s, and the tolerance is %s of %s",
                what,
                i,
                actual[i],
                expected[i],
                tolerance,
                Math.max(floor, Math.abs(expected[i]))));
      }
    }
  }
}
