package org.vae4j.example;

import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** p(z) = Π (1 / 2b) e^(−|z| / b): Barello, Charles and Pillow 2018, §2. */
final class LaplacePrior implements Prior {
  private final LaplacePriorConfig config;
  private final BuildContext context;

  LaplacePrior(LaplacePriorConfig config, BuildContext context) {
    this.config = config;
    this.context = context;
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    Shape shape = Shape.of(condition.rows(), context.latentSize());
    return new Laplace(logScale().broadcast(shape)); // [rows, latent]
  }

  private Tensor logScale() {
    double initial = Math.log(config.scale());
    // The logarithm is learned: it may go anywhere, and the scale stays positive.
    return config.learned()
        ? context
            .parameters()
            .parameter("log-scale", Shape.of(context.latentSize()), Initializer.constant(initial))
        : Tensor.filled(Shape.of(context.latentSize()), initial);
  }
}
