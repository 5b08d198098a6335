package org.vae4j.viz.canvas;

/** Which part of a text stands at the point where it is written. */
public enum Anchor {
  /** Its left end. */
  START(0),
  /** Its middle. */
  MIDDLE(0.5),
  /** Its right end. */
  END(1);

  private final double share;

  Anchor(double share) {
    this.share = share;
  }

  /** The part of the text's width that is left of the point. */
  double share() {
    return share;
  }
}
