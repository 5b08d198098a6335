package org.vae4j.models.flow;

import java.util.Optional;
import org.vae4j.api.flow.Effort;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.layer.MaskedNetwork;

/**
 * z_i = f(y_i; numbers of y_1 … y_{i−1}): all dimensions at once forwards, one after the other
 * back. The inverse autoregressive flow of Kingma et al. 2016; turned round, the masked
 * autoregressive flow of Papamakarios, Pavlakou and Murray 2017.
 */
final class Autoregressive implements Flow {
  /** Beyond it the way back, which computes the network for each dimension, is refused. */
  private static final int MOST_STEPS = 128;

  /** The last layer begins smaller, so that a flow begins near the identity. */
  private static final double LAST = 0.1;

  private final MaskedNetwork network;
  private final Elementwise map;
  private final Parameters parameters;

  Autoregressive(MaskedNetwork network, Elementwise map, Parameters parameters) {
    this.network = network;
    this.map = map;
    this.parameters = parameters;
  }

  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    Elementwise.Mapped mapped = map.forward(y, numbers(y, context));
    return new Transformed(mapped.value(), mapped.logSlope().sumRows());
  }

  @Override
  public Transformed inverse(Tensor z, Optional<Tensor> context, ForwardPass pass) {
    int size = network.size();
    if (size > MOST_STEPS) {
      throw new UnsupportedOperationException(
          "an autoregressive flow of "
              + size
              + " dimensions computes its network "
              + size
              + " times for the way back; it is done for "
              + MOST_STEPS
              + " at most");
    }
    Tensor y = Tensor.filled(z.shape(), 0);
    Tensor logSlope = y;
    for (int i = 0; i < size; i++) {
      double[] here = new double[size];
      here[i] = 1;
      Tensor column = Tensor.constant(Shape.of(size), here).broadcast(z.shape());
      Elementwise.Mapped mapped = map.inverse(z, numbers(y, context));
      // The dimensions after this one are computed of zeros, and may be anything.
      y = y.plus(mapped.value().mask(column));
      logSlope = logSlope.plus(mapped.logSlope().mask(column));
    }
    return new Transformed(y, logSlope.sumRows());
  }

  /** The numbers of each dimension's map, {@code [rows, size, numbers]}. */
  private Tensor numbers(Tensor y, Optional<Tensor> context) {
    int each = map.numbers();
    Tensor hidden = network.hidden(parameters, y, context);
    Parameters last = parameters.scope("numbers").scaled(LAST);
    return network
        .last(last, hidden, network.size() * each, number -> number / each, context)
        .reshape(Shape.of(y.shape().size(0), network.size(), each));
  }

  @Override
  public Effort inverseEffort() {
    return network.size() > MOST_STEPS ? Effort.UNKNOWN : Effort.SEQUENTIAL;
  }
}
