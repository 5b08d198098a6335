package org.vae4j.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * Expressions put together at random from what a planner decides about: tables that are repeated
 * and reduced along any of their axes, with rows and columns that fill tiles and blocks unevenly.
 */
final class RandomTable {
  private static final int STEPS = 45;
  private static final int[] ROWS = {1, 2, 3, 4, 5, 7, 8, 13, 37};
  private static final int[] COLUMNS = {1, 2, 5, 20, 33, 256, 1024, 1025, 2050};

  private final Random random;
  private final int rows;
  private final int depth;
  private final int columns;
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> pool = new ArrayList<>();

  private RandomTable(long seed) {
    random = new Random(seed);
    rows = ROWS[random.nextInt(ROWS.length)];
    depth = 2 + random.nextInt(2);
    columns = COLUMNS[random.nextInt(COLUMNS.length)];
  }

  /** What is fed, what comes out, and which variables become what. */
  record Case(Feeds feeds, List<Tensor> outputs, List<Assignment> assignments) {}

  static Case of(long seed) {
    return new RandomTable(seed).grow();
  }

  private Case grow() {
    Shape[] shapes = {
      Shape.of(rows, columns),
      Shape.of(rows, depth, columns),
      Shape.of(columns),
      Shape.of(rows),
      Shape.of(rows, 1),
      Shape.of(1, columns),
      Shape.of(depth, columns),
      Shape.scalar()
    };
    Feeds feeds = new Feeds().at(3, IntStream.range(0, rows).map(i -> i * 31 % 100).toArray());
    for (int i = 0; i < shapes.length; i++) {
      Tensor input = Tensor.input("x" + i, shapes[i]);
      inputs.add(input);
      float[] values = new float[shapes[i].elements()];
      for (int j = 0; j < values.length; j++) {
        values[j] = (float) random.nextGaussian();
      }
      feeds.set(input, values);
      pool.add(
          i % 3 == 2
              ? Variable.parameter("v" + i, shapes[i], Initializer.normal(1)).tensor()
              : input.tanh());
    }
    pool.addAll(inputs);
    Variable weights =
        Variable.parameter("weights", Shape.of(rows, columns), Initializer.normal(1));
    // Weights of products alone are read by nothing else in the group that steps.
    boolean onlyMultiplied = random.nextBoolean();
    if (!onlyMultiplied) {
      pool.add(weights.tensor());
    }
    pool.add(NoiseStream.of("noise").normal(Shape.of(rows, columns)));
    while (pool.size() < STEPS) {
      Tensor next = next();
      // Nothing grows, and where functions jump nothing is close to the jump but what is equal.
      pool.add(random.nextInt(3) == 0 ? next.tanh() : next.times(0.3).sin());
    }
    List<Tensor> outputs = new ArrayList<>();
    Tensor total = Tensor.constant(0);
    for (int i = 0; i < 6; i++) {
      Tensor output = pool.get(pool.size() - 1 - random.nextInt(STEPS / 2));
      outputs.add(output);
      total = total.plus(output.times(output).mean());
    }
    if (onlyMultiplied) {
      Tensor product = weights.tensor().matmul(weights.tensor(), false, true);
      total = total.plus(product.tanh().mean());
    }
    outputs.add(total);
    outputs.addAll(Gradients.of(total, inputs));
    return new Case(feeds, outputs, update(weights, total));
  }

  /** One of the shapes that steps of optimisers have. */
  private List<Assignment> update(Variable weights, Tensor loss) {
    Tensor w = weights.tensor();
    Tensor gradient = Gradients.of(loss, List.of(w)).get(0);
    Variable mean = Variable.state("mean", weights.shape(), Initializer.constant(0.1));
    Variable square = Variable.state("square", weights.shape(), Initializer.constant(0.2));
    Tensor rate = inputs.get(7).abs(); // a scalar that is fed
    Tensor m = mean.tensor().times(0.9).plus(gradient.times(0.1));
    Tensor v = square.tensor().times(0.99).plus(gradient.square().times(0.01));
    Tensor step =
        switch (random.nextInt(4)) {
          case 0 -> m.times(rate).dividedBy(v.sqrt().plus(0.1));
          case 1 -> m.times(rate).dividedBy(v.sqrt().dividedBy(rate.plus(1)).plus(0.1));
          // The old values are needed beside the new ones.
          case 2 -> m.times(rate).minus(mean.tensor()).dividedBy(square.tensor().plus(v));
          default -> gradient.times(rate).dividedBy(square.tensor().sqrt().plus(0.1));
        };
    return List.of(
        new Assignment(mean, m), new Assignment(square, v), new Assignment(weights, w.minus(step)));
  }

  private Tensor any() {
    return pool.get(random.nextInt(pool.size()));
  }

  private Tensor next() {
    Tensor x = any();
    int rank = x.shape().rank();
    int axis = rank == 0 ? 0 : random.nextInt(rank);
    return switch (random.nextInt(16)) {
      case 0 -> x.softplus();
      case 1 -> x.sigmoid();
      case 2 -> x.times(x).plus(1).log();
      case 3 -> x.abs().plus(0.5).sqrt();
      case 4 -> x.exp().dividedBy(x.exp().plus(1));
      case 5, 6, 7 -> combine(x, any());
      case 8 -> rank == 0 ? x : x.mean(axis);
      case 9 -> rank < 2 ? x.mean() : x.mean(IntStream.range(0, rank - 1).toArray());
      case 10 -> rank == 3 ? x.mean(0, 2) : x.mean();
      case 11 -> rank == 0 ? x.erf() : x.largest(axis);
      case 12 ->
          rank < 2 ? x : x.transpose(IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
      case 13 ->
          rank == 0
              ? x
              : Tensor.concatenate(axis, List.of(x, x.negate()))
                  .slice(
                      axis,
                      x.shape().size(axis) / 2,
                      x.shape().size(axis) / 2 + x.shape().size(axis));
      case 14 ->
          rank == 0
              ? x
              : x.pad(axis, 1, x.shape().size(axis) + 2).slice(axis, 0, x.shape().size(axis));
      default -> rank < 2 ? x : x.matmul(x, false, true).times(1.0 / x.shape().size(-1)).matmul(x);
    };
  }

  /** 1 or −1 along the last axis: with less added, conditions that rounding does not decide. */
  private Tensor signs(Shape shape) {
    int size = shape.rank() == 0 ? 1 : shape.size(-1);
    double[] signs = random.ints(size, 0, 2).mapToDouble(bit -> 2 * bit - 1).toArray();
    return Tensor.constant(shape.rank() == 0 ? shape : Shape.of(size), signs);
  }

  /** Two tensors, each repeated along what only the other has. */
  private Tensor combine(Tensor x, Tensor y) {
    Tensor left = x;
    Tensor right = y;
    if (x.shape().rank() == 1 && x.shape().size(0) == rows && y.shape().rank() == 2) {
      left = x.reshape(Shape.of(rows, 1));
    }
    int rank = Math.max(left.shape().rank(), right.shape().rank());
    int[] sizes = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int a = i > left.shape().rank() ? 1 : left.shape().size(-i);
      int b = i > right.shape().rank() ? 1 : right.shape().size(-i);
      if (a != b && a != 1 && b != 1) {
        return x.plus(0.25);
      }
      sizes[rank - i] = Math.max(a, b);
    }
    left = left.broadcast(Shape.of(sizes));
    right = right.broadcast(Shape.of(sizes));
    return switch (random.nextInt(7)) {
      case 0 -> left.plus(right);
      case 1 -> left.minus(right);
      case 2 -> left.times(right);
      case 3 -> left.times(right).minus(right.softplus());
      case 4 -> left.times(right).minus(left.softplus()).plus(left.sigmoid());
      case 5 -> left.mask(right.tanh().times(0.5).plus(signs(left.shape())));
      default -> left.dividedBy(right.times(right).plus(1));
    };
  }
}
