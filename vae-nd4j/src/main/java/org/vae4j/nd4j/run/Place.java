package org.vae4j.nd4j.run;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the elements of a value are: in native memory, which it is given after planning, or in the
 * array that a run is fed.
 */
final class Place {
  private final int elements;
  private final int feed;
  private final @Nullable Place overwritten;
  private @Nullable Arena arena;
  private long offset;
  private @Nullable FloatBuffer floats;

  private Place(int elements, int feed, @Nullable Place overwritten) {
    this.elements = elements;
    this.feed = feed;
    this.overwritten = overwritten;
  }

  /** A place in native memory. */
  static Place inMemory(int elements) {
    return new Place(elements, -1, null);
  }

  /** The array that a run is fed, by its number. */
  static Place fed(int elements, int feed) {
    return new Place(elements, feed, null);
  }

  /** The memory of another value, to be written when nobody needs that one any more. */
  static Place over(Place overwritten) {
    return new Place(overwritten.elements, -1, overwritten);
  }

  int elements() {
    return elements;
  }

  boolean isFed() {
    return feed >= 0;
  }

  int feed() {
    return feed;
  }

  /** The value whose memory this one takes over, if any. */
  @Nullable Place overwritten() {
    return overwritten;
  }

  void bind(Arena arena, long offset) {
    this.arena = arena;
    this.offset = offset;
    this.floats = arena.floats(offset, elements);
  }

  boolean isBound() {
    return arena != null;
  }

  /** The elements, to be read and written at absolute positions. */
  FloatBuffer floats() {
    return overwritten != null ? overwritten.floats() : requireNonNull(floats, "not bound");
  }

  /** Some of the elements as an array of ND4J. */
  INDArray view(long from, long[] shape, long[] strides) {
    return overwritten != null
        ? overwritten.view(from, shape, strides)
        : requireNonNull(arena, "not bound").view(offset + from, shape, strides);
  }

  /** Copies elements out, from native memory or from the array that the run is fed. */
  void read(int from, float[] to, int at, int count, Run run) {
    if (feed >= 0) {
      System.arraycopy(run.feed(feed), from, to, at, count);
    } else {
      floats().get(from, to, at, count);
    }
  }

  /** One element. */
  float read(int index, Run run) {
    return feed >= 0 ? run.feed(feed)[index] : floats().get(index);
  }
}
