package org.vae4j.models.family;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.distribution.NormalMixture;
import org.vae4j.api.model.Latent;

/**
 * Whether the divergence of a posterior from a prior is finite, by their values and their tails.
 */
public final class FiniteDivergence {
  private FiniteDivergence() {}

  /**
   * Says why the divergence KL(q ‖ p) of a latent variable is infinite, or is for some parameters
   * that training passes, and what to use.
   *
   * @return empty where it is finite, as far as is known
   */
  public static Optional<String> objection(Latent latent) {
    Distribution posterior = latent.posterior();
    Distribution prior = latent.prior();
    if (!posterior.range().isWithin(prior.range())) {
      return Optional.of(
          "the posterior of "
              + latent.name()
              + " has values that its prior cannot have, and their divergence is infinite: values of"
              + " the posterior are "
              + posterior.range()
              + ", and those of the prior "
              + prior.range()
              + "; "
              + instead(posterior, prior));
    }
    Optional<Family> q = Family.of(posterior);
    Optional<Family> p = familyOfTails(prior);
    if (q.isPresent() && p.isPresent() && !p.get().admits(q.get())) {
      return Optional.of(
          "the posterior of "
              + latent.name()
              + " has heavier tails than its prior allows, and their divergence is infinite, or is"
              + " for some of the parameters: the posterior is of the family '"
              + q.get()
              + "', and the prior of '"
              + p.get()
              + "'; "
              + instead(posterior, prior));
    }
    return Optional.empty();
  }

  /** A mixture's tails are those of its components. */
  private static Optional<Family> familyOfTails(Distribution prior) {
    return prior instanceof NormalMixture ? Optional.of(Family.NORMAL) : Family.of(prior);
  }

  private static String instead(Distribution posterior, Distribution prior) {
    Optional<Family> q = Family.of(posterior);
    Optional<Family> p = familyOfTails(prior);
    Optional<Family> otherPosterior =
        nearest(
            Role.POSTERIOR,
            p,
            prior.range(),
            family ->
                family.range(Map.of()).isWithin(prior.range())
                    && p.map(each -> each.admits(family)).orElse(true),
            family -> family.range(Map.of()));
    Optional<Family> otherPrior =
        nearest(
            Role.PRIOR,
            q,
            posterior.range(),
            family ->
                posterior.range().isWithin(family.standardRange())
                    && q.map(family::admits).orElse(true),
            Family::standardRange);
    String use =
        otherPosterior
            .map(family -> "use the posterior 'factorized' of the family '" + family + "', or ")
            .orElse("use ");
    return use
        + otherPrior
            .map(family -> "the prior 'factorized' of the family '" + family + "'")
            .orElse("another prior");
  }

  /** Of the families that will do, the other part's own, else one of the same values, else any. */
  private static Optional<Family> nearest(
      Role role,
      Optional<Family> own,
      Interval values,
      Predicate<Family> fits,
      Function<Family, Interval> range) {
    return own.filter(family -> family.isOffered(role) && fits.test(family))
        .or(
            () ->
                Family.offered(role).stream()
                    .filter(family -> fits.test(family) && range.apply(family).equals(values))
                    .findFirst())
        .or(() -> Family.offered(role).stream().filter(fits).findFirst());
  }
}
