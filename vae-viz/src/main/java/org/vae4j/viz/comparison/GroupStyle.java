package org.vae4j.viz.comparison;

import java.awt.Color;
import org.vae4j.viz.chart.Marker;
import org.vae4j.viz.chart.Palette;

/**
 * How a group is drawn: a colour, a dash and a marker of its own, so that it is found without
 * colours too.
 */
final class GroupStyle {
  /** Petroff's colours without the greys, the dark ones first. */
  private static final int[] COLORS = {0, 6, 4, 2, 5, 1, 8, 9, 7, 3};

  private static final double[][] DASHES = {{}, {7, 3}, {2, 2.5}, {9, 3, 2, 3}, {4, 2}};
  private static final int BAND_ALPHA = 45;

  private GroupStyle() {}

  static Color color(int group) {
    return Palette.classColor(COLORS[group % COLORS.length]);
  }

  /** The colour of what lies behind a curve. */
  static Color band(int group) {
    Color color = color(group);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA);
  }

  static double[] dash(int group) {
    return DASHES[group % DASHES.length].clone();
  }

  static Marker marker(int group) {
    return Palette.classMarker(group);
  }
}
