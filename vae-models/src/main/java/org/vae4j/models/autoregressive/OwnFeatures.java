package org.vae4j.models.autoregressive;

import org.vae4j.api.model.Features;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Features that depend on nothing: parameters, the same for each row. What a likelihood is given
 * where there is no decoder.
 *
 * @param parameters the scope of the parameters
 * @param rows how many rows
 * @param event the shape of what the features are about
 */
record OwnFeatures(Parameters parameters, int rows, Shape event) implements Features {
  @Override
  public Tensor project(String name, int each) {
    Shape shape = event.prepend(each);
    return parameters
        .parameter(name, shape, Initializer.constant(0))
        .broadcast(shape.prepend(rows)); // [rows, each, event…]
  }
}
