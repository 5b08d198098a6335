package org.vae4j.models.diagram;

import java.util.List;

/** A part that says how it is drawn in the diagram of a model. */
public interface Described {
  /** A few words, such as {@code MLP encoder}. */
  String title();

  /**
   * Its layers and settings, a line each, such as {@code dense 784 → 500, tanh}.
   *
   * <p>Asked for when all parameters of the model have been made.
   */
  List<String> details();
}
