package org.vae4j.nd4j.run;

/** One loop over tiles. */
interface TileCode {
  /** The tiles that are written. */
  int[] results();

  /** The tiles that are read. */
  int[] operands();

  /** The same on other tiles. */
  TileCode on(int[] results, int[] operands);

  /** Does it to the first n elements. */
  void run(Worker worker, int n);
}
