package org.vae4j.api.tensor;

/** Nothing: the attribute of an operation that needs none. */
public enum None implements Attribute {
  /** The only value. */
  NONE
}
