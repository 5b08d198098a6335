package org.vae4j.engine.checkpoint;

/**
 * Where training stands at the end of an epoch.
 *
 * @param epoch the epochs done
 * @param step the steps done
 * @param bestEpoch the epoch that explained the validation examples best; 0 where none has
 * @param bestScore how well it did, lower is better; infinite where none has
 */
public record Position(int epoch, long step, int bestEpoch, double bestScore) {
  /** Before the first epoch. */
  public static final Position START = new Position(0, 0, 0, Double.POSITIVE_INFINITY);
}
