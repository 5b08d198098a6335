package org.vae4j.testkit.contract;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * Distributions over each support, with as many dimensions as are asked for, to try the contract
 * with.
 */
enum Specimen {
  NORMAL(Support.REAL, Density.OF_EVERY_VALUE) {
    @Override
    Distribution of(int rows, Shape event) {
      return normal(rows, event);
    }
  },
  /** z + ½ tanh(z) of a normal z, as a flow without an inverse. */
  BENT_NORMAL(Support.REAL, Density.OF_OWN_SAMPLES) {
    @Override
    Distribution of(int rows, Shape event) {
      return Made.ofOwnSamples(
          rows,
          event,
          (count, noise) -> {
            Normal normal = normal(count, event);
            Tensor z = normal.sample(noise);
            Tensor slope = z.tanh().square().negate().plus(1).times(0.5); // of ½ tanh
            return new Made.Drawn(
                z.plus(z.tanh().times(0.5)), normal.logProb(z).minus(slope.log1p().sumRows()));
          });
    }
  },
  /** Two normal distributions far from each other. */
  TWO_NORMALS(Support.REAL, Density.OF_OWN_SAMPLES) {
    @Override
    Distribution of(int rows, Shape event) {
      return Made.ofOwnSamples(
          rows,
          event,
          (count, noise) -> {
            Tensor side = side(count, event, noise); // ±3
            Normal normal = normal(count, event);
            Tensor value = normal.sample(noise).plus(side);
            Tensor both =
                Tensor.concatenate(
                    1,
                    IntStream.of(-3, 3)
                        .mapToObj(
                            each -> normal.logProb(value.minus(each)).reshape(Shape.of(count, 1)))
                        .toList());
            return new Made.Drawn(value, both.logSumExp(1).plus(Math.log(0.5)));
          });
    }

    private Tensor side(int count, Shape event, NoiseStream noise) {
      Tensor coin =
          noise.uniform(Shape.of(count, 1)).greaterThan(Tensor.filled(Shape.of(count, 1), 0.5));
      return coin.times(6).minus(3).broadcast(Shape.of(count, event.elements()));
    }
  },
  /** The sigmoid of a normal variable. */
  SQUASHED_NORMAL(Support.UNIT_INTERVAL, Density.OF_EVERY_VALUE) {
    @Override
    Distribution of(int rows, Shape event) {
      return Made.ofEveryValue(
          rows,
          event,
          true,
          (count, noise) -> normal(count, event).sample(noise).sigmoid(),
          Specimen::squashed);
    }
  },
  EXPONENTIAL(Support.POSITIVE, Density.OF_EVERY_VALUE) {
    @Override
    Distribution of(int rows, Shape event) {
      return Made.ofEveryValue(
          rows,
          event,
          true,
          (count, noise) -> {
            Tensor uniform = noise.uniform(event.prepend(count));
            return uniform.log().negate().dividedBy(scalar(SCALE).exp().broadcast(uniform.shape()));
          },
          x -> {
            Tensor logRate = scalar(SCALE).broadcast(x.shape());
            return logRate.minus(x.times(logRate.exp())).sumRows();
          });
    }
  },
  /** The softmax of normal variables and a zero. */
  LOGISTIC_NORMAL(Support.SIMPLEX, Density.OF_EVERY_VALUE) {
    @Override
    Distribution of(int rows, Shape event) {
      int size = event.elements();
      return Made.ofEveryValue(
          rows,
          event,
          true,
          (count, noise) -> {
            Tensor z = normal(count, Shape.of(size - 1)).sample(noise).pad(1, 0, size);
            return z.minus(z.logSumExp(1).reshape(Shape.of(count, 1)).broadcast(z.shape())).exp();
          },
          Specimen::logistic);
    }
  },
  BERNOULLI(Support.BINARY, Density.OF_EVERY_VALUE) {
    @Override
    Distribution of(int rows, Shape event) {
      return new Bernoulli(scalar(LOCATION).broadcast(event.prepend(rows)));
    }
  },
  /** P(x ≥ j) = rʲ. */
  GEOMETRIC(Support.COUNTS, Density.OF_EVERY_VALUE) {
    @Override
    Distribution of(int rows, Shape event) {
      return Made.ofEveryValue(
          rows,
          event,
          false,
          (count, noise) -> {
            Tensor uniform = noise.uniform(event.prepend(count));
            Tensor value = Tensor.filled(uniform.shape(), 0);
            Tensor tail = Tensor.filled(uniform.shape(), 1);
            for (int j = 1; j <= 25; j++) { // r²⁵ is below what a test could see
              tail = tail.times(scalar(LOCATION).sigmoid().broadcast(tail.shape()));
              value = value.plus(uniform.greaterThan(Tensor.constant(1).minus(tail)));
            }
            return value.stopGradient();
          },
          x -> {
            Tensor logit = scalar(LOCATION).broadcast(x.shape());
            return logit.negate().softplus().times(x).plus(logit.softplus()).negate().sumRows();
          });
    }
  },
  /** One of three for each element of the shape. */
  ONE_HOT(Support.ONE_HOT, Density.OF_EVERY_VALUE) {
    @Override
    Distribution of(int rows, Shape event) {
      return Made.ofEveryValue(
          rows,
          event.append(3),
          false,
          (count, noise) -> {
            Shape shape = event.append(3).prepend(count);
            Tensor uniform = noise.uniform(event.append(1).prepend(count)).broadcast(shape);
            Tensor probabilities = logProbabilities().exp();
            Tensor first = probabilities.slice(0, 0, 1);
            Tensor two = probabilities.slice(0, 0, 2).sum(0).reshape(Shape.of(1));
            Tensor from = Tensor.concatenate(0, List.of(Tensor.filled(Shape.of(1), 0), first, two));
            Tensor to = Tensor.concatenate(0, List.of(first, two, Tensor.filled(Shape.of(1), 1)));
            return uniform
                .greaterThan(from.broadcast(shape))
                .minus(uniform.greaterThan(to.broadcast(shape)))
                .stopGradient();
          },
          x -> x.times(logProbabilities().broadcast(x.shape())).sumRows());
    }
  };

  private final Support support;
  private final Density density;

  Specimen(Support support, Density density) {
    this.support = support;
    this.density = density;
  }

  abstract Distribution of(int rows, Shape event);

  /** The contract of one of these distributions. */
  DistributionContract contract(Shape event) {
    return contract(event, distribution -> distribution);
  }

  /** The contract of one of these distributions, changed in some way. */
  DistributionContract contract(Shape event, UnaryOperator<Distribution> change) {
    DistributionContract contract = new Contract(this, event, change);
    contract.prepareBench();
    return contract;
  }

  /** The contract of a specimen. */
  static class Contract extends DistributionContract {
    private final Specimen specimen;
    private final Shape event;
    private final UnaryOperator<Distribution> change;

    Contract(Specimen specimen, Shape event, UnaryOperator<Distribution> change) {
      this.specimen = specimen;
      this.event = event;
      this.change = change;
    }

    @Override
    protected Distribution distribution(int rows) {
      return change.apply(specimen.of(rows, event));
    }

    @Override
    protected Support support() {
      return specimen.support;
    }

    @Override
    protected Density density() {
      return specimen.density;
    }
  }

  private static final Variable LOCATION =
      Variable.parameter("location", Shape.of(1), Initializer.constant(0.4));
  private static final Variable SCALE =
      Variable.parameter("scale", Shape.of(1), Initializer.constant(-0.3));
  private static final Variable LOGITS =
      Variable.parameter("logits", Shape.of(3), Initializer.uniform(1));

  private static Tensor scalar(Variable parameter) {
    return parameter.tensor().reshape(Shape.scalar());
  }

  private static Normal normal(int rows, Shape event) {
    Shape shape = event.prepend(rows);
    return new Normal(scalar(LOCATION).broadcast(shape), scalar(SCALE).times(2).broadcast(shape));
  }

  private static Tensor logProbabilities() {
    Tensor logits = LOGITS.tensor();
    return logits.minus(logits.logSumExp(0).broadcast(logits.shape()));
  }

  private static Tensor squashed(Tensor x) {
    Tensor complement = Tensor.constant(1).minus(x);
    Tensor logit = x.log().minus(complement.log());
    return normal(x.shape().size(0), x.shape().row())
        .logProb(logit)
        .minus(x.log().plus(complement.log()).sumRows());
  }

  private static Tensor logistic(Tensor x) {
    int size = x.shape().size(1);
    Tensor logs = x.log();
    Tensor first = logs.slice(1, 0, size - 1);
    Tensor last = logs.slice(1, size - 1, size).broadcast(first.shape());
    return normal(x.shape().size(0), Shape.of(size - 1))
        .logProb(first.minus(last))
        .minus(logs.sumRows());
  }
}
