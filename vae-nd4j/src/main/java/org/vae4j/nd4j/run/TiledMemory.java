package org.vae4j.nd4j.run;

/**
 * The elements of a value in arrays of a tile's length, block after block.
 *
 * <p>An instruction that is divided alike works in these arrays themselves. What an optimiser keeps
 * of each parameter is read and written at every step, and never by native code: copying it would
 * cost more than computing it.
 */
final class TiledMemory {
  private final Division division;
  private final float[][][] tiles;

  TiledMemory(Division division) {
    this.division = division;
    tiles = new float[division.blocks()][][];
    for (int block = 0; block < tiles.length; block++) {
      int size = division.to(block) - division.from(block);
      tiles[block] = new float[(size + Worker.TILE - 1) / Worker.TILE][Worker.TILE];
    }
  }

  Division division() {
    return division;
  }

  /** The tile of a block that has its elements from {@code number * Worker.TILE} on. */
  float[] tile(int block, int number) {
    return tiles[block][number];
  }

  float get(int index) {
    int block = blockOf(index);
    int inBlock = index - division.from(block);
    return tiles[block][inBlock / Worker.TILE][inBlock % Worker.TILE];
  }

  private int blockOf(int index) {
    int block = 0;
    while (index >= division.to(block)) {
      block++;
    }
    return block;
  }

  void read(int from, float[] to, int at, int count) {
    copy(from, to, at, count, true);
  }

  void write(int to, float[] from, int at, int count) {
    copy(to, from, at, count, false);
  }

  private void copy(int first, float[] array, int at, int count, boolean isRead) {
    int done = 0;
    while (done < count) {
      int block = blockOf(first + done);
      int inBlock = first + done - division.from(block);
      float[] tile = tiles[block][inBlock / Worker.TILE];
      int inTile = inBlock % Worker.TILE;
      int inThisBlock = Math.min(count - done, division.to(block) - first - done);
      int n = Math.min(inThisBlock, Worker.TILE - inTile);
      if (isRead) {
        System.arraycopy(tile, inTile, array, at + done, n);
      } else {
        System.arraycopy(array, at + done, tile, inTile, n);
      }
      done += n;
    }
  }
}
