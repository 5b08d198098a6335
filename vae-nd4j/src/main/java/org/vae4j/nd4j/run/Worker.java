package org.vae4j.nd4j.run;

import java.util.Arrays;
import org.vae4j.nd4j.loop.Scratch;

/** The tiles and the native memory that one thread works in. */
final class Worker implements AutoCloseable {
  /**
   * The number of elements of a tile, three rows of 28 × 28: each loop over a tile costs tens of
   * nanoseconds beside its elements, and what no longer fits in a core's first cache is in its
   * second one.
   */
  static final int TILE = 2400;

  /** So many tiles, the first ones, stand for arrays of others and have none of their own. */
  static final int BORROWED = 8;

  private final Scratch scratch = new Scratch(TILE);
  private final Workspace workspace = new Workspace();
  private float[][] tiles = new float[BORROWED][];
  private float[] scalars = new float[0];

  Scratch scratch() {
    return scratch;
  }

  Workspace workspace() {
    return workspace;
  }

  /** A tile for whoever runs no tile program. */
  float[] tile(int number) {
    return tiles[BORROWED + number];
  }

  /** At least so many tiles; a thread uses them for one block after the other. */
  float[][] tiles() {
    return tiles;
  }

  float[] scalars() {
    return scalars;
  }

  /** Makes room. */
  void require(int tileCount, int scalarCount, long workspaceBytes) {
    workspace.require(workspaceBytes);
    int had = tiles.length;
    if (tileCount > had) {
      tiles = Arrays.copyOf(tiles, tileCount);
      for (int i = had; i < tileCount; i++) {
        tiles[i] = new float[TILE];
      }
    }
    if (scalarCount > scalars.length) {
      scalars = new float[scalarCount];
    }
  }

  @Override
  public void close() {
    workspace.close();
  }
}
