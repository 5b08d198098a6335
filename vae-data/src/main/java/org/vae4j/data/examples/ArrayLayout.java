package org.vae4j.data.examples;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.format.ElementType;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;

/**
 * How an array of numbers is read as examples: one along its first axis each.
 *
 * @param shape the shape of one example; empty to take it from the array: {@code [columns]} of two
 *     axes, {@code [1, height, width]} of three, {@code [channels, height, width]} of four
 * @param channelAxis where the channels stand in an array of four axes whose shape is not given
 * @param divisor what each number is divided by; empty for 255 where numbers are unsigned bytes and
 *     1 where they are not
 * @param nanIsMissing whether NaN is a value that was not observed, and not refused
 */
public record ArrayLayout(
    List<Integer> shape, ChannelAxis channelAxis, Optional<Double> divisor, boolean nanIsMissing) {
  private static final int MOST_CHANNELS = 16;
  private static final int MOST_ELEMENTS = 1 << 30;

  /** The channels that pictures have: grey, colour, either with transparency. */
  private static final Set<Integer> COLORS = Set.of(1, 2, 3, 4);

  /** Bytes as shades from 0 to 1, floats as they are, the shape as in the array. */
  public static final ArrayLayout IMAGES =
      new ArrayLayout(List.of(), ChannelAxis.LAST, Optional.empty(), false);

  public ArrayLayout {
    shape = List.copyOf(shape);
    check(shape, divisor);
  }

  /**
   * Refuses settings that no layout can have.
   *
   * @throws IllegalArgumentException with a message for the person who wrote them
   */
  public static void check(List<Integer> shape, Optional<Double> divisor) {
    if (shape.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("every size of 'shape' must be at least 1, was " + shape);
    }
    if (divisor.isPresent() && !(Double.isFinite(divisor.get()) && divisor.get() != 0)) {
      throw new IllegalArgumentException(
          "'divideBy' must be a finite number other than 0, was " + divisor.get());
    }
  }

  /** Reads an array as examples without labels. */
  public Examples examples(NumericArray array) {
    return examples(array, Labels.none(), Optional.empty(), 0);
  }

  /**
   * Reads an array as examples: to the heap where the array is there, and else as they are asked
   * for.
   *
   * @param labels one for each example, or none
   * @param observed an array of the same sizes with 0 for each value that was not observed
   * @param firstId the number by which the first example is known in its data set
   * @throws UserException if the array has another shape, or a number that is not finite
   */
  public Examples examples(
      NumericArray array, Labels labels, Optional<NumericArray> observed, int firstId) {
    Shape example = shapeOf(array);
    boolean moveChannels = shape.isEmpty() && array.rank() == 4 && channelAxis == ChannelAxis.LAST;
    if (array.isMapped() || observed.filter(NumericArray::isMapped).isPresent()) {
      return new StoredExamples(
          new StoredExamples.Values(array, observed, divisor(array), nanIsMissing),
          example,
          moveChannels,
          labels,
          firstId);
    }
    BitSet missing = missing(observed);
    if (isBytes(array)) {
      byte[] values = moveChannels ? channelsFirst(array.bytes(), example) : array.bytes();
      return MaskedExamples.of(
          new ByteExamples(values, example, divisor(array), labels, firstId),
          moveChannels ? channelsFirst(missing, example) : missing);
    }
    float[] values = floats(array, missing);
    return MaskedExamples.of(
        new FloatExamples(
            moveChannels ? channelsFirst(values, example) : values, example, labels, firstId),
        moveChannels ? channelsFirst(missing, example) : missing);
  }

  static boolean isBytes(NumericArray array) {
    return array.type() == ElementType.UINT8 || array.type() == ElementType.BOOLEAN;
  }

  private double divisor(NumericArray array) {
    return divisor.orElse(array.type() == ElementType.UINT8 ? 255.0 : 1.0);
  }

  private static BitSet missing(Optional<NumericArray> observed) {
    BitSet missing = new BitSet();
    observed.ifPresent(
        mask ->
            mask.visit(
                (index, number) -> {
                  if (number == 0) {
                    missing.set((int) index);
                  }
                }));
    return missing;
  }

  /**
   * How an array is read, in a sentence, and what is probably not meant.
   *
   * @param array an array of examples
   */
  public List<String> notes(NumericArray array) {
    List<String> notes = new ArrayList<>();
    boolean areImages = shape.isEmpty() && array.rank() == 4;
    notes.add(
        array.where()
            + ": read "
            + array.sizesInWords()
            + " "
            + array.type()
            + (areImages ? ", channels " + channelAxis.name().toLowerCase(Locale.ROOT) : "")
            + divided(array));
    if (array.type() == ElementType.UINT8 && divisor.isEmpty() && holdsZeroAndOne(array)) {
      notes.add(
          "Warning: "
              + array.where()
              + ": holds no bytes but 0 and 1, which are read as 0 and 0.0039; set \"divideBy\": 1"
              + " to read them as they are");
    }
    if (array.isScattered()) {
      notes.add(
          "Warning: "
              + array.where()
              + ": has the numbers of an example far apart, which is slow to read; save it with the"
              + " last axis fastest: numpy.save(file, numpy.ascontiguousarray(array))");
    }
    if (areImages) {
      int first = array.sizes()[1];
      int last = array.sizes()[3];
      boolean isFirst = channelAxis == ChannelAxis.FIRST;
      int taken = isFirst ? first : last;
      int other = isFirst ? last : first;
      if (!COLORS.contains(taken) && COLORS.contains(other)) {
        notes.add(
            "Warning: "
                + array.where()
                + ": is read as images of "
                + taken
                + " channels; if it has "
                + other
                + ", set \"channelAxis\": \""
                + (isFirst ? "last" : "first")
                + "\"");
      }
    }
    return notes;
  }

  private String divided(NumericArray array) {
    if (divisor.isPresent()) {
      return divisor.get() == 1 ? "" : ", divided by " + divisor.get();
    }
    return array.type() == ElementType.UINT8 ? ", divided by 255" : "";
  }

  private static boolean holdsZeroAndOne(NumericArray array) {
    byte[] some = new byte[1 << 13];
    boolean isOne = false;
    for (long from = 0; from < array.length(); from += some.length) {
      int count = (int) Math.min(some.length, array.length() - from);
      array.copy(from, some, count);
      for (int i = 0; i < count; i++) {
        if (some[i] != 0 && some[i] != 1) {
          return false;
        }
        isOne |= some[i] == 1;
      }
    }
    return isOne;
  }

  private Shape shapeOf(NumericArray array) {
    int[] sizes = array.sizes();
    if (sizes.length < 2) {
      throw problem(
          array,
          "holds "
              + array.sizesInWords()
              + " numbers along one axis; an array of examples has two axes or more, the first one"
              + " for the examples");
    }
    long elements = array.length() / sizes[0];
    if (elements > MOST_ELEMENTS) {
      throw problem(
          array,
          "has "
              + elements
              + " numbers for each example ("
              + array.sizesInWords()
              + "), which is more than can be read");
    }
    if (!shape.isEmpty()) {
      long wanted = shape.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
      if (wanted != elements) {
        throw problem(
            array,
            "has "
                + elements
                + " numbers for each example ("
                + array.sizesInWords()
                + "), and the shape "
                + shape
                + " has "
                + wanted);
      }
      return Shape.of(shape.stream().mapToInt(size -> size).toArray());
    }
    return switch (sizes.length) {
      case 2 -> Shape.of(sizes[1]);
      case 3 -> Shape.of(1, sizes[1], sizes[2]);
      case 4 -> imageShape(array, sizes);
      default ->
          throw problem(
              array,
              "has "
                  + sizes.length
                  + " axes ("
                  + array.sizesInWords()
                  + "); say with 'shape' how one example is to be read");
    };
  }

  private Shape imageShape(NumericArray array, int[] sizes) {
    int channels = channelAxis == ChannelAxis.FIRST ? sizes[1] : sizes[3];
    if (channels > MOST_CHANNELS) {
      throw problem(
          array,
          "would have "
              + channels
              + " channels ("
              + array.sizesInWords()
              + " with the channels "
              + (channelAxis == ChannelAxis.FIRST ? "first" : "last")
              + "); set 'channelAxis' to \""
              + (channelAxis == ChannelAxis.FIRST ? "last" : "first")
              + "\", or 'shape' to the shape of one example");
    }
    return channelAxis == ChannelAxis.FIRST
        ? Shape.of(sizes[1], sizes[2], sizes[3])
        : Shape.of(sizes[3], sizes[1], sizes[2]);
  }

  /** The numbers, 0 where one is missing; adds those that are missing for being NaN. */
  private float[] floats(NumericArray array, BitSet missing) {
    double by = divisor(array);
    float[] values = new float[Math.toIntExact(array.length())];
    FiniteNumbers finite = new FiniteNumbers(array);
    array.visit(
        (index, number) -> {
          int i = (int) index;
          if (missing.get(i) || (nanIsMissing && Double.isNaN(number))) {
            missing.set(i);
            return;
          }
          values[i] = (float) (number / by);
          finite.check(index, number, values[i]);
        });
    finite.throwIfAny();
    return values;
  }

  private static byte[] channelsFirst(byte[] values, Shape shape) {
    int channels = shape.size(0);
    int area = shape.size(1) * shape.size(2);
    byte[] moved = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      moved[movedIndex(i, channels, area)] = values[i];
    }
    return moved;
  }

  private static float[] channelsFirst(float[] values, Shape shape) {
    int channels = shape.size(0);
    int area = shape.size(1) * shape.size(2);
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      moved[movedIndex(i, channels, area)] = values[i];
    }
    return moved;
  }

  private static BitSet channelsFirst(BitSet values, Shape shape) {
    int channels = shape.size(0);
    int area = shape.size(1) * shape.size(2);
    BitSet moved = new BitSet();
    values.stream().forEach(i -> moved.set(movedIndex(i, channels, area)));
    return moved;
  }

  private static int movedIndex(int index, int channels, int area) {
    int pixel = index / channels;
    int image = pixel / area;
    return (image * channels + index % channels) * area + pixel % area;
  }

  private static UserException problem(NumericArray array, String message) {
    Problems problems = new Problems();
    problems.add(array.where(), message);
    return problems.exception("data");
  }
}
