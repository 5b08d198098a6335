package org.vae4j.viz.chart;

import java.awt.Color;
import java.util.List;

/** Colours for classes and for magnitudes, chosen for every kind of colour vision. */
public final class Palette {
  /**
   * Ten colours that differ for people with and without colour blindness: Petroff 2021, "Accessible
   * color sequences for data visualization", arXiv:2107.02270.
   */
  private static final List<Color> CLASSES =
      List.of(
          new Color(0x3f90da),
          new Color(0xffa90e),
          new Color(0xbd1f01),
          new Color(0x94a4a2),
          new Color(0x832db6),
          new Color(0xa96b59),
          new Color(0xe76300),
          new Color(0xb9ac70),
          new Color(0x717581),
          new Color(0x92dadd));

  /** Viridis (Smith and van der Walt 2015) at nine places, evenly spaced; linear between them. */
  private static final int[] VIRIDIS = {
    0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
  };

  /** What is trained on, and whatever stands alone. */
  public static final Color FIRST = CLASSES.get(0);

  /** What is compared with the first. */
  public static final Color SECOND = CLASSES.get(6);

  private Palette() {}

  /** The colour of a class; after ten, colours come again. */
  public static Color classColor(int index) {
    return CLASSES.get(index % CLASSES.size());
  }

  /** The marker of a class; where colours come again, with other markers. */
  public static Marker classMarker(int index) {
    Marker[] markers = Marker.values();
    return markers[(index + 3 * (index / CLASSES.size())) % markers.length];
  }

  /**
   * The colour of a magnitude, dark for small and light for large.
   *
   * @param share from 0 to 1; what lies outside counts as the nearer end
   */
  public static Color magnitude(double share) {
    double place = Math.max(0, Math.min(1, share)) * (VIRIDIS.length - 1);
    int below = Math.min((int) place, VIRIDIS.length - 2);
    Color low = new Color(VIRIDIS[below]);
    Color high = new Color(VIRIDIS[below + 1]);
    double part = place - below;
    return new Color(
        between(low.getRed(), high.getRed(), part),
        between(low.getGreen(), high.getGreen(), part),
        between(low.getBlue(), high.getBlue(), part));
  }

  private static int between(int low, int high, double part) {
    return (int) Math.round(low + part * (high - low));
  }
}
