package org.vae4j.testkit.sketch;

import java.util.List;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Kingma and Welling 2014, with the posterior and the prior of a sketch, over zeros and ones. */
record SmallAutoencoder(
    Parameters parameters, int latentSize, int size, Posterior posterior, Prior prior)
    implements VariationalAutoencoder {

  /** q(z|x) = N(μ, diag σ²). */
  static Posterior diagonalGaussian(Parameters scope, int latentSize) {
    return (features, pass) ->
        new Normal(
            Dense.apply(scope.scope("mean"), features, latentSize),
            Dense.apply(scope.scope("log-variance"), features, latentSize));
  }

  /** p(z) = N(0, I). */
  static Prior standardNormal(int latentSize) {
    return (condition, inference, pass) -> Normal.standard(condition.rows(), Shape.of(latentSize));
  }

  @Override
  public Shape latentShape() {
    return Shape.of(latentSize);
  }

  @Override
  public Distribution posterior(Batch batch, ForwardPass pass) {
    return posterior.given(Networks.hidden(parameters.scope("encoder"), batch.x()), pass);
  }

  @Override
  public Distribution prior(Condition condition, ForwardPass pass) {
    return prior.given(condition, batch -> posterior(batch, pass.atRest()), pass);
  }

  @Override
  public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
    return new Bernoulli(Networks.perceptron(parameters.scope("decoder"), z, size));
  }

  @Override
  public Diagram diagram() {
    return new Diagram(List.of(), List.of());
  }
}
