package org.vae4j.models.family;

import static org.vae4j.models.family.Parameter.Form.ABOVE_ONE;
import static org.vae4j.models.family.Parameter.Form.REAL;
import static org.vae4j.models.family.Parameter.Name.ALPHA;
import static org.vae4j.models.family.Parameter.Name.CONCENTRATION;
import static org.vae4j.models.family.Parameter.Name.DEGREES_OF_FREEDOM;
import static org.vae4j.models.family.Parameter.Name.DENOMINATOR_DEGREES_OF_FREEDOM;
import static org.vae4j.models.family.Parameter.Name.LOCATION;
import static org.vae4j.models.family.Parameter.Name.RATE;
import static org.vae4j.models.family.Parameter.Name.RATIO;
import static org.vae4j.models.family.Parameter.Name.SCALE;
import static org.vae4j.models.family.Parameter.Name.SHAPE;
import static org.vae4j.models.family.Parameter.between;
import static org.vae4j.models.family.Parameter.positive;
import static org.vae4j.models.family.Parameter.real;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.distribution.Beta;
import org.vae4j.api.distribution.Cauchy;
import org.vae4j.api.distribution.ChiSquared;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Exponential;
import org.vae4j.api.distribution.FisherSnedecor;
import org.vae4j.api.distribution.Gamma;
import org.vae4j.api.distribution.Gompertz;
import org.vae4j.api.distribution.Gumbel;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.distribution.Laplace;
import org.vae4j.api.distribution.LogNormal;
import org.vae4j.api.distribution.Logistic;
import org.vae4j.api.distribution.NegativeBinomial;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.Pareto;
import org.vae4j.api.distribution.Poisson;
import org.vae4j.api.distribution.Rayleigh;
import org.vae4j.api.distribution.Reciprocal;
import org.vae4j.api.distribution.StudentT;
import org.vae4j.api.distribution.Triangular;
import org.vae4j.api.distribution.Uniform;
import org.vae4j.api.distribution.Weibull;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The families of independent dimensions that experiments name: the one table of their parameters,
 * of how they are built, and of what they are offered as.
 */
public enum Family {
  /** The normal distribution. */
  @Doc(
      "The normal distribution: density e^(−z²/2) / (σ √2π) with z = (x − location) / σ, σ = scale.")
  NORMAL(
      new Row(
              Normal.class,
              c -> new Normal(c.get(0), c.get(1).times(2)),
              real(LOCATION, 0),
              positive(SCALE, 1))
          .values(DataValues.REAL)
          .tails(Tails.LIGHT, Tails.HEAVY)),
  /** The Laplace distribution. */
  @Doc("The Laplace distribution: density e^(−|z|) / 2σ.")
  LAPLACE(
      new Row(
              Laplace.class,
              c -> new Laplace(c.get(0), c.get(1)),
              real(LOCATION, 0),
              positive(SCALE, 1))
          .values(DataValues.REAL)
          .tails(Tails.EXPONENTIAL, Tails.HEAVY)),
  /** The logistic distribution. */
  @Doc("The logistic distribution, whose distribution function is the sigmoid of z.")
  LOGISTIC(
      new Row(
              Logistic.class,
              c -> new Logistic(c.get(0), c.get(1)),
              real(LOCATION, 0),
              positive(SCALE, 1))
          .values(DataValues.REAL)
          .tails(Tails.EXPONENTIAL, Tails.HEAVY)),
  /** Student's t-distribution. */
  @Doc(
      "Student's t-distribution, with heavier tails the fewer the degrees of freedom; a network that makes them keeps them above 2.")
  STUDENT_T(
      new Row(
              StudentT.class,
              c -> new StudentT(c.get(2).exp(), c.get(0), c.get(1)),
              real(LOCATION, 0),
              positive(SCALE, 1),
              positive(DEGREES_OF_FREEDOM, 5, 2, 1000))
          .values(DataValues.REAL)
          .tails(Tails.HEAVY, Tails.WITHOUT_MEAN)),
  /** The Cauchy distribution. */
  @Doc(
      "The Cauchy distribution: density 1 / (π σ (1 + z²)), with tails so heavy that it has no mean. As a posterior it needs a prior with such tails.")
  CAUCHY(
      new Row(
              Cauchy.class,
              c -> new Cauchy(c.get(0), c.get(1)),
              real(LOCATION, 0),
              positive(SCALE, 1))
          .values(DataValues.REAL)
          .tails(Tails.WITHOUT_MEAN, Tails.WITHOUT_MEAN)
          .without(Role.LIKELIHOOD, "has no mean, and reconstructions are means", "student-t")),
  /** The Gumbel distribution of largest values. */
  @Doc("The Gumbel distribution of largest values: distribution function exp(−e^(−z)).")
  GUMBEL(
      new Row(
              Gumbel.class,
              c -> new Gumbel(c.get(0), c.get(1)),
              real(LOCATION, 0),
              positive(SCALE, 1))
          .values(DataValues.REAL)
          .tails(Tails.EXPONENTIAL, Tails.LIGHT)
          .steepBelowOnly()
          .without(
              Role.LIKELIHOOD,
              "has a log-density that falls exponentially below its location, so that one value far off makes the loss infinite",
              "logistic")),
  /** The uniform distribution over the numbers from location to location + scale. */
  @Doc("The uniform distribution over the numbers from location to location + scale.")
  UNIFORM(
      new Row(
              Uniform.class,
              c -> new Uniform(c.get(0), c.get(1)),
              real(LOCATION, 0),
              positive(SCALE, 1))
          .values(DataValues.REAL)
          .tails(Tails.LIGHT, Tails.WITHOUT_MEAN)
          .without(
              Role.LIKELIHOOD,
              "has no density beyond its ends, which the decoder would move",
              "beta")),
  /**
   * The symmetric triangular distribution over the numbers from location − scale to location +
   * scale.
   */
  @Doc(
      "The symmetric triangular distribution over the numbers from location − scale to location + scale.")
  TRIANGULAR(
      new Row(
              Triangular.class,
              c -> new Triangular(c.get(0), c.get(1)),
              real(LOCATION, 0),
              positive(SCALE, 1))
          .values(DataValues.REAL)
          .tails(Tails.LIGHT, Tails.WITHOUT_MEAN)
          .without(
              Role.LIKELIHOOD,
              "has no density beyond its ends, which the decoder would move",
              "laplace")),
  /** The gamma distribution over the numbers above 0. */
  @Doc(
      "The gamma distribution over the numbers above 0: density β^α x^(α−1) e^(−βx) / Γ(α), α = concentration, β = rate; a network that makes α keeps it above 0.3.")
  GAMMA(
      new Row(
              Gamma.class,
              c -> new Gamma(c.get(1).exp(), c.get(0)),
              positive(RATE, 1),
              positive(CONCENTRATION, 2, 0.3, 10_000))
          .values(DataValues.POSITIVE)
          .tails(Tails.EXPONENTIAL, Tails.HEAVY)),
  /** The exponential distribution over the numbers from 0 on. */
  @Doc("The exponential distribution over the numbers from 0 on: density β e^(−βx), β = rate.")
  EXPONENTIAL(
      new Row(Exponential.class, c -> new Exponential(c.get(0)), positive(RATE, 1))
          .values(DataValues.NON_NEGATIVE)
          .tails(Tails.EXPONENTIAL, Tails.HEAVY)),
  /** The χ²-distribution over the numbers above 0. */
  @Doc(
      "The χ²-distribution over the numbers above 0, of the sum of the squares of that many standard normal variables; a network that makes the degrees of freedom keeps them above 1.")
  CHI_SQUARED(
      new Row(
              ChiSquared.class,
              c -> new ChiSquared(c.get(0)),
              positive(DEGREES_OF_FREEDOM, 3, 1, 100_000))
          .values(DataValues.POSITIVE)
          .tails(Tails.EXPONENTIAL, Tails.HEAVY)),
  /** The Weibull distribution over the numbers above 0. */
  @Doc(
      "The Weibull distribution over the numbers above 0: distribution function 1 − exp(−(x / λ)^k), λ = scale, k = shape; a network that makes k keeps it above 0.3.")
  WEIBULL(
      new Row(
              Weibull.class,
              c -> new Weibull(c.get(0), c.get(1)),
              positive(SCALE, 1),
              positive(SHAPE, 1.5, 0.3, 20))
          .values(DataValues.POSITIVE)
          .tails(Tails.HEAVY, Tails.HEAVY)),
  /** The Rayleigh distribution over the numbers above 0. */
  @Doc("The Rayleigh distribution over the numbers above 0: density x e^(−x²/2σ²) / σ², σ = scale.")
  RAYLEIGH(
      new Row(Rayleigh.class, c -> new Rayleigh(c.get(0)), positive(SCALE, 1))
          .values(DataValues.POSITIVE)
          .tails(Tails.LIGHT, Tails.HEAVY)),
  /** The log-normal distribution over the numbers above 0. */
  @Doc(
      "The log-normal distribution over the numbers above 0: ln x is normal with this location and scale.")
  LOG_NORMAL(
      new Row(
              LogNormal.class,
              c -> new LogNormal(c.get(0), c.get(1).times(2)),
              between(LOCATION, REAL, 0, -15, 15),
              positive(SCALE, 0.5, 1e-4, 10))
          .values(DataValues.POSITIVE)
          .tails(Tails.HEAVY, Tails.HEAVY)),
  /** The Gompertz distribution over the numbers above 0. */
  @Doc(
      "The Gompertz distribution over the numbers above 0, of lifetimes whose hazard η e^(x / σ) / σ grows exponentially, σ = scale, η = shape.")
  GOMPERTZ(
      new Row(
              Gompertz.class,
              c -> new Gompertz(c.get(0), c.get(1)),
              positive(SCALE, 1),
              positive(SHAPE, 1, 1e-4, 1e4))
          .values(DataValues.NON_NEGATIVE)
          .tails(Tails.LIGHT, Tails.LIGHT)
          .without(
              Role.LIKELIHOOD,
              "has a mean that is not known in closed form, and reconstructions are means",
              "weibull")),
  /** The Pareto distribution over the numbers from m on. */
  @Doc(
      "The Pareto distribution over the numbers from m on: density α m^α / x^(α+1), m = scale, α = shape; a network that makes α keeps it above 2.")
  PARETO(
      new Row(
              Pareto.class,
              c -> new Pareto(c.get(0), c.get(1)),
              positive(SCALE, 1),
              positive(SHAPE, 3, 2, 1000))
          .values(DataValues.POSITIVE)
          .tails(Tails.HEAVY, Tails.WITHOUT_MEAN)
          .without(
              Role.LIKELIHOOD,
              "has no density below its scale, which the decoder would move",
              "log-normal")),
  /** The reciprocal distribution. */
  @Doc(
      "The reciprocal distribution: ln x is uniform, over the numbers from scale to scale · ratio.")
  RECIPROCAL(
      new Row(
              Reciprocal.class,
              c -> new Reciprocal(c.get(0), c.get(1)),
              positive(SCALE, 1),
              between(RATIO, ABOVE_ONE, 10, 1.0001, 1e13))
          .values(DataValues.POSITIVE)
          .tails(Tails.LIGHT, Tails.WITHOUT_MEAN)
          .without(
              Role.LIKELIHOOD,
              "has no density beyond its ends, which the decoder would move",
              "log-normal")),
  /** The F-distribution over the numbers above 0. */
  @Doc(
      "The F-distribution over the numbers above 0, of the ratio of two χ² variables, each divided by its degrees of freedom; a network that makes those of the denominator keeps them above 4.")
  FISHER_SNEDECOR(
      new Row(
              FisherSnedecor.class,
              c -> new FisherSnedecor(c.get(0), c.get(1)),
              positive(DEGREES_OF_FREEDOM, 5, 1, 1000),
              positive(DENOMINATOR_DEGREES_OF_FREEDOM, 10, 4, 1000))
          .values(DataValues.POSITIVE)
          .tails(Tails.HEAVY, Tails.WITHOUT_MEAN)
          .without(Role.LIKELIHOOD, "has no scale that a decoder could set", "gamma")),
  /** The beta distribution over the numbers between 0 and 1. */
  @Doc(
      "The beta distribution over the numbers between 0 and 1: density x^(α−1) (1 − x)^(β−1) / B(α, β); a network that makes α or β keeps it above 1.")
  BETA(
      new Row(
              Beta.class,
              c -> new Beta(c.get(0).exp(), c.get(1).exp()),
              positive(ALPHA, 2, 1, 10_000),
              positive(Parameter.Name.BETA, 2, 1, 10_000))
          .values(DataValues.UNIT)
          .tails(Tails.LIGHT, Tails.WITHOUT_MEAN)
          .leading(2)),
  /** The Poisson distribution over the counts 0. */
  @Doc(
      "The Poisson distribution over the counts 0, 1, 2, …: probability e^(−λ) λ^x / x!, λ = rate. A likelihood only.")
  POISSON(
      new Row(Poisson.class, c -> new Poisson(c.get(0)), positive(RATE, 1))
          .values(DataValues.COUNTS)
          .tails(Tails.LIGHT, Tails.HEAVY)
          .without(Role.PRIOR, "has counts for values, which no posterior has", "gamma")
          .without(Role.POSTERIOR, "has samples that carry no gradient", "gamma")),
  /** The negative binomial distribution over the counts 0. */
  @Doc(
      "The negative binomial distribution over the counts 0, 1, 2, …, with the mean μ and the variance μ + μ² / θ, μ = rate, θ = concentration. A likelihood only.")
  NEGATIVE_BINOMIAL(
      new Row(
              NegativeBinomial.class,
              c -> new NegativeBinomial(c.get(0), c.get(1)),
              positive(RATE, 1),
              positive(CONCENTRATION, 2, 0.01, 10_000))
          .values(DataValues.COUNTS)
          .tails(Tails.EXPONENTIAL, Tails.HEAVY)
          .without(Role.PRIOR, "has counts for values, which no posterior has", "gamma")
          .without(Role.POSTERIOR, "has samples that carry no gradient", "gamma"));

  private final Row row;

  Family(Row row) {
    this.row = row;
  }

  /** A line of the table. */
  private static final class Row {
    private final Class<? extends Distribution> type;
    private final Function<List<Tensor>, Distribution> build;
    private final List<Parameter> parameters;
    private final List<Refusal> refusals = new ArrayList<>();
    private DataValues values = DataValues.REAL;
    private Tails tails = Tails.LIGHT;
    private Tails admitted = Tails.LIGHT;
    private boolean isSteepBelowOnly;
    private int leading = 1;

    /**
     * @param build makes a distribution from the coordinates of the parameters, in their order
     */
    Row(
        Class<? extends Distribution> type,
        Function<List<Tensor>, Distribution> build,
        Parameter... parameters) {
      this.type = type;
      this.build = build;
      this.parameters = List.of(parameters);
    }

    /** The values of data that the family as a likelihood is for. */
    Row values(DataValues each) {
      values = each;
      return this;
    }

    /** Its tails, and the heaviest that a posterior may have where it is the prior. */
    Row tails(Tails own, Tails heaviest) {
      tails = own;
      admitted = heaviest;
      return this;
    }

    /** Where it is the prior, tails matter only of posteriors that reach down without end. */
    Row steepBelowOnly() {
      isSteepBelowOnly = true;
      return this;
    }

    /** How many of the first parameters a decoder makes whatever the settings. */
    Row leading(int count) {
      leading = count;
      return this;
    }

    /** A role that it is not offered in. */
    Row without(Role role, String reason, String nearest) {
      refusals.add(new Refusal(role, reason, nearest));
      return this;
    }
  }

  /** The name that files have. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its parameters, those first that a decoder makes whatever the settings. */
  List<Parameter> parameters() {
    return row.parameters;
  }

  /** How many of the first parameters a decoder makes whatever the settings. */
  int leading() {
    return row.leading;
  }

  /** The values of data that it is for as a likelihood. */
  DataValues dataValues() {
    return row.values;
  }

  /**
   * A member of the family.
   *
   * @param coordinates those of the parameters, in their order, {@code [rows, event…]} each
   */
  Distribution of(List<Tensor> coordinates) {
    return row.build.apply(coordinates);
  }

  /**
   * The values of a member whose parameters a network makes.
   *
   * @param given the parameters that are constants
   */
  Interval range(Map<Parameter.Name, Double> given) {
    return of(parameters().stream()
            .map(
                parameter -> {
                  Double value = given.get(parameter.name());
                  return value == null
                      ? Tensor.input(parameter.name().toString(), Shape.of(1, 1))
                      : Tensor.filled(Shape.of(1, 1), parameter.coordinate(value));
                })
            .toList())
        .range();
  }

  /** The values of the member that has all parameters at their defaults. */
  Interval standardRange() {
    return range(
        parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::standard)));
  }

  /** Whether it is offered in a role. */
  boolean isOffered(Role role) {
    return row.refusals.stream().noneMatch(refusal -> refusal.role() == role);
  }

  /** The families that are offered in a role. */
  static List<Family> offered(Role role) {
    return Arrays.stream(values()).filter(family -> family.isOffered(role)).toList();
  }

  /** The family that a distribution is a member of; empty where it is of none. */
  static Optional<Family> of(Distribution distribution) {
    return Arrays.stream(values())
        .filter(family -> family.row.type.isInstance(distribution))
        .findFirst();
  }

  /** Whether the mean of this one's log-density exists under posteriors of another family. */
  boolean admits(Family posterior) {
    return this == posterior
        || posterior.row.tails.areWithin(row.admitted)
        || (row.isSteepBelowOnly
            && posterior.row.tails.areWithin(Tails.HEAVY)
            && posterior.range(Map.of()).min() > Double.NEGATIVE_INFINITY);
  }

  /**
   * Checks settings that name this family.
   *
   * @param role what it is to be used as
   * @param given the parameters that have a value there
   * @throws UserException if the family is not offered in the role, or has not one of the
   *     parameters
   */
  void check(Role role, Set<Parameter.Name> given) {
    for (Refusal refusal : row.refusals) {
      if (refusal.role() == role) {
        throw new UserException(
            "the family '"
                + this
                + "' "
                + refusal.reason()
                + ", so that it is no "
                + role
                + "; use the family '"
                + refusal.nearest()
                + "'");
      }
    }
    List<Parameter.Name> own = parameters().stream().map(Parameter::name).toList();
    for (Parameter.Name name : given) {
      if (!own.contains(name)) {
        throw new UserException(
            "the family '"
                + this
                + "' has no parameter '"
                + name
                + "'; leave it out. Parameters of the family: "
                + own.stream().map(Parameter.Name::toString).collect(Collectors.joining(", ")));
      }
    }
  }
}
