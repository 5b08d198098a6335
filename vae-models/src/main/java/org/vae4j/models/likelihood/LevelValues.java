package org.vae4j.models.likelihood;

import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;

/** The check that data are levels, k / (levels − 1), such as shades of a picture. */
final class LevelValues {
  /**
   * The number of examples that are checked, beside the least and the largest value of each
   * dimension. Few, because a model keeps the examples that its parts asked for.
   */
  private static final int LOOKED_AT = 10;

  /** Of the distance between two levels: more than rounding to single precision moves a value. */
  private static final double TOLERANCE = 0.01;

  private LevelValues() {}

  /**
   * Says why data are not levels.
   *
   * @param name the name of the likelihood, for the message
   */
  static Optional<String> objection(String name, int levels, DataDescription data) {
    String who =
        "the likelihood '"
            + name
            + "' is for the "
            + levels
            + " levels k/"
            + (levels - 1)
            + " of 0 to 1";
    ValueRange range = data.range();
    if (range.min() < 0 || range.max() > 1) {
      return Optional.of(
          who
              + "; the examples have values from "
              + range.min()
              + " to "
              + range.max()
              + ". Leave out a transform that takes pictures from that range, such as"
              + " 'standardized', or use the likelihood 'gaussian'");
    }
    for (float[] example : data.examples(Math.min(LOOKED_AT, data.trainingExamples()))) {
      for (int i = 0; i < example.length; i++) {
        if (!isLevel(example[i], levels)) {
          return Optional.of(who + between(data.nameOf(i), example[i]));
        }
      }
    }
    for (int i = 0; i < data.shape().elements(); i++) {
      ValueRange own = data.range(i);
      for (float value : new float[] {own.min(), own.max()}) {
        if (!isLevel(value, levels)) {
          return Optional.of(who + between(data.nameOf(i), value));
        }
      }
    }
    return Optional.empty();
  }

  private static String between(String dimension, float value) {
    return "; "
        + dimension
        + " has the value "
        + value
        + ", which lies between two. Give the number of levels that the data have by \"levels\", leave"
        + " out a transform that moves values from their levels, such as 'dequantized', or use the"
        + " likelihood 'continuous-bernoulli'";
  }

  private static boolean isLevel(float value, int levels) {
    double k = value * (levels - 1.0);
    return Math.abs(k - Math.rint(k)) < TOLERANCE;
  }
}
