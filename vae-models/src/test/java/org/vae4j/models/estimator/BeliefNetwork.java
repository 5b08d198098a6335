package org.vae4j.models.estimator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.RelaxedCategorical;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.oracle.SigmoidBeliefNetwork;

/**
 * A belief network with two binary units, each a categorical variable of two classes. Its oracle
 * knows every quantity by enumeration.
 *
 * @param logits those of the posterior's units, {@code [2]}
 * @param temperature in training the posterior is relaxed where it is above 0
 * @param drawn the code that every sample of the posterior is, the first unit its high bit; empty
 *     for samples at random
 */
record BeliefNetwork(Tensor logits, double temperature, Optional<Integer> drawn)
    implements VariationalAutoencoder {
  static final double[] X = {1, 0, 1};
  static final double[] LOGITS = {0.3, -0.4};
  private static final double[] PRIOR = {0.5, -1};
  private static final double[][] WEIGHTS = {{1, -2}, {0.5, 1}, {-1.5, 0.5}};
  private static final double[] BIAS = {-0.5, 0.2, 0.1};

  BeliefNetwork(Tensor logits, double temperature) {
    this(logits, temperature, Optional.empty());
  }

  static SigmoidBeliefNetwork oracle() {
    return new SigmoidBeliefNetwork(PRIOR, WEIGHTS, BIAS);
  }

  static Variable logitsOfPosterior() {
    return Variable.parameter(
        "logits",
        Shape.of(2),
        (values, noise) -> {
          values[0] = (float) LOGITS[0];
          values[1] = (float) LOGITS[1];
        });
  }

  static Batch batch(int rows) {
    return Batch.of(
        Tensor.constant(Shape.of(3), X).broadcast(Shape.of(rows, 3)), Condition.none(rows));
  }

  /** The classes off and on with the logit of on: {@code [rows, 2, 2]}. */
  private static Tensor twoClasses(Tensor on, int rows) {
    Tensor column = on.reshape(Shape.of(2, 1));
    Tensor both = Tensor.concatenate(1, List.of(Tensor.filled(Shape.of(2, 1), 0), column));
    return both.broadcast(Shape.of(rows, 2, 2));
  }

  @Override
  public Shape latentShape() {
    return Shape.of(2, 2);
  }

  @Override
  public Distribution posterior(Batch batch, ForwardPass pass) {
    Tensor both = twoClasses(logits, batch.rows());
    return temperature > 0 && pass.isTraining()
        ? new RelaxedCategorical(both, Tensor.constant(temperature), false)
        : drawn
            .<Distribution>map(code -> new Drawing(new Categorical(both), code))
            .orElseGet(() -> new Categorical(both));
  }

  @Override
  public Distribution prior(Condition condition, ForwardPass pass) {
    return new Categorical(twoClasses(Tensor.constant(Shape.of(2), PRIOR), condition.rows()));
  }

  @Override
  public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
    Tensor on = z.slice(2, 1, 2).flattenRows(); // [rows, 2]
    double[] weights = Arrays.stream(WEIGHTS).flatMapToDouble(Arrays::stream).toArray();
    return new Bernoulli(
        on.matmul(Tensor.constant(Shape.of(3, 2), weights), false, true)
            .plus(Tensor.constant(Shape.of(3), BIAS)));
  }

  @Override
  public Diagram diagram() {
    return new Diagram(List.of(), List.of());
  }

  /** A distribution all of whose samples are one code. */
  private record Drawing(Distribution of, int code) implements Distribution {
    @Override
    public int rows() {
      return of.rows();
    }

    @Override
    public Shape eventShape() {
      return of.eventShape();
    }

    @Override
    public boolean isReparameterised() {
      return false;
    }

    @Override
    public Tensor sample(NoiseStream noise) {
      double[] oneHot = new double[4];
      oneHot[code >> 1] = 1;
      oneHot[2 + (code & 1)] = 1;
      return Tensor.constant(Shape.of(1, 2, 2), oneHot).broadcast(Shape.of(rows(), 2, 2));
    }

    @Override
    public Tensor logProb(Tensor value) {
      return of.logProb(value);
    }

    @Override
    public Tensor mean() {
      return of.mean();
    }

    @Override
    public Distribution repeatRows(int count) {
      return new Drawing(of.repeatRows(count), code);
    }
  }
}
