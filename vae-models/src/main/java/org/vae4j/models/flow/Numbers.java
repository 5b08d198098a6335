package org.vae4j.models.flow;

import java.util.Optional;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The numbers that choose a flow of a family for each row: made of the context by one dense layer,
 * or where there is none learned, the same for all rows.
 *
 * @param scope the scope of their parameters
 * @param count how many a row has
 */
record Numbers(Parameters scope, int count) {
  /**
   * The numbers of each row.
   *
   * @return {@code [rows, count]}
   */
  Tensor of(int rows, Optional<Tensor> context) {
    return context
        .map(given -> Dense.apply(scope, given, count))
        .orElseGet(
            () ->
                scope
                    .weights("numbers", Shape.of(count), count, 1)
                    .broadcast(Shape.of(rows, count)));
  }
}
