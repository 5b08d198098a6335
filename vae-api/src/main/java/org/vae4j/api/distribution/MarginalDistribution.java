package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The distribution of z ~ q(z|u) with u ~ q(u), whatever u is: the marginal ∫ q(z|u) q(u) du.
 *
 * <p>Its density is not known. With a sample z comes, in place of ln q(z), a number whose mean is
 * at least that of ln q(z), so that bounds on the evidence stay bounds: ln q(u₀) q(z|u₀) / r(u₀|z),
 * with the u₀ that z was drawn with and a reverse model r (Ranganath, Tran and Blei 2016; Maaløe,
 * Sønderby, Sønderby and Winther 2016). Further draws u₁, …, u_K of r make the bound tighter: ln
 * 1/(K+1) Σₖ q(uₖ) q(z|uₖ) / r(uₖ|z) (Sobolev and Vetrov 2019). With r = q(u) it is the bound of
 * semi-implicit distributions (Yin and Zhou 2018). Of any other value nothing is known.
 *
 * @param features what the three distributions are made of, {@code [rows, features]}
 * @param parts the three distributions
 * @param draws K, how often u is drawn from the reverse model
 */
public record MarginalDistribution(Tensor features, Parts parts, int draws)
    implements Distribution {
  /** What a marginal is made of; each is a function of rows, that does not mix them. */
  public interface Parts {
    /** q(u) for each row of the features. */
    Distribution auxiliary(Tensor features);

    /**
     * q(z|u) for each row.
     *
     * @param u {@code [rows, auxiliary…]}
     */
    Distribution given(Tensor features, Tensor u);

    /**
     * r(u|z) for each row: empty where it is q(u).
     *
     * @param z {@code [rows, event…]}
     */
    Optional<Distribution> reverse(Tensor features, Tensor z);
  }

  public MarginalDistribution {
    requireNonNull(features, "features");
    requireNonNull(parts, "parts");
    if (draws < 0) {
      throw new IllegalArgumentException("draws is at least 0, was " + draws);
    }
  }

  @Override
  public int rows() {
    return features.shape().size(0);
  }

  /** q(z|u) of some u: what does not depend on u is asked of it. */
  private Distribution anywhere() {
    Shape u = parts.auxiliary(features).eventShape().prepend(rows());
    return parts.given(features, Tensor.filled(u, 0));
  }

  @Override
  public Shape eventShape() {
    return anywhere().eventShape();
  }

  @Override
  public Interval range() {
    return anywhere().range();
  }

  @Override
  public boolean isReparameterised() {
    return parts.auxiliary(features).isReparameterised() && anywhere().isReparameterised();
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    return sampleWithLogProb(noise).value();
  }

  @Override
  public Sample sampleWithLogProb(NoiseStream noise) {
    Sample u = parts.auxiliary(features).sampleWithLogProb(noise.split("auxiliary"));
    Sample z = parts.given(features, u.value()).sampleWithLogProb(noise.split("value"));
    NoiseStream reversed = noise.split("reverse");
    return new KnownSample(z.value(), () -> bound(u, z, reversed));
  }

  private Tensor bound(Sample u, Sample z, NoiseStream noise) {
    Tensor own = // [rows]
        parts
            .reverse(features, z.value())
            .map(reverse -> u.logProb().plus(z.logProb()).minus(reverse.logProb(u.value())))
            .orElseGet(z::logProb);
    if (draws == 0) {
      return own;
    }
    Tensor repeated = features.repeatRows(draws); // [rows · K, features]
    Tensor value = z.value().repeatRows(draws);
    Distribution auxiliary = parts.auxiliary(repeated);
    Optional<Distribution> reverse = parts.reverse(repeated, value);
    Sample others = reverse.orElse(auxiliary).sampleWithLogProb(noise);
    Tensor conditional = parts.given(repeated, others.value()).logProb(value); // [rows · K]
    Tensor ratios =
        reverse.isPresent()
            ? conditional.plus(auxiliary.logProb(others.value())).minus(others.logProb())
            : conditional;
    Tensor all =
        Tensor.concatenate(1, List.of(own.reshape(Shape.of(rows(), 1)), ratios.groupRows(draws)));
    return all.logSumExp(1).minus(Math.log(draws + 1));
  }

  /**
   * Not known.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Tensor logProb(Tensor value) {
    throw new UnsupportedOperationException(
        "the density of what auxiliary variables make is bounded for its own samples, and not"
            + " known for other values");
  }

  @Override
  public Tensor mean() {
    throw new UnsupportedOperationException(
        "the mean of what auxiliary variables make is not known in closed form; average samples");
  }

  @Override
  public MarginalDistribution repeatRows(int count) {
    return new MarginalDistribution(features.repeatRows(count), parts, draws);
  }
}
