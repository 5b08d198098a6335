package org.vae4j.viz.figure;

import static java.util.Comparator.comparingDouble;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.viz.chart.Axis;

/** How a model uses each dimension of its latent vector, over some examples. */
final class LatentUse {
  private static final int MOST_EXAMPLES = 1000;

  private final int examples;
  private final boolean plain;
  private final boolean unknown;
  private final String measuredText;
  private final double[] divergences;
  private final double[] means;
  private final double[] deviations;

  private LatentUse(Encoding encoding, int latent) {
    this.examples = encoding.means().length;
    this.divergences = new double[latent];
    this.means = new double[latent];
    this.deviations = new double[latent];
    boolean certain = true;
    for (int row = 0; row < examples; row++) {
      for (int i = 0; i < latent; i++) {
        divergences[i] += encoding.divergences()[row][i] / (double) examples;
        means[i] += encoding.means()[row][i] / (double) examples;
        certain &= encoding.standardDeviations()[row][i] == 0;
      }
    }
    for (int row = 0; row < examples; row++) {
      for (int i = 0; i < latent; i++) {
        double distance = encoding.means()[row][i] - means[i];
        deviations[i] += distance * distance / examples;
      }
    }
    for (int i = 0; i < latent; i++) {
      deviations[i] = Math.sqrt(deviations[i]);
    }
    this.plain = certain;
    this.unknown = encoding.measured() == Encoding.Measured.UNKNOWN;
    this.measuredText = encoding.measured().text();
  }

  static LatentUse of(LatentSpace space, HeldOut heldOut) {
    return of(space, heldOut, space.top());
  }

  /** The use of one of several latent variables. */
  static LatentUse of(LatentSpace space, HeldOut heldOut, String latent) {
    Encoding encoding =
        requireNonNull(
            space.encode(heldOut.select(heldOut.spread(MOST_EXAMPLES))).get(latent), latent);
    return new LatentUse(encoding, requireNonNull(space.shapes().get(latent), latent).elements());
  }

  /**
   * The latent variable that a figure is of: the one that is asked for, else that which the model
   * draws first.
   *
   * @throws UserException if the model has none of that name
   */
  static String chosen(LatentSpace space, Optional<String> asked) {
    String name = asked.orElseGet(space::top);
    if (!space.shapes().containsKey(name)) {
      throw new UserException(
          "the model has no latent variable '"
              + name
              + "'; it has "
              + String.join(", ", space.shapes().keySet()));
    }
    return name;
  }

  /** The same as a sentence at the end of a caption. */
  static String sentence(LatentSpace space, String latent) {
    return space.shapes().size() == 1
        ? ""
        : " The latent variable is "
            + latent
            + ", of "
            + String.join(", ", space.shapes().keySet())
            + ".";
  }

  /** Which latent variable it is, where there are several, for subtitles. */
  static String suffix(LatentSpace space, String latent) {
    return space.shapes().size() == 1 ? "" : ", latent variable " + latent;
  }

  /** Whether the posterior of a model is a point, whatever the example. */
  static boolean isPlainAutoencoder(LatentSpace space, DataDescription data) {
    GivenRows mean =
        new GivenRows(data.shape(), new float[][] {data.mean()}, OptionalInt.empty(), data);
    return space.encodeTop(mean).measured() == Encoding.Measured.POINTS;
  }

  /** How many examples were encoded. */
  int examples() {
    return examples;
  }

  /**
   * Whether posteriors have no width: the model is a plain autoencoder, whose prior means nothing.
   */
  boolean isPlainAutoencoder() {
    return plain;
  }

  /** What tells how much a dimension carries, with its unit. */
  String measure() {
    return plain || unknown ? "standard deviation" : "KL (nats)";
  }

  /** How divergences were had, in a few words. */
  String measuredText() {
    return measuredText;
  }

  /** Whether each dimension's divergence from the prior is not known. */
  boolean isUnknown() {
    return unknown;
  }

  /**
   * How much a dimension carries: its mean divergence from the prior in nats; for a plain
   * autoencoder, and where the prior's density of a single dimension is not known, the standard
   * deviation of its posterior means.
   */
  double measured(int dimension) {
    return plain || unknown ? deviations[dimension] : divergences[dimension];
  }

  /** The standard deviation of a dimension's posterior means over the examples. */
  double deviation(int dimension) {
    return deviations[dimension];
  }

  /** The dimensions, the one that carries most first. */
  List<Integer> order() {
    return IntStream.range(0, means.length)
        .boxed()
        .sorted(comparingDouble(dimension -> -measured(dimension)))
        .toList();
  }

  /** A dimension and how much it carries, as the label of a row. */
  String label(int dimension) {
    return name(dimension) + "   " + Axis.text(measured(dimension), 2);
  }

  /** A dimension as people write it, counted from 1: z₁. */
  static String name(int dimension) {
    StringBuilder name = new StringBuilder("z");
    Integer.toString(dimension + 1).chars().forEach(c -> name.appendCodePoint('₀' + c - '0'));
    return name.toString();
  }

  /** What the positions along a dimension are, with their unit. */
  String positions() {
    return plain ? "standard deviations of the code from its mean" : "value of z";
  }

  /** A latent vector in the middle: zero, or the mean code of a plain autoencoder. */
  float[] middle() {
    float[] middle = new float[means.length];
    for (int i = 0; plain && i < middle.length; i++) {
      middle[i] = (float) means[i];
    }
    return middle;
  }

  /** The value of z at a position along a dimension. */
  float at(int dimension, double position) {
    return (float) (plain ? means[dimension] + position * deviations[dimension] : position);
  }
}
