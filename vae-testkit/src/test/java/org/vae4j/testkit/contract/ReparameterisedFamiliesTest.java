package org.vae4j.testkit.contract;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.distribution.Cauchy;
import org.vae4j.api.distribution.ChiSquared;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Exponential;
import org.vae4j.api.distribution.FisherSnedecor;
import org.vae4j.api.distribution.Gompertz;
import org.vae4j.api.distribution.Gumbel;
import org.vae4j.api.distribution.Laplace;
import org.vae4j.api.distribution.LogNormal;
import org.vae4j.api.distribution.Logistic;
import org.vae4j.api.distribution.MultivariateStudentT;
import org.vae4j.api.distribution.Pareto;
import org.vae4j.api.distribution.Rayleigh;
import org.vae4j.api.distribution.Reciprocal;
import org.vae4j.api.distribution.Triangular;
import org.vae4j.api.distribution.Uniform;
import org.vae4j.api.distribution.Weibull;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * The families of Kingma and Welling 2014, §2.4, that are not in {@link DistributionContractTest}.
 */
class ReparameterisedFamiliesTest {
  private static Tensor parameter(String name, double value, int... sizes) {
    return Variable.parameter(name, Shape.of(sizes), Initializer.constant(value)).tensor();
  }

  /** A family of one or two parameters; the density of one with ends of its own jumps. */
  private abstract static class Family extends DistributionContract {
    private final BiFunction<Tensor, Tensor, Distribution> family;
    private final Support support;
    private final int dimensions;
    private final Tensor first;
    private final Tensor second;

    Family(
        BiFunction<Tensor, Tensor, Distribution> family,
        Support support,
        double first,
        double second) {
      this.family = family;
      this.support = support;
      this.dimensions = support == Support.MOVING_INTERVAL ? 1 : 2;
      this.first = parameter("first", first, 1, dimensions);
      this.second = parameter("second", second, 1, dimensions);
    }

    @Override
    protected Support support() {
      return support;
    }

    @Override
    protected double integralTolerance() {
      return support == Support.MOVING_INTERVAL ? 3e-3 : super.integralTolerance();
    }

    @Override
    protected Distribution distribution(int rows) {
      Shape shape = Shape.of(rows, dimensions);
      return family.apply(first.broadcast(shape), second.broadcast(shape));
    }

    @Override
    protected Distribution distributionsOf(int... examples) {
      double[] factors = new double[examples.length];
      for (int row = 0; row < factors.length; row++) {
        factors[row] = 1 + 0.2 * examples[row];
      }
      Shape shape = Shape.of(examples.length, dimensions);
      Tensor each = Tensor.constant(Shape.of(examples.length), factors).broadcastRows(shape.row());
      return family.apply(first.broadcast(shape).times(each), second.broadcast(shape).times(each));
    }
  }

  @Nested
  class OfExponentials extends Family {
    OfExponentials() {
      super((a, b) -> new Exponential(a.plus(b)), Support.POSITIVE, 0.2, 0.1);
    }
  }

  /** Whose tails reach past every quadrature. */
  @Nested
  class OfCauchys extends Family {
    @Override
    protected double integralTolerance() {
      return 0.035;
    }

    OfCauchys() {
      super(Cauchy::new, Support.REAL, 0.5, -0.5);
    }
  }

  @Nested
  class OfLogistics extends Family {
    OfLogistics() {
      super(Logistic::new, Support.REAL, 0.5, -0.5);
    }
  }

  @Nested
  class OfRayleighs extends Family {
    OfRayleighs() {
      super((a, b) -> new Rayleigh(a.plus(b)), Support.POSITIVE, 0.2, 0.1);
    }
  }

  @Nested
  class OfParetos extends Family {
    OfParetos() {
      super((a, b) -> new Pareto(a, b.plus(1.5)), Support.MOVING_INTERVAL, 0.3, 0.2);
    }
  }

  @Nested
  class OfWeibulls extends Family {
    OfWeibulls() {
      super(Weibull::new, Support.POSITIVE, 0.3, 0.5);
    }
  }

  @Nested
  class OfReciprocals extends Family {
    OfReciprocals() {
      super(Reciprocal::new, Support.MOVING_INTERVAL, -0.3, 0.2);
    }
  }

  @Nested
  class OfGompertzs extends Family {
    OfGompertzs() {
      super(Gompertz::new, Support.POSITIVE, 0.3, -0.4);
    }
  }

  @Nested
  class OfGumbels extends Family {
    OfGumbels() {
      super(Gumbel::new, Support.REAL, 0.3, -0.4);
    }
  }

  @Nested
  class OfLaplaces extends Family {
    OfLaplaces() {
      super(Laplace::new, Support.REAL, 0.3, -0.4);
    }
  }

  @Nested
  class OfUniforms extends Family {
    OfUniforms() {
      super(Uniform::new, Support.MOVING_INTERVAL, 0.3, -0.4);
    }
  }

  @Nested
  class OfTriangulars extends Family {
    OfTriangulars() {
      super(Triangular::new, Support.MOVING_INTERVAL, 0.3, 0.4);
    }
  }

  @Nested
  class OfLogNormals extends Family {
    OfLogNormals() {
      super(LogNormal::new, Support.POSITIVE, 0.3, -0.9);
    }
  }

  @Nested
  class OfChiSquareds extends Family {
    OfChiSquareds() {
      super((a, b) -> new ChiSquared(a.plus(b)), Support.POSITIVE, 0.9, 0.5);
    }
  }

  @Nested
  class OfFisherSnedecors extends Family {
    OfFisherSnedecors() {
      super((a, b) -> new FisherSnedecor(a, b.plus(1.5)), Support.POSITIVE, 1.5, 1);
    }
  }

  @Nested
  class OfMultivariateStudents extends DistributionContract {
    private final Tensor logDegrees = parameter("log-degrees", 2.2, 1);
    private final Tensor location = parameter("location", 0.5, 1, 2);
    private final Tensor logScale = parameter("log-scale", -0.5, 1, 2);

    @Override
    protected Distribution distribution(int rows) {
      Shape shape = Shape.of(rows, 2);
      return new MultivariateStudentT(
          logDegrees.broadcast(Shape.of(rows)),
          location.broadcast(shape),
          logScale.broadcast(shape));
    }
  }
}
