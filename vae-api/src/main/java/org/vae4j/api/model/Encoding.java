package org.vae4j.api.model;

/**
 * The posteriors of some examples, as numbers.
 *
 * @param means the means of q(z|x), {@code [n][latent]}; medians where they are known in closed
 *     form and means are not
 * @param standardDeviations the standard deviations of q(z|x), {@code [n][latent]}; zero for a
 *     plain autoencoder, and measured over samples where the posterior is not normal
 * @param divergences for each example and dimension KL(q(zᵢ|x) ‖ p(zᵢ)) in nats, of the
 *     distributions of that dimension alone, {@code [n][latent]}; NaN where {@code measured} is
 *     {@link Measured#UNKNOWN}
 * @param measured how the divergences were had
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers, handed from one owner to the next
public record Encoding(
    float[][] means, float[][] standardDeviations, float[][] divergences, Measured measured) {
  /** How divergences were had. */
  public enum Measured {
    /** There are none: the posterior has all probability on one value. */
    POINTS("no divergences: posteriors are points"),
    /** In closed form. */
    CLOSED_FORM("in closed form"),
    /** By quadrature over each dimension. */
    QUADRATURE("by quadrature"),
    /** As means over samples of the posterior. */
    SAMPLES("estimated from samples of the posterior"),
    /** The density of a single dimension is not known. */
    UNKNOWN("not known for single dimensions");

    private final String text;

    Measured(String text) {
      this.text = text;
    }

    /** A few words, for captions. */
    public String text() {
      return text;
    }
  }
}
