package org.vae4j.testkit.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.model.Condition;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.GradientCheck;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/**
 * Computes tensors with the reference backend, at parameters that are moved a little away from
 * their first values: many parts are right where all biases are zero and wrong elsewhere.
 */
final class Bench {
  static final long SEED = 1;

  /** How far parameters are moved, as a standard deviation. */
  private static final double MOVED = 0.3;

  private final PartBuilder parts;
  private final ReferenceSession session = new ReferenceBackend().open(SEED);
  private final Set<Variable> moved = new HashSet<>();

  Bench(PartBuilder parts) {
    this.parts = parts;
  }

  ReferenceSession session() {
    return session;
  }

  /** What a run is fed with: the noise of some rows, and every schedule as after one epoch. */
  Feeds feeds(int firstRow, int rows) {
    Feeds feeds = new Feeds().at(5, IntStream.range(firstRow, firstRow + rows).toArray());
    parts.feed(feeds, new Progress(10, 10, 10));
    return feeds;
  }

  /** The values of some tensors. */
  List<double[]> values(Feeds feeds, List<Tensor> outputs) {
    ReferenceProgram program = compile(outputs);
    program.run(feeds);
    return outputs.stream().map(program::exactValue).toList();
  }

  /** The value of a tensor in a run of some rows. */
  double[] value(int rows, Tensor output) {
    return values(feeds(0, rows), List.of(output)).get(0);
  }

  ReferenceProgram compile(List<Tensor> outputs) {
    move(outputs);
    return session.compile(outputs);
  }

  /** The trainable variables that tensors are made of, moved away from their first values. */
  List<Variable> move(List<Tensor> outputs) {
    List<Variable> variables = new ArrayList<>();
    for (Tensor tensor : Gradients.inputsFirst(outputs)) {
      if (tensor.op() == Op.VARIABLE) {
        Variable variable = (Variable) tensor.attribute();
        if (variable.isTrainable()) {
          variables.add(variable);
          if (moved.add(variable)) {
            session.writeExactly(
                variable,
                sum(
                    session.readExactly(variable),
                    normals("move " + variable.name(), variable.shape().elements(), MOVED)));
          }
        }
      }
    }
    return variables;
  }

  /** Checks the gradients of a scalar by all parameters that it is made of, and by some others. */
  void assertGradients(int rows, Tensor loss, Variable... others) {
    Set<Variable> variables = new HashSet<>(move(List.of(loss)));
    variables.addAll(Arrays.asList(others));
    GradientCheck.assertGradients(session, loss, List.copyOf(variables), feeds(0, rows));
  }

  /** Normal numbers that are the same at each call. */
  static double[] normals(String name, int count, double standardDeviation) {
    float[] numbers = new float[count];
    new CounterNoise(SEED, name).normal(0, 0, 0, numbers, 0, count);
    double[] wide = new double[count];
    for (int i = 0; i < count; i++) {
      wide[i] = standardDeviation * numbers[i];
    }
    return wide;
  }

  /** A tensor of normal numbers that are the same at each call. */
  static Tensor normalTensor(String name, double standardDeviation, int... sizes) {
    Shape shape = Shape.of(sizes);
    return Tensor.constant(shape, normals(name, shape.elements(), standardDeviation));
  }

  /** Some rows of a tensor, in the order in which they are asked for. */
  static Tensor rows(Tensor tensor, int... numbers) {
    return Tensor.concatenate(
        0, Arrays.stream(numbers).mapToObj(row -> tensor.slice(0, row, row + 1)).toList());
  }

  /**
   * What is known of some examples, which differ in it: as much as is known in a condition of one
   * row.
   */
  static Condition conditionOf(Condition one, int... examples) {
    Condition condition = Condition.none(examples.length);
    if (one.labels().isPresent()) {
      int classes = one.labels().get().shape().size(1);
      double[] labels = new double[examples.length * classes];
      for (int row = 0; row < examples.length; row++) {
        labels[row * classes + examples[row] % classes] = 1;
      }
      condition = condition.withLabels(Tensor.constant(Shape.of(examples.length, classes), labels));
    }
    if (one.covariates().isPresent()) {
      Tensor same = one.covariates().get(); // [1, columns]
      Tensor factors = Tensor.constant(Shape.of(4, 1), 1, 1.5, 0.5, 2);
      Shape shape = same.shape().with(0, examples.length);
      condition =
          condition.withCovariates(
              same.broadcast(shape).times(rows(factors, examples).broadcast(shape)));
    }
    return condition;
  }

  /** Fails unless every number is finite in single precision, in which models are trained. */
  static void assertFinite(String what, double[] numbers) {
    for (double number : numbers) {
      if (!Float.isFinite((float) number)) {
        throw new AssertionError(what + ": " + number + " is not finite in single precision");
      }
    }
  }

  private static double[] sum(double[] x, double[] y) {
    double[] sum = new double[x.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = x[i] + y[i];
    }
    return sum;
  }
}
