package org.vae4j.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
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

/**
 * A step of training the autoencoder of Kingma and Welling 2014 with Adam: tanh, Bernoulli pixels,
 * the divergence in closed form.
 */
record TrainingStep(
    Tensor x, Tensor step, Tensor loss, List<Assignment> assignments, Parameters parameters) {
  static final int PIXELS = 784;

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

  static TrainingStep of(int batch, int hidden, int latent) {
    return of(batch, hidden, latent, Activation.TANH);
  }

  static TrainingStep of(int batch, int hidden, int latent, Activation activation) {
    Parameters parameters = Parameters.root(UNIFORM);
    Tensor x = Tensor.input("x", Shape.of(batch, PIXELS));
    Tensor step = Tensor.input("step", Shape.scalar());
    Tensor features =
        activation.apply(Dense.apply(parameters.scope("encoder"), x, hidden)); // [batch, hidden]
    Tensor both = Dense.apply(parameters.scope("posterior"), features, 2 * latent);
    Normal posterior = new Normal(both.slice(1, 0, latent), both.slice(1, latent, 2 * latent));
    Tensor z = posterior.sample(NoiseStream.of("z"));
    Tensor decoded = activation.apply(Dense.apply(parameters.scope("decoder"), z, hidden));
    Tensor logits = Dense.apply(parameters.scope("likelihood"), decoded, PIXELS);
    return of(x, step, posterior, logits, parameters);
  }

  /** Two convolutions to 32 and 64 channels, each of half the size, and the same way back. */
  static TrainingStep convolutional(int batch, int latent) {
    Parameters parameters = Parameters.root(UNIFORM);
    Tensor x = Tensor.input("x", Shape.of(batch, PIXELS));
    Tensor step = Tensor.input("step", Shape.scalar());
    Window half = new Window(2, 1);
    Tensor images = x.reshape(Shape.of(batch, 1, 28, 28));
    Tensor fourteen =
        Convolution.apply(parameters.scope("encoder/1"), images, 32, 4, half).maximum(0);
    Tensor seven =
        Convolution.apply(parameters.scope("encoder/2"), fourteen, 64, 4, half).maximum(0);
    Tensor both = Dense.apply(parameters.scope("posterior"), seven.flattenRows(), 2 * latent);
    Normal posterior = new Normal(both.slice(1, 0, latent), both.slice(1, latent, 2 * latent));
    Tensor z = posterior.sample(NoiseStream.of("z"));
    Tensor features =
        Dense.apply(parameters.scope("decoder/1"), z, 64 * 7 * 7)
            .maximum(0)
            .reshape(Shape.of(batch, 64, 7, 7));
    Tensor back =
        Convolution.applyTransposed(parameters.scope("decoder/2"), features, 32, 4, half, 14, 14)
            .maximum(0);
    Tensor logits =
        Convolution.applyTransposed(parameters.scope("likelihood"), back, 1, 4, half, 28, 28);
    return of(x, step, posterior, logits.flattenRows(), parameters);
  }

  private static TrainingStep of(
      Tensor x, Tensor step, Normal posterior, Tensor logits, Parameters parameters) {
    Tensor divergence =
        KullbackLeibler.standard()
            .between(posterior, Normal.standard(x.shape().size(0), posterior.mean().shape().row()))
            .orElseThrow();
    Tensor loss = divergence.minus(new Bernoulli(logits).logProb(x)).mean();
    return new TrainingStep(x, step, loss, adam(parameters, loss, step), parameters);
  }

  /** Kingma and Ba 2015, algorithm 1. */
  static List<Assignment> adam(Parameters parameters, Tensor loss, Tensor step) {
    double beta1 = 0.9;
    double beta2 = 0.999;
    List<Variable> variables = parameters.all();
    List<Tensor> gradients = Gradients.of(loss, variables.stream().map(Variable::tensor).toList());
    Tensor scale = Tensor.constant(1).minus(step.times(Math.log(beta2)).exp()).sqrt();
    Tensor rate =
        scale.dividedBy(Tensor.constant(1).minus(step.times(Math.log(beta1)).exp())).times(1e-3);
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      Shape shape = variable.shape();
      Variable mean = parameters.state(variable.name() + "/mean", shape, Initializer.constant(0));
      Variable square =
          parameters.state(variable.name() + "/square", shape, Initializer.constant(0));
      Tensor gradient = gradients.get(i);
      Tensor newMean = mean.tensor().times(beta1).plus(gradient.times(1 - beta1));
      Tensor newSquare = square.tensor().times(beta2).plus(gradient.square().times(1 - beta2));
      assignments.add(new Assignment(mean, newMean));
      assignments.add(new Assignment(square, newSquare));
      assignments.add(
          new Assignment(
              variable,
              variable.tensor().minus(newMean.times(rate).dividedBy(newSquare.sqrt().plus(1e-8)))));
    }
    return assignments;
  }

  /** Pictures of stripes, a tenth of them each. */
  static float[] pictures(int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    float[] pixels = new float[count * PIXELS];
    for (int i = 0; i < count; i++) {
      int kind = i % 10;
      for (int j = 0; j < PIXELS; j++) {
        boolean isLit = (j / 28 + kind) % 5 < 2;
        pixels[i * PIXELS + j] = isLit == random.nextDouble() < 0.95 ? 1 : 0;
      }
    }
    return pixels;
  }

  /** The feeds of a step that takes the same pictures each time. */
  Feeds feeds() {
    int batch = x.shape().size(0);
    return new Feeds().set(x, pictures(batch)).set(step, 1);
  }

  /** Runs some steps. */
  static void run(Program program, TrainingStep graph, Feeds feeds, int[] rows, int from, int to) {
    for (int i = from; i < to; i++) {
      program.run(feeds.set(graph.step(), i + 1.0).at(i, rows));
    }
  }

  Program compile(Session session) {
    return session.compile(List.of(loss), assignments);
  }

  static int[] rows(int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
    }
    return rows;
  }
}
