package org.vae4j.nd4j.run;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the elements of a value are: in native memory, which it is given after planning, in tiles
 * on the heap, or in the array that a run is fed.
 */
final class Place {
  private final int elements;
  private final int feed;
  private final @Nullable TiledMemory tiles;
  private final @Nullable Place overwritten;
  private @Nullable Arena arena;
  private long offset;
  private @Nullable FloatBuffer floats;

  private Place(int elements, int feed, @Nullable TiledMemory tiles, @Nullable Place overwritten) {
    this.elements = elements;
    this.feed = feed;
    this.tiles = tiles;
    this.overwritten = overwritten;
  }

  /** A place in native memory. */
  static Place inMemory(int elements) {
    return new Place(elements, -1, null, null);
  }

  /** A place in tiles, divided among blocks. */
  static Place inTiles(Division division) {
    int elements = division.to(division.blocks() - 1);
    return new Place(elements, -1, new TiledMemory(division), null);
  }

  /** The array that a run is fed, by its number. */
  static Place fed(int elements, int feed) {
    return new Place(elements, feed, null, null);
  }

  /** The memory of another value, to be written when nobody needs that one any more. */
  static Place over(Place overwritten) {
    return new Place(overwritten.elements, -1, overwritten.tiles, overwritten);
  }

  int elements() {
    return elements;
  }

  /** Whether native code can find it. */
  boolean isNative() {
    return feed < 0 && tiles == null;
  }

  int feed() {
    return feed;
  }

  /** The tiles, if the elements are in such. */
  @Nullable TiledMemory tiles() {
    return tiles;
  }

  /** The value whose memory this one takes over, if any. */
  @Nullable Place overwritten() {
    return overwritten;
  }

  void bind(Arena newArena, long newOffset) {
    arena = newArena;
    offset = newOffset;
    floats = newArena.floats(newOffset, elements);
  }

  /** Whether its elements have their memory already. */
  boolean isBound() {
    return arena != null || tiles != null;
  }

  private FloatBuffer floats() {
    return overwritten != null ? overwritten.floats() : requireNonNull(floats, "not bound");
  }

  /** Some of the elements, in native memory, as an array of ND4J. */
  INDArray view(long from, long[] shape, long[] strides) {
    return overwritten != null
        ? overwritten.view(from, shape, strides)
        : requireNonNull(arena, "not bound").view(offset + from, shape, strides);
  }

  /** Where the elements begin in native memory, in bytes. */
  long address() {
    return overwritten != null
        ? overwritten.address()
        : requireNonNull(arena, "not bound").address(offset);
  }

  /** Copies elements out, wherever they are. */
  void read(int from, float[] to, int at, int count, RunState run) {
    if (feed >= 0) {
      System.arraycopy(run.feed(feed), from, to, at, count);
    } else {
      read(from, to, at, count);
    }
  }

  /** Copies elements out of memory. */
  void read(int from, float[] to, int at, int count) {
    if (tiles != null) {
      tiles.read(from, to, at, count);
    } else {
      floats().get(from, to, at, count);
    }
  }

  /** One element. */
  float read(int index, RunState run) {
    if (tiles != null) {
      return tiles.get(index);
    }
    return feed >= 0 ? run.feed(feed)[index] : floats().get(index);
  }

  /** Copies elements in. */
  void write(int to, float[] from, int at, int count) {
    if (tiles != null) {
      tiles.write(to, from, at, count);
    } else {
      floats().put(to, from, at, count);
    }
  }

  /** Sets one element, in native memory. */
  void write(int index, float value) {
    floats().put(index, value);
  }
}
