package org.vae4j.models.flow;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.layer.DenseLayers;

/**
 * z = (y_a, f(y_b; numbers of y_a)), with the first half of the dimensions for a: Dinh,
 * Sohl-Dickstein and Bengio 2017, eq. 4 and 5.
 */
final class Coupling implements Flow {
  /** The last layer begins smaller, so that a flow begins near the identity. */
  private static final double LAST = 0.1;

  private final int size;
  private final int kept;
  private final DenseLayers layers;
  private final Elementwise map;
  private final Parameters parameters;

  Coupling(int size, DenseLayers layers, Elementwise map, Parameters parameters) {
    this.size = size;
    this.kept = size / 2;
    this.layers = layers;
    this.map = map;
    this.parameters = parameters;
  }

  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    return joined(
        y, map.forward(y.slice(1, kept, size), chosen(y.slice(1, 0, kept), context, pass)));
  }

  @Override
  public Transformed inverse(Tensor z, Optional<Tensor> context, ForwardPass pass) {
    return joined(
        z, map.inverse(z.slice(1, kept, size), chosen(z.slice(1, 0, kept), context, pass)));
  }

  private Transformed joined(Tensor whole, Elementwise.Mapped mapped) {
    return new Transformed(
        Tensor.concatenate(1, List.of(whole.slice(1, 0, kept), mapped.value())),
        mapped.logSlope().sumRows());
  }

  /** {@code [rows, moved, numbers]}. */
  private Tensor chosen(Tensor first, Optional<Tensor> context, ForwardPass pass) {
    Tensor input = context.map(given -> Tensor.concatenate(1, List.of(first, given))).orElse(first);
    int moved = size - kept;
    Tensor h = layers.apply(parameters, input, pass);
    Tensor made = Dense.apply(parameters.scope("numbers").scaled(LAST), h, moved * map.numbers());
    return made.reshape(Shape.of(first.shape().size(0), moved, map.numbers()));
  }
}
