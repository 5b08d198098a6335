package org.vae4j.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * An operation on some values.
 *
 * @param op the operation that the case is for
 * @param name what the case is, in a few words
 * @param inputs the values that it operates on
 * @param operation makes the result of tensors that have those values
 * @param floor results smaller than this may have the absolute error of a result of this size
 */
record OperationCase(
    Op op,
    String name,
    List<Values> inputs,
    Function<List<Tensor>, Tensor> operation,
    double floor) {

  /** Numbers under a shape. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Values(Shape shape, float[] numbers) {
    /** Uniform between two bounds, decided by the bounds and the shape. */
    static Values between(double low, double high, int... sizes) {
      Shape shape = Shape.of(sizes);
      float[] numbers = new float[shape.elements()];
      new CounterNoise(1, shape + " between " + low + " and " + high)
          .uniform(0, 0, 0, numbers, 0, numbers.length);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) (low + (high - low) * numbers[i]);
      }
      return new Values(shape, numbers);
    }

    /** These numbers on one axis. */
    static Values row(double... numbers) {
      float[] narrow = new float[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        narrow[i] = (float) numbers[i];
      }
      return new Values(Shape.of(numbers.length), narrow);
    }
  }

  OperationCase {
    inputs = List.copyOf(inputs);
  }

  OperationCase named(String other) {
    return new OperationCase(op, other, inputs, operation, floor);
  }

  OperationCase withFloor(double other) {
    return new OperationCase(op, name, inputs, operation, other);
  }

  /** Leaves for the values, by their place among the inputs. */
  List<Tensor> leaves(Function<Integer, Tensor> leaf) {
    List<Tensor> leaves = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      leaves.add(leaf.apply(i));
    }
    return leaves;
  }

  @Override
  public String toString() {
    return op + ", " + name;
  }
}
