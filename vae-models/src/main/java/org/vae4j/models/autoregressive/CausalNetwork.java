package org.vae4j.models.autoregressive;

import java.util.List;
import org.vae4j.api.autoregression.Turns;
import org.vae4j.api.model.Features;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** A network whose features of a dimension depend on the dimensions of an earlier turn alone. */
interface CausalNetwork {
  /**
   * The order of the dimensions of an example.
   *
   * @throws org.vae4j.api.UserException if the network is not for such examples
   */
  Turns turns(Shape example);

  /**
   * The features of each dimension.
   *
   * @param x {@code [rows, example…]}
   * @param context {@code [rows, numbers, example…]}, of which every feature may depend on all
   */
  Features of(Tensor x, Tensor context);

  /** What is said of the network in a diagram. */
  List<String> details();
}
