package org.vae4j.models.likelihood;

import org.vae4j.api.config.Doc;

/** Where the scale of a logistic distribution comes from. */
@Doc("Where the scale of a logistic distribution comes from.")
public enum LogisticScale {
  /** One number for all dimensions of all examples is learned. */
  @Doc("One number for all dimensions of all examples, learned.")
  SHARED,
  /** One number for each dimension, the same for all examples, is learned. */
  @Doc("One number for each dimension, the same for all examples, learned.")
  LEARNED_PER_DIMENSION,
  /** The decoder makes one for each dimension of each example. */
  @Doc("One number for each dimension of each example, made by the decoder.")
  PER_DIMENSION;

  /** For a diagram of the model. */
  String words() {
    return switch (this) {
      case SHARED -> "one s, learned";
      case LEARNED_PER_DIMENSION -> "s for each dimension, learned";
      case PER_DIMENSION -> "s for each dimension, by the decoder";
    };
  }
}
