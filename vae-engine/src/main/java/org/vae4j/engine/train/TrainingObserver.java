package org.vae4j.engine.train;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.checkpoint.Position;

/** Follows training, on the thread that trains. */
public interface TrainingObserver {
  /**
   * Steps were made; told a few times a second.
   *
   * @param epoch the epoch that is being trained, from 1
   * @param step the steps made in it
   * @param terms means over its examples so far
   * @param examplesPerSecond the speed in it
   * @param remaining the time to the end of the last epoch at that speed
   */
  void progressed(
      int epoch, int step, Map<String, Double> terms, double examplesPerSecond, Duration remaining);

  /** Something that a person should know, in a sentence. */
  void noted(String message);

  /**
   * An epoch was trained.
   *
   * @param position where training stands now
   * @param metrics the epoch's numbers by the names of {@link Training#columns()}
   * @param checkpoint takes a checkpoint of this very moment
   */
  void epochFinished(
      Position position, Map<String, Double> metrics, Supplier<Checkpoint> checkpoint);
}
