package org.vae4j.nd4j.run;

/** One loop over tiles. */
interface TileCode {
  /** The tile that is written. */
  int result();

  /** The tiles that are read. */
  int[] operands();

  /** The same on other tiles. */
  TileCode on(int result, int[] operands);

  /** Does it to the first n elements. */
  void run(Worker worker, int n);
}
