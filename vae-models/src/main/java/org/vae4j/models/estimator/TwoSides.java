package org.vae4j.models.estimator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.Trace;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** An estimator that trains the generative model and the posterior apart, by two objectives. */
final class TwoSides {
  /** How many parameters a message names. */
  private static final int NAMED = 3;

  private TwoSides() {}

  /**
   * The density of what the prior gives: the posterior learns of it, and must have all of it.
   *
   * @param given a run whose values come from the prior, and stay
   * @return log q(z|x), {@code [rows]}
   * @throws UnsupportedOperationException if the prior has values that the posterior cannot have,
   *     or the posterior does not know their density
   */
  static Tensor recognised(Trace given) {
    for (Latent latent : given.latents()) {
      Interval ofPrior = latent.prior().range();
      Interval ofPosterior = latent.posterior().range();
      if (latent.prior().support().isPresent() && latent.posterior().support().isEmpty()) {
        throw new UnsupportedOperationException(
            "the prior of "
                + latent.name()
                + " has finitely many values, and its posterior, which learns of them, a continuum in"
                + " training; use the posterior 'categorical' with \"relaxation\": \"none\"");
      }
      if (!ofPrior.isWithin(ofPosterior)) {
        throw new UnsupportedOperationException(
            "the posterior of "
                + latent.name()
                + " learns of values of the prior, "
                + ofPrior
                + ", and its own are "
                + ofPosterior);
      }
    }
    return given.logPosterior();
  }

  /**
   * An objection to a model whose two sides are partly one: what both are made of has two teachers.
   *
   * @param estimator its name
   * @param both the two objectives
   */
  static Optional<String> objection(String estimator, List<Objective> both) {
    Set<Variable> first = Set.copyOf(Gradients.parameters(both.get(0).loss()));
    Set<String> shared = new TreeSet<>();
    Gradients.parameters(both.get(1).loss()).stream()
        .filter(first::contains)
        .forEach(each -> shared.add(each.name()));
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    List<String> named = shared.stream().limit(NAMED).toList();
    int more = shared.size() - named.size();
    return Optional.of(
        "the estimator '"
            + estimator
            + "' trains the generative model and the posterior apart, and here both are made of "
            + String.join(", ", named)
            + (more == 0 ? "" : " and " + more + " more")
            + "; use a prior that is not made from the posterior, or the estimator 'elbo'");
  }
}
