package org.vae4j.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.Convolution;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.api.tensor.Window;

/** Whole variational autoencoders, small enough for the reference backend. */
final class SmallAutoencoders {
  /** Uniform in ±1/√fan-in. */
  static final Initialization UNIFORM =
      new Initialization() {
        @Override
        public Initializer weights(int fanIn, int fanOut) {
          return Initializer.uniform(1 / Math.sqrt(fanIn));
        }

        @Override
        public Initializer biases(int fanIn) {
          return Initializer.uniform(1 / Math.sqrt(fanIn));
        }
      };

  private SmallAutoencoders() {}

  /** What one batch is asked for. */
  record Step(Tensor x, Tensor loss, List<Tensor> gradients, List<Assignment> descent) {
    static Step of(Tensor x, Tensor bound, Parameters parameters) {
      Tensor loss = bound.mean().negate();
      List<Variable> variables = parameters.all();
      List<Tensor> gradients =
          Gradients.of(loss, variables.stream().map(Variable::tensor).toList());
      List<Assignment> descent = new ArrayList<>();
      for (int i = 0; i < variables.size(); i++) {
        Variable variable = variables.get(i);
        descent.add(
            new Assignment(variable, variable.tensor().minus(gradients.get(i).times(0.05))));
      }
      return new Step(x, loss, gradients, List.copyOf(descent));
    }
  }

  /** 12 – 9 – 3 – 9 – 12, tanh. */
  static Step dense(Parameters parameters, int rows) {
    Tensor x = Tensor.input("x", Shape.of(rows, 12));
    Tensor hidden = Dense.apply(parameters.scope("encoder"), x, 9).tanh();
    Normal posterior = posterior(parameters, hidden, 3);
    Tensor z = posterior.sample(NoiseStream.of("z"));
    Tensor features = Dense.apply(parameters.scope("decoder"), z, 9).tanh();
    Tensor logits = Dense.apply(parameters.scope("logits"), features, 12);
    return Step.of(x, bound(posterior, logits, x), parameters);
  }

  /** Two strided convolutions and their transposes on images of 8 by 8 pixels, with two samples. */
  static Step convolutional(Parameters parameters, int rows) {
    Window halving = new Window(2, 1);
    Tensor x = Tensor.input("x", Shape.of(rows, 1, 8, 8));
    Tensor first =
        Activation.SILU.apply(Convolution.apply(parameters.scope("first"), x, 3, 4, halving));
    Tensor second =
        Activation.GELU.apply(Convolution.apply(parameters.scope("second"), first, 4, 4, halving));
    Normal one = posterior(parameters, second.flattenRows(), 2);
    Normal posterior = new Normal(one.mean().repeatRows(2), one.logVariance().repeatRows(2));
    Tensor z = posterior.sample(NoiseStream.of("z"));
    Tensor grid =
        Activation.ELU
            .apply(Dense.apply(parameters.scope("grid"), z, 16))
            .reshape(Shape.of(2 * rows, 4, 2, 2));
    Tensor third =
        Activation.SOFTPLUS.apply(
            Convolution.applyTransposed(parameters.scope("third"), grid, 3, 4, halving, 4, 4));
    Tensor logits =
        Convolution.applyTransposed(parameters.scope("logits"), third, 1, 4, halving, 8, 8);
    return Step.of(x, bound(posterior, logits, x.repeatRows(2)), parameters);
  }

  private static Normal posterior(Parameters parameters, Tensor features, int size) {
    return new Normal(
        Dense.apply(parameters.scope("mean"), features, size),
        Dense.apply(parameters.scope("log-variance"), features, size));
  }

  private static Tensor bound(Normal posterior, Tensor logits, Tensor x) {
    Normal prior = Normal.standard(posterior.rows(), posterior.eventShape());
    Tensor divergence = KullbackLeibler.standard().between(posterior, prior).orElseThrow();
    return new Bernoulli(logits).logProb(x).minus(divergence);
  }
}
