package org.vae4j.api.tensor;

import java.io.Serial;

/** Tells that shapes do not fit together: which operation, and which shapes. */
public final class ShapeException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1;

  /** An exception with a message that names the operation and the shapes. */
  public ShapeException(String message) {
    super(message);
  }
}
