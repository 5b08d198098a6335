package org.vae4j.api.model;

import java.util.Map;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/** Where the value of a latent variable comes from. */
@FunctionalInterface
public interface Draw {
  /**
   * The value of a latent variable.
   *
   * @param variable the variable
   * @param noise the randomness to use
   * @return the value {@code [rows, event…]}, and its log-probability under the posterior
   */
  Sample of(LatentVariable variable, NoiseStream noise);

  /** A sample of the approximate posterior, reparameterised where the posterior is. */
  static Draw fromPosterior() {
    return (variable, noise) -> variable.posterior().get().sampleWithLogProb(noise);
  }

  /** A sample of the prior. */
  static Draw fromPrior() {
    return (variable, noise) -> given(variable, variable.prior().sample(noise));
  }

  /**
   * A sample of the prior at a temperature, which multiplies deviations from its mean.
   *
   * @param temperature at least 0; throws {@link UnsupportedOperationException} where a prior has
   *     no deviations
   */
  static Draw fromPrior(double temperature) {
    return (variable, noise) ->
        given(variable, variable.prior().tempered(temperature).sample(noise));
  }

  /**
   * The mean of the approximate posterior, or its median where it is one without a known mean.
   *
   * @return throws {@link UnsupportedOperationException} where neither is known
   */
  static Draw posteriorMeans() {
    return (variable, noise) -> {
      Distribution posterior = variable.posterior().get();
      return given(variable, Centre.of(posterior).orElseGet(posterior::mean));
    };
  }

  /** The mean of the prior. */
  static Draw priorMeans() {
    return (variable, noise) -> given(variable, variable.prior().mean());
  }

  /**
   * Given values.
   *
   * @param values by the names of latent variables, {@code [rows, event…]} each
   * @param otherwise where the others come from
   */
  static Draw at(Map<String, Tensor> values, Draw otherwise) {
    Map<String, Tensor> known = Map.copyOf(values);
    return (variable, noise) -> {
      Tensor value = known.get(variable.name());
      return value == null ? otherwise.of(variable, noise) : given(variable, value);
    };
  }

  /** These values, taken as given: no gradient flows through them. */
  default Draw asGiven() {
    return (variable, noise) -> given(variable, of(variable, noise).value().stopGradient());
  }

  private static Sample given(LatentVariable variable, Tensor value) {
    return new Sample() {
      @Override
      public Tensor value() {
        return value;
      }

      @Override
      public Tensor logProb() {
        return variable.posterior().get().logProb(value);
      }
    };
  }
}
