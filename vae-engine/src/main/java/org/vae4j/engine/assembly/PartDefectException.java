package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/** A part that comes with vae4j fails by a mistake of its own, which nobody but vae4j can mend. */
public final class PartDefectException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Origin origin;

  PartDefectException(Origin origin, Throwable cause) {
    super(
        (origin.pointer().isEmpty() ? "" : origin.pointer() + "  ") + origin + ": failed: " + cause,
        cause);
    this.origin = requireNonNull(origin, "origin");
  }

  /** What is wrong, without the place and the part. */
  public String reason() {
    return "failed: " + getCause();
  }

  /** The part that failed. */
  public Origin origin() {
    return origin;
  }
}
