package org.vae4j.api.tensor;

import static java.util.Objects.requireNonNull;

/**
 * Random numbers, new at each run: a function of the session's seed, the stream, the run's step and
 * link and the row of the data set, as {@link org.vae4j.api.random.CounterNoise} gives them.
 *
 * <p>The first axis is the rows of the run. Where it is a multiple {@code k} of their number, the
 * first {@code k} belong to the first row, and so on, and each row's numbers go on from one to the
 * next.
 *
 * @param stream the name of the stream; two streams of one name in one program are one and the same
 * @param kind the distribution
 */
public record Noise(String stream, Kind kind) implements Attribute {
  /** A distribution of noise. */
  public enum Kind {
    /** The normal distribution with mean 0 and variance 1. */
    NORMAL,
    /** The uniform distribution on the open interval (0, 1). */
    UNIFORM
  }

  public Noise {
    requireNonNull(stream, "stream");
    requireNonNull(kind, "kind");
  }
}
