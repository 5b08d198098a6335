package org.vae4j.api.schedule;

/**
 * Where training stands.
 *
 * @param step the number of steps done
 * @param stepsPerEpoch the number of steps in an epoch; at least 1
 * @param epochs the number of epochs that the experiment asks for; at least 1
 */
public record Progress(long step, int stepsPerEpoch, int epochs) {
  public Progress {
    if (step < 0 || stepsPerEpoch < 1 || epochs < 1) {
      throw new IllegalArgumentException(
          "progress counts steps from 0, with at least 1 step an epoch and 1 epoch; was step "
              + step
              + ", "
              + stepsPerEpoch
              + " steps an epoch, "
              + epochs
              + " epochs");
    }
  }

  /** The epochs done, with the part of the current one. */
  public double epoch() {
    return (double) step / stepsPerEpoch;
  }

  /** The part of the whole training that is done, from 0 to 1. */
  public double fraction() {
    return Math.min(1, epoch() / epochs);
  }
}
