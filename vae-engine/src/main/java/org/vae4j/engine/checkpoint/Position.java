package org.vae4j.engine.checkpoint;

/**
 * Where training stands at the end of an epoch. Scores are of the validation examples, lower is
 * better.
 *
 * @param epoch the epochs done
 * @param step the steps done
 * @param bestEpoch the epoch with the best score, whose model is kept; 0 where there is none
 * @param bestScore its score; infinite where there is none
 * @param improvedEpoch the last epoch that was better by as much as patience asks for; 0 where
 *     there is none
 * @param improvedScore its score; infinite where there is none
 */
public record Position(
    int epoch,
    long step,
    int bestEpoch,
    double bestScore,
    int improvedEpoch,
    double improvedScore) {
  /** Before the first epoch. */
  public static final Position START =
      new Position(0, 0, 0, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY);

  /** After one epoch more that nothing was scored by. */
  public Position after(long steps) {
    return new Position(epoch + 1, steps, bestEpoch, bestScore, improvedEpoch, improvedScore);
  }

  /**
   * After one epoch more.
   *
   * @param steps the steps done
   * @param score the score of the epoch
   * @param minDelta by how much a score must be better than the last that was for patience to begin
   *     anew
   */
  public Position after(long steps, double score, double minDelta) {
    int now = epoch + 1;
    boolean isBest = score < bestScore;
    boolean isImproved = score < improvedScore - minDelta;
    return new Position(
        now,
        steps,
        isBest ? now : bestEpoch,
        isBest ? score : bestScore,
        isImproved ? now : improvedEpoch,
        isImproved ? score : improvedScore);
  }

  /** Whether this epoch has the best score so far. */
  public boolean isBest() {
    return epoch > 0 && bestEpoch == epoch;
  }
}
