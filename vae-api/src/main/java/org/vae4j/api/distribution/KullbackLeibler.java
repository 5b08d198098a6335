package org.vae4j.api.distribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.vae4j.api.tensor.Tensor;

/**
 * The Kullback–Leibler divergences that are known in closed form, by the pair of distributions.
 *
 * <p>Immutable.
 */
public final class KullbackLeibler {
  private record Pair<Q extends Distribution, P extends Distribution>(
      Class<Q> q, Class<P> p, BiFunction<Q, P, Tensor> formula) {
    Optional<Tensor> apply(Distribution first, Distribution second) {
      return q.isInstance(first) && p.isInstance(second)
          ? Optional.of(formula.apply(q.cast(first), p.cast(second)))
          : Optional.empty();
    }
  }

  private static final KullbackLeibler STANDARD =
      new KullbackLeibler(
          List.of(
              new Pair<>(Normal.class, Normal.class, KullbackLeibler::normals),
              new Pair<>(Bernoulli.class, Bernoulli.class, KullbackLeibler::bernoullis),
              new Pair<>(Categorical.class, Categorical.class, KullbackLeibler::categoricals),
              new Pair<>(
                  RelaxedCategorical.class,
                  Categorical.class,
                  (q, p) -> categoricals(q.categorical(), p)),
              new Pair<>(Gamma.class, Gamma.class, KullbackLeibler::gammas),
              new Pair<>(
                  Beta.class, Beta.class, (q, p) -> Dirichlet.divergence(q.both(), p.both())),
              new Pair<>(
                  Dirichlet.class,
                  Dirichlet.class,
                  (q, p) -> Dirichlet.divergence(q.concentration(), p.concentration())),
              new Pair<>(Poisson.class, Poisson.class, KullbackLeibler::poissons)));

  private final List<Pair<?, ?>> pairs;

  private KullbackLeibler(List<Pair<?, ?>> pairs) {
    this.pairs = List.copyOf(pairs);
  }

  /** The divergences between the distributions of this package. */
  public static KullbackLeibler standard() {
    return STANDARD;
  }

  /**
   * These divergences and one more, which goes before any known for the same pair.
   *
   * @param q the class of the first distribution
   * @param p the class of the second
   * @param formula KL(q ‖ p) = E_q[ln q − ln p] in nats, one value for each dimension of the event
   *     where the divergence is their sum ({@code [rows, event…]}), else one for each row ({@code
   *     [rows]})
   */
  public <Q extends Distribution, P extends Distribution> KullbackLeibler with(
      Class<Q> q, Class<P> p, BiFunction<Q, P, Tensor> formula) {
    requireNonNull(formula, "formula");
    List<Pair<?, ?>> more = new ArrayList<>();
    more.add(new Pair<>(q, p, formula));
    more.addAll(pairs);
    return new KullbackLeibler(more);
  }

  /**
   * KL(q ‖ p) in nats, in closed form.
   *
   * @return {@code [rows]}; empty where no closed form is known
   */
  public Optional<Tensor> between(Distribution q, Distribution p) {
    return perDimension(q, p).map(Tensor::sumRows);
  }

  /**
   * The parts of KL(q ‖ p) in nats that each dimension of the event has in it.
   *
   * @return {@code [rows, event…]} where the divergence is a sum over dimensions, else {@code
   *     [rows]}; empty where no closed form is known
   */
  public Optional<Tensor> perDimension(Distribution q, Distribution p) {
    return pairs.stream().flatMap(pair -> pair.apply(q, p).stream()).findFirst();
  }

  /** p_q (l_q − l_p) − ln(1 + e^l_q) + ln(1 + e^l_p) with the logits l. */
  private static Tensor bernoullis(Bernoulli q, Bernoulli p) {
    return q.mean()
        .times(q.logits().minus(p.logits()))
        .minus(q.logits().softplus())
        .plus(p.logits().softplus());
  }

  /**
   * Σ over classes of q (ln q − ln p), one for each variable. From a relaxed distribution it is
   * that of its classes, as Jang, Gu and Poole 2017 train with: not the divergence of the relaxed
   * densities, so that the objective is no bound of theirs.
   */
  private static Tensor categoricals(Categorical q, Categorical p) {
    return q.mean().times(q.logProbabilities().minus(p.logProbabilities())).sum(-1);
  }

  /**
   * ½ (e^d − 1 − d + (μ_q − μ_p)² / σ_p²) with d = ln σ_q² − ln σ_p²; appendix B of Kingma and
   * Welling 2014 where p is N(0, I).
   */
  private static Tensor normals(Normal q, Normal p) {
    Tensor difference = q.logVariance().minus(p.logVariance());
    Tensor distance = q.mean().minus(p.mean()).square().times(p.logVariance().negate().exp());
    // expm1 keeps the digits where the two variances are nearly equal.
    return difference.expm1().minus(difference).plus(distance).times(0.5);
  }

  /**
   * ln Γ(α_p) − ln Γ(α_q) + (α_q − α_p) ψ(α_q) + α_q (e^d − 1) − α_p d with d = ln β_p − ln β_q:
   * that of the concentrations, and that of the rates.
   */
  private static Tensor gammas(Gamma q, Gamma p) {
    Tensor difference = p.logRate().minus(q.logRate());
    Tensor more = p.concentration().minus(q.concentration());
    return q.concentration()
        .logGammaRatio(more)
        .minus(more.times(q.concentration().digamma()))
        .plus(q.concentration().times(difference.expm1()))
        .minus(p.concentration().times(difference));
  }

  /** λ_q ln(λ_q / λ_p) − λ_q + λ_p. */
  private static Tensor poissons(Poisson q, Poisson p) {
    return Deviance.of(q.mean(), q.logRate(), p.mean(), p.logRate());
  }
}
