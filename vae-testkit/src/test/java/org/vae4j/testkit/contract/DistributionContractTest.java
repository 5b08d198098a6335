package org.vae4j.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Beta;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Dirichlet;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Gamma;
import org.vae4j.api.distribution.NegativeBinomial;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.NormalMixture;
import org.vae4j.api.distribution.Poisson;
import org.vae4j.api.distribution.RelaxedCategorical;
import org.vae4j.api.distribution.StudentT;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** The distributions of the API. */
class DistributionContractTest {
  private static Tensor parameter(String name, double value, int... sizes) {
    return Variable.parameter(name, Shape.of(sizes), Initializer.constant(value)).tensor();
  }

  @Nested
  class OfNormals extends DistributionContract {
    private final Tensor mean = parameter("mean", 0.5, 1, 2);
    private final Tensor logVariance = parameter("log-variance", -1, 1, 2);

    @Override
    protected Distribution distribution(int rows) {
      Shape shape = Shape.of(rows, 2);
      return new Normal(mean.broadcast(shape), logVariance.broadcast(shape));
    }
  }

  @Nested
  class OfManyNormals extends DistributionContract {
    private final Tensor mean = parameter("mean", 0.5, 1, 2, 3);
    private final Tensor logVariance = parameter("log-variance", 1, 1, 2, 3);

    @Override
    protected Distribution distribution(int rows) {
      Shape shape = Shape.of(rows, 2, 3);
      return new Normal(mean.broadcast(shape), logVariance.broadcast(shape));
    }
  }

  @Nested
  class OfClasses extends DistributionContract {
    private final Tensor logits = parameter("logits", 0.3, 1, 3);

    @Override
    protected Support support() {
      return Support.ONE_HOT;
    }

    @Override
    protected Distribution distribution(int rows) {
      Tensor different = logits.times(Tensor.constant(Shape.of(3), 0, 2, -3));
      return new Categorical(different.broadcast(Shape.of(rows, 3)));
    }
  }

  @Nested
  class OfRelaxedClasses extends DistributionContract {
    private final Tensor logits = parameter("logits", 0.3, 1, 3);

    @Override
    protected Support support() {
      return Support.SIMPLEX;
    }

    @Override
    protected Distribution distribution(int rows) {
      Tensor different = logits.times(Tensor.constant(Shape.of(3), 0, 2, -3));
      return new RelaxedCategorical(
          different.broadcast(Shape.of(rows, 3)), Tensor.constant(0.7), false);
    }
  }

  @Nested
  class OfMixtures extends DistributionContract {
    private final Tensor logits = parameter("logits", 0, 3);
    private final Tensor means = parameter("means", 0, 3, 2).times(4);
    private final Tensor logVariances = parameter("log-variances", -0.5, 3, 2);

    @Override
    protected Distribution distribution(int rows) {
      return new NormalMixture(rows, logits, means, logVariances);
    }
  }

  @Nested
  class OfMixturesOfOne extends DistributionContract {
    private final Tensor logits = parameter("logits", 0, 1);
    private final Tensor means = parameter("means", 0, 1, 1);
    private final Tensor logVariances = parameter("log-variances", -0.5, 1, 1);

    @Override
    protected Distribution distribution(int rows) {
      return new NormalMixture(rows, logits, means, logVariances);
    }
  }

  @Nested
  class OfBernoullis extends DistributionContract {
    private final Tensor logits = parameter("logits", 0.3, 1, 2, 3);

    @Override
    protected Support support() {
      return Support.BINARY;
    }

    @Override
    protected Distribution distribution(int rows) {
      return new Bernoulli(logits.broadcast(Shape.of(rows, 2, 3)));
    }
  }

  @Nested
  class OfGammas extends DistributionContract {
    private final Tensor concentration = parameter("log-concentration", 0.9, 1, 2).exp();
    private final Tensor logRate = parameter("log-rate", 0.3, 1, 2);

    @Override
    protected Support support() {
      return Support.POSITIVE;
    }

    @Override
    protected Distribution distribution(int rows) {
      Shape shape = Shape.of(rows, 2);
      return new Gamma(concentration.broadcast(shape), logRate.broadcast(shape));
    }
  }

  /** Most of whose samples are near 0, where the density is without bound. */
  @Nested
  class OfGammasOfLowConcentration extends DistributionContract {
    private final Tensor concentration = parameter("log-concentration", -1.2, 1, 1).exp();
    private final Tensor logRate = parameter("log-rate", -0.4, 1, 1);

    @Override
    protected Support support() {
      return Support.POSITIVE;
    }

    @Override
    protected boolean isSmooth() {
      return false;
    }

    @Override
    protected Distribution distribution(int rows) {
      Shape shape = Shape.of(rows, 1);
      return new Gamma(concentration.broadcast(shape), logRate.broadcast(shape));
    }
  }

  @Nested
  class OfBetas extends DistributionContract {
    private final Tensor alpha = parameter("log-alpha", 0.9, 1, 2).exp();
    private final Tensor beta = parameter("log-beta", 1.3, 1, 2).exp();

    @Override
    protected Support support() {
      return Support.UNIT_INTERVAL;
    }

    @Override
    protected Distribution distribution(int rows) {
      Shape shape = Shape.of(rows, 2);
      return new Beta(alpha.broadcast(shape), beta.broadcast(shape));
    }
  }

  @Nested
  class OfDirichlets extends DistributionContract {
    private final Tensor concentration = parameter("log-concentration", 0.8, 1, 3).exp();

    @Override
    protected Support support() {
      return Support.SIMPLEX;
    }

    @Override
    protected Distribution distribution(int rows) {
      Tensor different = concentration.times(Tensor.constant(Shape.of(3), 1, 1.5, 2));
      return new Dirichlet(different.broadcast(Shape.of(rows, 3)));
    }
  }

  @Nested
  class OfStudents extends DistributionContract {
    private final Tensor degrees = parameter("log-degrees", 2.5, 1, 2).exp();
    private final Tensor location = parameter("location", 0.5, 1, 2);
    private final Tensor logScale = parameter("log-scale", -0.5, 1, 2);

    @Override
    protected Distribution distribution(int rows) {
      Shape shape = Shape.of(rows, 2);
      return new StudentT(
          degrees.broadcast(shape), location.broadcast(shape), logScale.broadcast(shape));
    }
  }

  @Nested
  class OfPoissons extends DistributionContract {
    private final Tensor logRate = parameter("log-rate", 1.5, 1, 2);

    @Override
    protected Support support() {
      return Support.COUNTS;
    }

    @Override
    protected Distribution distribution(int rows) {
      Tensor different = logRate.times(Tensor.constant(Shape.of(2), 1, 2));
      return new Poisson(different.broadcast(Shape.of(rows, 2)));
    }
  }

  @Nested
  class OfNegativeBinomials extends DistributionContract {
    private final Tensor logMean = parameter("log-mean", 1.2, 1, 2);
    private final Tensor logInverseDispersion = parameter("log-inverse-dispersion", 1.5, 1, 2);

    @Override
    protected Support support() {
      return Support.COUNTS;
    }

    @Override
    protected Distribution distribution(int rows) {
      Shape shape = Shape.of(rows, 2);
      Tensor different = logMean.times(Tensor.constant(Shape.of(2), 1, 2));
      return new NegativeBinomial(
          different.broadcast(shape), logInverseDispersion.broadcast(shape));
    }
  }

  @Nested
  class OfPoints extends DistributionContract {
    private final Tensor value = parameter("value", 0.3, 1, 2);

    @Override
    protected Density density() {
      return Density.NONE;
    }

    @Override
    protected Distribution distribution(int rows) {
      return new Deterministic(value.broadcast(Shape.of(rows, 2)));
    }
  }

  @Nested
  class OfBentNormals extends Specimen.Contract {
    OfBentNormals() {
      super(Specimen.BENT_NORMAL, Shape.of(2), distribution -> distribution);
    }
  }

  @Nested
  class OfSquashedNormals extends Specimen.Contract {
    OfSquashedNormals() {
      super(Specimen.SQUASHED_NORMAL, Shape.of(2), distribution -> distribution);
    }
  }

  @Nested
  class OfExponentials extends Specimen.Contract {
    OfExponentials() {
      super(Specimen.EXPONENTIAL, Shape.of(2), distribution -> distribution);
    }
  }

  @Nested
  class OfLogisticNormals extends Specimen.Contract {
    OfLogisticNormals() {
      super(Specimen.LOGISTIC_NORMAL, Shape.of(3), distribution -> distribution);
    }
  }

  @Nested
  class OfGeometrics extends Specimen.Contract {
    OfGeometrics() {
      super(Specimen.GEOMETRIC, Shape.of(2), distribution -> distribution);
    }
  }

  @Nested
  class OfOneHots extends Specimen.Contract {
    OfOneHots() {
      super(Specimen.ONE_HOT, Shape.of(2), distribution -> distribution);
    }
  }
}
