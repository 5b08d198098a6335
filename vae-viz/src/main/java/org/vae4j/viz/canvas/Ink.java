package org.vae4j.viz.canvas;

import java.awt.Color;

/** The shades of grey that everything but data is drawn in. */
public final class Ink {
  /** Titles. */
  public static final Color STRONG = new Color(0x1a1d21);

  /** Labels and frames. */
  public static final Color NORMAL = new Color(0x33383e);

  /** Numbers along axes, remarks. */
  public static final Color FAINT = new Color(0x5c636b);

  /** Lines that guide the eye behind data. */
  public static final Color GRID = new Color(0xe4e7ea);

  /** The ground that everything stands on. */
  public static final Color PAPER = Color.WHITE;

  private Ink() {}
}
