package org.vae4j.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceProgram;

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

    /** A function of values of which the mean is known: the value itself. */
    Tensor function(Tensor value) {
      return value;
    }

    /** Its mean. */
    Tensor expectation(Distribution distribution) {
      return distribution.mean();
    }

    @Test
    final void gradientsThroughSamplesAreThoseOfTheClosedForm() {
      int rows = 100;
      Distribution distribution = distribution(rows);
      Tensor weights = Bench.normalTensor("weights of dimensions", 1, dimensions);
      Tensor drawn = function(distribution.sample(NoiseStream.of("closed form"))).times(weights);
      Tensor exact = expectation(distribution).times(weights);
      List<Tensor> inputs =
          bench().move(List.of(drawn, exact)).stream().map(Variable::tensor).toList();
      List<Tensor> through = Gradients.of(drawn.sumRows().mean(), inputs);
      List<Tensor> closed = Gradients.of(exact.sumRows().mean(), inputs);
      List<Tensor> differences = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        differences.add(through.get(i).minus(closed.get(i)).sum());
      }
      ReferenceProgram program = bench().compile(differences);
      double[][] values = new double[differences.size()][200];
      for (int chunk = 0; chunk < 200; chunk++) {
        program.run(bench().feeds(chunk * rows, rows));
        for (int i = 0; i < differences.size(); i++) {
          values[i][chunk] = program.exactValue(differences.get(i))[0];
        }
      }
      for (int i = 0; i < values.length; i++) {
        Statistics.assertMean("gradient through samples less that in closed form", values[i], 0);
      }
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

    @Override
    Tensor function(Tensor value) {
      return value.cos();
    }

    /** Re E[e^ix] = e^−σ cos μ. */
    @Override
    Tensor expectation(Distribution distribution) {
      Cauchy cauchy = (Cauchy) distribution;
      return cauchy.location().cos().times(cauchy.logScale().exp().negate().exp());
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
    /** e^(x / σ). */
    @Override
    Tensor function(Tensor value) {
      Gompertz gompertz = (Gompertz) distribution(value.shape().size(0));
      Tensor scale = gompertz.logScale().exp();
      return value.dividedBy(scale).exp();
    }

    /** 1 + 1 / η. */
    @Override
    Tensor expectation(Distribution distribution) {
      return ((Gompertz) distribution).logShape().negate().exp().plus(1);
    }

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

    /** One radius for both: squares are correlated, where those of independent ones are not. */
    @Test
    void squaresOfDimensionsAreCorrelated() {
      double[] z = bench().value(20_000, standard(20_000));
      double[] products = new double[20_000];
      for (int row = 0; row < products.length; row++) {
        products[row] = z[2 * row] * z[2 * row] * z[2 * row + 1] * z[2 * row + 1];
      }
      // E[z₁² z₂²] = ν² / ((ν − 2) (ν − 4)), against ν² / (ν − 2)² of independent ones.
      Statistics.assertMean("z₁² z₂²", products, 144.0 / (10 * 8));
    }

    private Tensor standard(int rows) {
      Tensor zero = Tensor.filled(Shape.of(rows, 2), 0);
      return new MultivariateStudentT(Tensor.filled(Shape.of(rows), Math.log(12)), zero, zero)
          .sample(NoiseStream.of("squares"));
    }
  }
}
