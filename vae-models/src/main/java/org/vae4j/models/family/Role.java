package org.vae4j.models.family;

import java.util.Locale;

/** What a family is used for. */
enum Role {
  PRIOR,
  POSTERIOR,
  LIKELIHOOD;

  /** The kind of part, as files have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
