package org.vae4j.testkit.sketch;

import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Features;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** The small networks of the sketches. */
final class Networks {
  private Networks() {}

  /** An empty scope; weights are uniform within ±√(6 / (in + out)), Glorot and Bengio 2010. */
  static Parameters parameters() {
    return Parameters.root(
        new Initialization() {
          @Override
          public Initializer weights(int fanIn, int fanOut) {
            return Initializer.uniform(Math.sqrt(6.0 / (fanIn + fanOut)));
          }

          @Override
          public Initializer biases(int fanIn) {
            return Initializer.constant(0);
          }
        });
  }

  /** Sixteen features: tanh(x W + b). */
  static Tensor hidden(Parameters scope, Tensor x) {
    return Dense.apply(scope, x, 16).tanh();
  }

  /** What a decoder gives, by a perceptron for each kind of number. */
  static Features features(Parameters scope, Tensor z, Shape example) {
    return (name, each) ->
        perceptron(scope.scope(name), z, each * example.elements())
            .reshape(example.prepend(each).prepend(z.shape().size(0)));
  }

  /** One hidden layer and an affine one. */
  static Tensor perceptron(Parameters scope, Tensor x, int outputs) {
    return Dense.apply(scope.scope("out"), hidden(scope.scope("hidden"), x), outputs);
  }
}
