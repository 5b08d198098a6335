package org.vae4j.data.image;

import java.awt.Transparency;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** Brings colours to sRGB, the colours of a screen, from those of the profile that a file has. */
final class ScreenColors {
  /** How many values of each channel are tried. */
  private static final int STEPS = 5;

  private ScreenColors() {}

  /**
   * The picture in sRGB.
   *
   * @param unused a profile that the reader of the file has left unused
   */
  static BufferedImage of(BufferedImage image, Optional<ICC_Profile> unused) {
    ColorSpace colors = image.getColorModel().getColorSpace();
    try {
      if (unused.isPresent()
          && colors.isCS_sRGB()
          && unused.get().getColorSpaceType() == ColorSpace.TYPE_RGB) {
        ColorSpace meant = new ICC_ColorSpace(unused.get());
        return isSrgb(meant) ? image : converted(labelled(image, meant));
      }
      boolean isRgb = colors.getType() == ColorSpace.TYPE_RGB;
      return isRgb && !colors.isCS_sRGB() ? converted(image) : image;
    } catch (CMMException | IllegalArgumentException e) {
      // A profile that cannot be used is none, and the colours are taken as they are.
      return image;
    }
  }

  /** Many files say by a profile that they are sRGB: their bytes stay what they are. */
  private static boolean isSrgb(ColorSpace colors) {
    boolean isSame = true;
    for (int i = 0; i < STEPS * STEPS * STEPS; i++) {
      int[] steps = {i % STEPS, i / STEPS % STEPS, i / (STEPS * STEPS)};
      float[] color = new float[steps.length];
      for (int channel = 0; channel < color.length; channel++) {
        color[channel] = steps[channel] / (STEPS - 1f);
      }
      float[] seen = colors.toRGB(color);
      for (int channel = 0; channel < color.length; channel++) {
        isSame &= Math.abs(seen[channel] - color[channel]) < 1.5f / 255;
      }
    }
    return isSame;
  }

  /** The same numbers, which mean colours of another space. */
  private static BufferedImage labelled(BufferedImage image, ColorSpace colors) {
    boolean alpha = image.getColorModel().hasAlpha();
    ComponentColorModel model =
        new ComponentColorModel(
            colors,
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    int width = image.getWidth();
    int bands = model.getNumComponents();
    WritableRaster raster = model.createCompatibleWritableRaster(width, image.getHeight());
    int[] line = new int[width];
    byte[] samples = new byte[bands * width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int x = 0; x < width; x++) {
        samples[bands * x] = (byte) (line[x] >> 16);
        samples[bands * x + 1] = (byte) (line[x] >> 8);
        samples[bands * x + 2] = (byte) line[x];
        if (alpha) {
          samples[bands * x + 3] = (byte) (line[x] >>> 24);
        }
      }
      raster.setDataElements(0, y, width, 1, samples);
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** All pixels at once: one by one, as {@code getRGB} would convert them, takes far longer. */
  private static BufferedImage converted(BufferedImage image) {
    int type =
        image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage screen = new BufferedImage(image.getWidth(), image.getHeight(), type);
    return new ColorConvertOp(null).filter(image, screen);
  }
}
