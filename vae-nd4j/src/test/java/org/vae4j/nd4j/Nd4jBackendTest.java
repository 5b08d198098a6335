package org.vae4j.nd4j;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.ProgramPlan;
import org.vae4j.api.backend.Session;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.Convolution;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.api.tensor.Window;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.nd4j.run.Precision;
import org.vae4j.testkit.contract.BackendContract;

class Nd4jBackendTest extends BackendContract {
  private static final int STEPS = 6;

  @Override
  protected Backend backend() {
    return new Nd4jBackend(Nd4jConfig.defaults());
  }

  @ParameterizedTest
  @EnumSource
  void trainsADenseModelToTheSameBitsOnAnyNumberOfThreads(Precision precision) throws IOException {
    assumeRunsHere(precision);
    TrainingStep graph = TrainingStep.of(50, 130, 7, Activation.GELU);
    float[] expected = trained(graph, precision, 1);
    for (int threads : new int[] {1, 2, 3, 8}) {
      assertThat(trained(graph, precision, threads)).as("%d threads", threads).isEqualTo(expected);
    }
  }

  private static void assumeRunsHere(Precision precision) throws IOException {
    if (precision == Precision.BF16_PRODUCTS) {
      Bf16ProductsTest.assumeCpuMultipliesBf16();
    }
  }

  private static Session open(Precision precision, int threads) {
    return new Nd4jBackend(new Nd4jConfig(threads, 4, precision, List.of())).open(1);
  }

  private static float[] trained(TrainingStep graph, Precision precision, int threads) {
    try (Session session = open(precision, threads)) {
      Program program = graph.compile(session);
      TrainingStep.run(program, graph, graph.feeds(), TrainingStep.rows(50), 0, STEPS);
      List<Variable> variables = graph.parameters().all();
      assertThat(program.value(graph.loss())[0]).isFinite();
      return all(session, variables);
    }
  }

  private static float[] all(Session session, List<Variable> variables) {
    int size = variables.stream().mapToInt(variable -> variable.shape().elements()).sum();
    float[] all = new float[size];
    int at = 0;
    for (Variable variable : variables) {
      float[] values = session.read(variable);
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void trainsAConvolutionalModelToTheSameBitsOnAnyNumberOfThreads(Precision precision)
      throws IOException {
    assumeRunsHere(precision);
    float[] expected = convolutional(precision, 1);
    for (int threads : new int[] {1, 2, 3, 8}) {
      assertThat(convolutional(precision, threads)).as("%d threads", threads).isEqualTo(expected);
    }
  }

  private static float[] convolutional(Precision precision, int threads) {
    Parameters parameters = Parameters.root(TrainingStep.UNIFORM);
    Tensor x = Tensor.input("x", Shape.of(9, TrainingStep.PIXELS));
    Tensor images = x.reshape(Shape.of(9, 1, 28, 28));
    Window half = new Window(2, 1);
    Tensor small =
        Convolution.apply(parameters.scope("down"), images, 6, 3, half).maximum(0); // 14 × 14
    Tensor smaller = Convolution.apply(parameters.scope("on"), small, 8, 4, half).tanh(); // 7 × 7
    Tensor back =
        Convolution.applyTransposed(parameters.scope("up"), smaller, 6, 4, half, 14, 14).tanh();
    Tensor logits = Convolution.applyTransposed(parameters.scope("out"), back, 1, 3, half, 28, 28);
    Tensor loss = logits.softplus().minus(logits.times(images)).mean();
    List<Variable> variables = parameters.all();
    List<Tensor> gradients = Gradients.of(loss, variables.stream().map(Variable::tensor).toList());
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Tensor value = variables.get(i).tensor().minus(gradients.get(i).times(0.1));
      assignments.add(new Assignment(variables.get(i), value));
    }
    try (Session session = open(precision, threads)) {
      Program program = session.compile(List.of(loss), assignments);
      Feeds feeds = new Feeds().set(x, TrainingStep.pictures(9));
      program.run(feeds);
      float before = program.value(loss)[0];
      for (int i = 0; i < STEPS; i++) {
        program.run(feeds);
      }
      assertThat(program.value(loss)[0]).isLessThan(before);
      return all(session, variables);
    }
  }

  @Test
  void allocatesNoMoreThanAKilobyteInASteadyStep() {
    TrainingStep graph = TrainingStep.of(100, 500, 20);
    try (Session session = new Nd4jBackend(new Nd4jConfig(2, 4)).open(1)) {
      Program program = graph.compile(session);
      Feeds feeds = graph.feeds();
      int[] rows = TrainingStep.rows(100);
      // A step is steady once it is compiled: until then, drawing noise takes small arrays.
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 60 && least > 1024; i++) {
        long before = allocatedBytes();
        TrainingStep.run(program, graph, feeds, rows, 0, 20);
        least = Math.min(least, (allocatedBytes() - before) / 20.0);
      }
      assertThat(least).as("bytes a step").isLessThanOrEqualTo(1024);
    }
  }

  /** What all threads have taken of the heap so far. */
  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  @Test
  void overwritesAVariableOnlyWhenNobodyNeedsItsOldValue() {
    Variable a = Variable.state("a", Shape.of(40), Initializer.constant(1));
    Variable b = Variable.state("b", Shape.of(40), Initializer.constant(2));
    Tensor newA = a.tensor().plus(b.tensor().times(2)); // 5
    Tensor row = a.tensor().reshape(Shape.of(1, 40));
    Tensor product = row.matmul(row, false, true); // the old a: 40
    Tensor newB = newA.times(product.reshape(Shape.scalar())); // 200
    Tensor sumOfOld = a.tensor().plus(b.tensor()).sum(); // 120
    try (Session session = backend().open(1)) {
      Program program =
          session.compile(
              List.of(sumOfOld, product),
              List.of(new Assignment(a, newA), new Assignment(b, newB)));
      program.run(new Feeds());
      assertThat(program.value(sumOfOld)).containsExactly(120);
      assertThat(program.value(product)).containsExactly(40);
      assertThat(session.read(a)).containsOnly(5);
      assertThat(session.read(b)).containsOnly(200);
    }
  }

  @Test
  void sharesTheExponentialOfASigmoidAndTwoSoftplusesOfTheSameNumbers() {
    Tensor x = Tensor.input("x", Shape.of(2, 3));
    Tensor inARow = x.reshape(Shape.of(6));
    Tensor sum =
        x.sigmoid()
            .reshape(Shape.of(6))
            .plus(inARow.softplus())
            .plus(x.softplus().reshape(Shape.of(6)).times(2));
    try (Session session = new Nd4jBackend(Nd4jConfig.defaults()).open(1)) {
      Program program = session.compile(List.of(sum), List.of());
      program.run(new Feeds().set(x, new float[] {0, 0, 0, 0, 0, 0}));
      assertThat(program.value(sum)).containsOnly(0.5f + 3 * (float) Math.log(2));
    }
  }

  @Test
  void computesASigmoidThatIsNeededLaterBesideTheSoftplusOfTheSameNumbers() {
    Tensor x = Tensor.input("x", Shape.of(30, 40));
    Variable weights = Variable.parameter("weights", Shape.of(40, 50), Initializer.normal(1));
    // The gradient's weight of a row depends on all rows, so it comes later.
    Tensor rows = x.matmul(weights.tensor()).plus(1).softplus().sum(1);
    Tensor loss = rows.logSumExp(0);
    Tensor gradient = Gradients.of(loss, List.of(weights.tensor())).get(0);
    try (Session session = new Nd4jBackend(Nd4jConfig.defaults()).open(1)) {
      Program program = session.compile(List.of(loss, gradient), List.of());
      List<String> steps =
          program.plan().orElseThrow().steps().stream().map(ProgramPlan.Step::description).toList();
      assertThat(steps)
          .containsOnlyOnce("add decay softplus sum sigmoid on [30, 50]")
          .filteredOn(step -> step.contains("sigmoid"))
          .hasSize(1);
    }
  }

  @Test
  void findsTheLargestOfEachColumnInBlocksOfRows() {
    Tensor x = Tensor.input("x", Shape.of(100, 3));
    float[] values = new float[300];
    for (int i = 0; i < 300; i++) {
      values[i] = -1 - i * 7 % 100;
    }
    values[3 * 41] = -0.5f; // of the second block
    values[3 * 60 + 1] = Float.NaN;
    Tensor ofColumns = x.largest(0);
    Tensor ofAll = x.largest();
    try (Session session = new Nd4jBackend(new Nd4jConfig(2, 4)).open(1)) {
      Program program = session.compile(List.of(ofColumns, ofAll), List.of());
      program.run(new Feeds().set(x, values));
      assertThat(program.value(ofColumns)).containsExactly(-0.5f, Float.NaN, -1);
      assertThat(program.value(ofAll)).containsExactly(Float.NaN);
    }
  }

  @Test
  void sharesOutTheLargestOfEachColumn() {
    Tensor x = Tensor.input("x", Shape.of(100, 40));
    try (Session session = new Nd4jBackend(new Nd4jConfig(2, 4)).open(1)) {
      Program program = session.compile(List.of(x.sin().largest(0)), List.of());
      assertThat(program.plan().orElseThrow().steps())
          .extracting(ProgramPlan.Step::description, ProgramPlan.Step::blocks)
          .startsWith(
              tuple("sin largest on [100, 40]", 4),
              tuple("take the largest of the parts of 4 blocks, 40 numbers each", 4));
    }
  }

  @Test
  void writesAResultOverWhatItAloneIsComputedFrom() {
    Tensor x = Tensor.input("x", Shape.of(30, 40));
    Variable first = Variable.parameter("first", Shape.of(40, 50), Initializer.normal(1));
    Variable second = Variable.parameter("second", Shape.of(50, 60), Initializer.normal(1));
    Tensor product = x.matmul(first.tensor());
    Tensor sine = product.plus(1).sin();
    List<Tensor> sineUsed = List.of(sine.matmul(second.tensor()));
    List<Tensor> bothUsed = List.of(sineUsed.get(0), product.matmul(second.tensor()));

    // 30 · 50 numbers of four bytes, rounded up to lines of 64.
    assertThat(bytesOfValues(sineUsed, List.of(Pass.IN_PLACE)))
        .isEqualTo(bytesOfValues(sineUsed, List.of()) + 6016);
    assertThat(bytesOfValues(bothUsed, List.of(Pass.IN_PLACE)))
        .as("where another product needs it too")
        .isEqualTo(bytesOfValues(bothUsed, List.of()));
  }

  @Test
  void computesTheSameAfterALaterProgramNeededALargerWorkspace() {
    Tensor small = transposedProduct(60);
    Tensor large = transposedProduct(6000);
    try (Session session = new Nd4jBackend(new Nd4jConfig(2, 4)).open(1)) {
      Program program = session.compile(List.of(small), List.of());
      long first = workspaceOf(program);
      program.run(new Feeds().at(1, new int[] {0}));
      float[] before = program.value(small).clone();

      Program later = session.compile(List.of(large), List.of());
      assertThat(workspaceOf(later)).isGreaterThan(first);
      later.run(new Feeds().at(1, new int[] {0}));
      program.run(new Feeds().at(1, new int[] {0}));

      assertThat(program.value(small)).isEqualTo(before);
    }
  }

  @Test
  void keepsNothingOfScopesThatAreClosed() {
    Variable shared = Variable.parameter("shared", Shape.of(7), Initializer.normal(1));
    try (Session session = new Nd4jBackend(new Nd4jConfig(2, 4)).open(1)) {
      Program program = session.compile(List.of(shared.tensor().exp()), List.of());
      Map<String, Long> before = program.plan().orElseThrow().memory();
      for (int size : new int[] {3, 5_000}) { // the second is kept in tiles
        for (int i = 0; i < 50; i++) {
          Variable own = Variable.state("own", Shape.of(2, size), Initializer.constant(i));
          try (Session scope = session.scope(Set.of(own))) {
            Program ofScope =
                scope.compile(
                    List.of(own.tensor().sum().plus(shared.tensor().sum())),
                    List.of(new Assignment(own, own.tensor().plus(1))));
            ofScope.run(new Feeds());
            assertThat(ofScope.plan().orElseThrow().memory())
                .containsEntry("other variables", 8L * size);
            assertThat(scope.read(own)).containsOnly(i + 1);
          }
        }
      }
      assertThat(program.plan().orElseThrow().memory()).isEqualTo(before);
    }
  }

  private static Tensor transposedProduct(int size) {
    Variable left = Variable.parameter("left" + size, Shape.of(50, size), Initializer.normal(1));
    Variable right = Variable.parameter("right" + size, Shape.of(70, size), Initializer.normal(1));
    return left.tensor().matmul(right.tensor().transpose(1, 0));
  }

  private static long workspaceOf(Program program) {
    return requireNonNull(program.plan().orElseThrow().memory().get("workspaces of the threads"));
  }

  private static long bytesOfValues(List<Tensor> outputs, List<Pass> without) {
    // Memory that others use a second time would hide what one value takes.
    List<Pass> all = new ArrayList<>(without);
    all.add(Pass.SHARED_MEMORY);
    try (Session session = new Nd4jBackend(new Nd4jConfig(1, 4, all)).open(1)) {
      ProgramPlan plan = session.compile(outputs, List.of()).plan().orElseThrow();
      return requireNonNull(plan.memory().get("values of a run"));
    }
  }

  @Test
  @EnabledOnOs(architectures = {"amd64", "x86_64"})
  void multipliesWithANewerOneDnnThanThatOfNd4j() {
    assertThat(new Nd4jBackend(Nd4jConfig.defaults()).describe()).containsEntry("onednn", "3.8.1");
  }

  @Test
  void keepsTheOldValueForWhoeverNeedsItBesideTheNewOne() {
    Variable a = Variable.state("a", Shape.of(8, 8), Initializer.constant(1));
    Tensor newA = a.tensor().times(2).plus(1); // 3
    Tensor both = newA.matmul(a.tensor()); // the new times the old: 24
    try (Session session = backend().open(1)) {
      Program program = session.compile(List.of(both), List.of(new Assignment(a, newA)));
      program.run(new Feeds());
      assertThat(program.value(both)).containsOnly(24);
      assertThat(session.read(a)).containsOnly(3);
      program.run(new Feeds());
      assertThat(program.value(both)).containsOnly(8 * 7 * 3);
      assertThat(session.read(a)).containsOnly(7);
    }
  }

  @Test
  void refusesToWorkAfterItIsClosed() {
    Variable variable = Variable.state("v", Shape.of(2), Initializer.constant(1));
    Tensor twice = variable.tensor().times(2);
    Session session = backend().open(1);
    Program program = session.compile(List.of(twice), List.of());
    session.close();
    assertThatThrownBy(() -> program.run(new Feeds()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the session is closed");
    assertThatThrownBy(() -> session.read(variable))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the session is closed");
  }

  @Test
  void saysWhatItRunsOn() {
    assertThat(backend().describe())
        .containsEntry("nd4j", "1.0.0-M2.1")
        .containsEntry("precision", "float32")
        .containsKeys("native backend", "blas", "native build", "cpu", "threads", "shards");
  }
}
