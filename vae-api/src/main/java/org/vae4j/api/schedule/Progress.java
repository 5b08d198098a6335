package org.vae4j.api.schedule;

/**
 * Where training stands.
 *
 * @param step the number of steps done
 * @param stepsPerEpoch the number of steps in an epoch; at least 1
 * @param epochs the number of epochs that the experiment asks for; at least 1
 */
public record Progress(long step, int stepsPerEpoch, int epochs) {
  /** The epochs done, with the part of the current one. */
  public double epoch() {
    return (double) step / stepsPerEpoch;
  }

  /** The part of the whole training that is done, from 0 to 1. */
  public double fraction() {
    return Math.min(1, epoch() / epochs);
  }
}
