package org.vae4j.models.vae;

import java.util.List;
import org.vae4j.api.model.Condition;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The class of each row joined to its values, so that any network can be told of it: Sohn, Lee and
 * Yan 2015, with the label y as the condition.
 *
 * @param classes how many classes there are; 0 where nothing is joined
 */
record JoinedLabels(int classes) {
  /**
   * Values with the class as one-hot columns, or as channels that are 1 or 0 everywhere.
   *
   * @param x {@code [rows, columns]} or {@code [rows, channels, …]}
   * @param condition its labels, which are 0 where they are not known
   * @return {@code [rows, columns + classes]} or {@code [rows, channels + classes, …]}
   */
  Tensor join(Tensor x, Condition condition) {
    if (classes == 0) {
      return x;
    }
    Shape joined = x.shape().with(1, classes);
    Tensor labels =
        condition
            .labels()
            .orElseGet(() -> Tensor.filled(Shape.of(condition.rows(), classes), 0)); // all unknown
    Shape each = labels.shape();
    while (each.rank() < joined.rank()) {
      each = each.append(1);
    }
    return Tensor.concatenate(1, List.of(x, labels.reshape(each).broadcast(joined)));
  }

  /** The shape of one row after {@link #join}. */
  Shape join(Shape row) {
    return row.with(0, row.size(0) + classes);
  }
}
