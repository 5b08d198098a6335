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
              new Pair<>(Normal.class, FirstOrderAutoregression.class, (q, p) -> p.divergence(q)),
              new Pair<>(MultivariateNormal.class, Normal.class, MultivariateNormal::divergence),
              new Pair<>(LowRankNormal.class, Normal.class, LowRankNormal::divergence),
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
              new Pair<>(Poisson.class, Poisson.class, KullbackLeibler::poissons),
              new Pair<>(Gamma.class, Exponential.class, (q, p) -> gammas(q, p.gamma())),
              new Pair<>(Exponential.class, Gamma.class, (q, p) -> gammas(q.gamma(), p)),
              new Pair<>(Laplace.class, Laplace.class, KullbackLeibler::laplaces),
              new Pair<>(Cauchy.class, Cauchy.class, KullbackLeibler::cauchys),
              new Pair<>(Gumbel.class, Gumbel.class, KullbackLeibler::gumbels),
              new Pair<>(
                  ReversedGumbel.class,
                  ReversedGumbel.class,
                  (q, p) -> gumbels(q.negated(), p.negated())),
              new Pair<>(
                  ShiftedExponential.class,
                  ShiftedExponential.class,
                  KullbackLeibler::shiftedExponentials),
              new Pair<>(Uniform.class, Uniform.class, KullbackLeibler::uniforms)));

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
    return pairs.stream()
        .flatMap(pair -> pair.apply(q, p).stream())
        .findFirst()
        .or(() -> betweenOthers(q, p));
  }

  /** That of the distributions which two are known by. */
  private Optional<Tensor> betweenOthers(Distribution q, Distribution p) {
    if (q instanceof SpecialCase special) {
      return perDimension(special.general(), p);
    }
    if (p instanceof SpecialCase special) {
      return perDimension(q, special.general());
    }
    // No one-to-one function, such as the exponential one, changes a divergence.
    return q instanceof LogTransformed first && p instanceof LogTransformed second
        ? perDimension(first.log(), second.log())
        : Optional.empty();
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

  /** ln σ_p / σ_q + |δ| / σ_p + (σ_q / σ_p) e^(−|δ| / σ_q) − 1 with δ = μ_q − μ_p. */
  private static Tensor laplaces(Laplace q, Laplace p) {
    Tensor logRatio = q.logScale().minus(p.logScale());
    Tensor distance = q.location().minus(p.location()).abs();
    return distance
        .times(p.logScale().negate().exp())
        .plus(logRatio.minus(distance.times(q.logScale().negate().exp())).expm1())
        .minus(logRatio);
  }

  /**
   * ln((σ_q + σ_p)² + (μ_q − μ_p)²) / (4 σ_q σ_p): Chyzak and Nielsen 2019. As ln(1 + x), which is
   * exact where the two are nearly equal.
   */
  private static Tensor cauchys(Cauchy q, Cauchy p) {
    Tensor half = q.logScale().minus(p.logScale()).times(0.5);
    Tensor sinh = half.exp().minus(half.negate().exp()).times(0.5); // of ½ ln(σ_q / σ_p)
    Tensor logProduct = q.logScale().plus(p.logScale()).times(0.5);
    Tensor distance = q.location().minus(p.location()).times(logProduct.negate().exp()).times(0.5);
    return sinh.square().plus(distance.square()).log1p();
  }

  /**
   * r − 1 with γ, less ln r, plus d + e^(−d) Γ(1 + r) − 1, where r = σ_q / σ_p and d = (μ_q − μ_p)
   * / σ_p: E_q[e^(−(x − μ_p) / σ_p)] is e^(−d) Γ(1 + r).
   */
  private static Tensor gumbels(Gumbel q, Gumbel p) {
    Tensor logRatio = q.logScale().minus(p.logScale());
    Tensor distance = q.location().minus(p.location()).times(p.logScale().negate().exp());
    Tensor ratio = logRatio.exp();
    return logRatio
        .expm1()
        .times(Gumbel.EULER)
        .minus(logRatio)
        .plus(distance)
        .plus(ratio.plus(1).lgamma().minus(distance).expm1());
  }

  /** d + r − 1 − ln r with r = σ_q / σ_p and d = (μ_q − μ_p) / σ_p, infinite where d &lt; 0. */
  private static Tensor shiftedExponentials(ShiftedExponential q, ShiftedExponential p) {
    Tensor logRatio = q.logScale().minus(p.logScale());
    Tensor distance = q.location().minus(p.location()).times(p.logScale().negate().exp());
    Tensor outside = Tensor.filled(distance.shape(), 0).greaterThan(distance);
    return infiniteWhere(outside, distance.plus(logRatio.expm1()).minus(logRatio));
  }

  /** ln(σ_p / σ_q) where the interval of q is within that of p, else infinite. */
  private static Tensor uniforms(Uniform q, Uniform p) {
    Tensor below = p.location().greaterThan(q.location());
    Tensor above =
        q.location().plus(q.logScale().exp()).greaterThan(p.location().plus(p.logScale().exp()));
    return infiniteWhere(below.plus(above), p.logScale().minus(q.logScale()));
  }

  private static Tensor infiniteWhere(Tensor condition, Tensor divergence) {
    return Tensor.filled(divergence.shape(), Double.POSITIVE_INFINITY).where(condition, divergence);
  }
}
