package org.vae4j.data.examples;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.format.NumericArray;

/**
 * Examples that are read from an array when they are asked for, and take no memory of their own.
 *
 * <p>Their values are those of {@link ByteExamples} and {@link FloatExamples} of the same array.
 */
public final class StoredExamples implements Examples {
  private static final int READ_AT_ONCE = 1 << 12;

  private final Values values;
  private final Shape shape;
  private final Labels labels;
  private final int firstId;
  private final int size;
  private final int elements;
  private final int area;
  private final boolean hasMissing;

  /**
   * How many channels the array has last and the shape first; 1 where the array is as the shape.
   */
  private final int channels;

  private final float[] quotients = new float[256];

  /**
   * The numbers of some examples.
   *
   * @param array their numbers: an example for each index of the first axis
   * @param observed an array of the same sizes with 0 for each value that was not observed
   * @param divisor what each number is divided by
   * @param nanIsMissing whether NaN stands for a value that was not observed
   */
  public record Values(
      NumericArray array, Optional<NumericArray> observed, double divisor, boolean nanIsMissing) {
    public Values {
      requireNonNull(array, "array");
      requireNonNull(observed, "observed");
    }

    /** Bytes that stand for shades from 0 to 1, all of which were observed. */
    public static Values shades(NumericArray array) {
      return new Values(array, Optional.empty(), 255, false);
    }

    boolean isMissing(double number) {
      return nanIsMissing && Double.isNaN(number);
    }
  }

  /**
   * Examples in an array, all of which is read once.
   *
   * @param shape the shape of one example
   * @param channelsAreLast whether the array has [height, width, channels] for the shape's
   *     [channels, height, width]
   * @param labels the class of each example, or {@link Labels#none()}
   * @param firstId the number by which the first example is known in its data set
   * @throws org.vae4j.api.UserException if a number that was observed is not finite
   */
  public StoredExamples(
      Values values, Shape shape, boolean channelsAreLast, Labels labels, int firstId) {
    this.values = requireNonNull(values, "values");
    this.shape = requireNonNull(shape, "shape");
    this.labels = requireNonNull(labels, "labels");
    this.firstId = firstId;
    this.elements = shape.elements();
    this.size = values.array().sizes()[0];
    this.channels = channelsAreLast ? shape.size(0) : 1;
    this.area = elements / channels;
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = (float) (i / values.divisor());
    }
    this.hasMissing = check();
  }

  /** Looks at all numbers once; whether any was not observed. */
  private boolean check() {
    NumericArray array = values.array();
    if (ArrayLayout.isBytes(array) && values.observed().isEmpty()) {
      return false;
    }
    FiniteNumbers finite = new FiniteNumbers(array);
    boolean[] isAnyMissing = {false};
    visit(
        0,
        array.length(),
        (index, number, isMissing) -> {
          isAnyMissing[0] |= isMissing;
          if (!isMissing) {
            finite.check(index, number, (float) (number / values.divisor()));
          }
        });
    finite.throwIfAny();
    return isAnyMissing[0];
  }

  /** What is done with a number and whether it is missing. */
  @FunctionalInterface
  private interface Visitor {
    void number(long index, double number, boolean isMissing);
  }

  private void visit(long from, long to, Visitor visitor) {
    int most = (int) Math.min(READ_AT_ONCE, to - from);
    double[] numbers = new double[most];
    double[] observed = new double[most];
    Arrays.fill(observed, 1);
    for (long first = from; first < to; first += most) {
      int count = (int) Math.min(most, to - first);
      values.array().read(first, numbers, count);
      if (values.observed().isPresent()) {
        values.observed().get().read(first, observed, count);
      }
      for (int i = 0; i < count; i++) {
        boolean isMissing = observed[i] == 0 || values.isMissing(numbers[i]);
        visitor.number(first + i, numbers[i], isMissing);
      }
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void read(int row, float[] into, int offset) {
    Sizes.check(row, size);
    long from = (long) row * elements;
    if (ArrayLayout.isBytes(values.array())) {
      readBytes(from, into, offset);
      if (hasMissing) {
        visit(
            from,
            from + elements,
            (index, number, isMissing) -> {
              if (isMissing) {
                into[offset + place(index - from)] = 0;
              }
            });
      }
      return;
    }
    double by = values.divisor();
    visit(
        from,
        from + elements,
        (index, number, isMissing) ->
            into[offset + place(index - from)] = isMissing ? 0 : (float) (number / by));
  }

  private void readBytes(long from, float[] into, int offset) {
    byte[] bytes = new byte[elements];
    values.array().copy(from, bytes, elements);
    if (channels == 1) {
      // A loop of its own: one without a stride is compiled to twice the speed.
      for (int i = 0; i < elements; i++) {
        into[offset + i] = quotients[bytes[i] & 0xFF];
      }
      return;
    }
    if (channels == 3) {
      readColors(bytes, into, offset);
      return;
    }
    for (int channel = 0; channel < channels; channel++) {
      int to = offset + channel * area;
      for (int i = 0; i < area; i++) {
        into[to + i] = quotients[bytes[i * channels + channel] & 0xFF];
      }
    }
  }

  /** All three channels at once, which takes half as long as one after the other. */
  private void readColors(byte[] bytes, float[] into, int offset) {
    int second = offset + area;
    int third = second + area;
    for (int i = 0, at = 0; i < area; i++, at += 3) {
      into[offset + i] = quotients[bytes[at] & 0xFF];
      into[second + i] = quotients[bytes[at + 1] & 0xFF];
      into[third + i] = quotients[bytes[at + 2] & 0xFF];
    }
  }

  /** The number in the example of a number of the array's. */
  private int place(long index) {
    int i = (int) index;
    return i % channels * area + i / channels;
  }

  @Override
  public boolean hasMissing() {
    return hasMissing;
  }

  @Override
  public void observed(int row, float[] into, int offset) {
    Sizes.check(row, size);
    long from = (long) row * elements;
    visit(
        from,
        from + elements,
        (index, number, isMissing) -> into[offset + place(index - from)] = isMissing ? 0 : 1);
  }

  @Override
  public OptionalInt label(int row) {
    Sizes.check(row, size);
    return labels.get(row);
  }

  @Override
  public int id(int row) {
    return firstId + row;
  }
}
