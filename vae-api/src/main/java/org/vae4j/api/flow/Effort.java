package org.vae4j.api.flow;

/** What one direction of a flow costs. */
public enum Effort {
  /** All dimensions at once. */
  PARALLEL,
  /** One dimension after the other: the networks of the flow are computed once for each. */
  SEQUENTIAL,
  /** No formula is known. */
  UNKNOWN;

  /** The larger of two: what it takes to do one and then the other. */
  public Effort and(Effort other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
