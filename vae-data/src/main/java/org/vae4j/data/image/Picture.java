package org.vae4j.data.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The pixels of a picture, a byte for each channel, {@code [channels, height, width]}.
 *
 * <p>Pictures stand as a viewer shows them: JPEG files turned as their EXIF data says, colours
 * brought to sRGB from those of a profile that a file has, transparent pixels on white, and of
 * those that move, the first, on the whole screen that its file describes. A file that is cut short
 * or damaged is refused, though its first lines could be read.
 */
public final class Picture {
  /**
   * What the readers say where pixels are missing or wrong. They warn of much else, of stray bytes
   * between segments and of thumbnails and profiles that are cut short, which costs no pixel.
   */
  private static final Pattern DAMAGE =
      Pattern.compile("truncated file|premature end|bad huffman code", Pattern.CASE_INSENSITIVE);

  /** The largest sample of 16 bits. */
  public static final int WHITE = 65_535;

  /** The largest sample of 8 bits. */
  private static final int SHADES = 255;

  private final int channels;
  private final int height;
  private final int width;
  private final byte[] bytes;
  private final Treatment treatment;

  /** A picture over an array, which is kept. */
  Picture(int channels, int height, int width, byte[] bytes) {
    this(channels, height, width, bytes, new Treatment(SHADES, false, false));
  }

  private Picture(int channels, int height, int width, byte[] bytes, Treatment treatment) {
    this.treatment = treatment;
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.bytes = bytes;
  }

  /** The height and the width that a file says its picture has. */
  public record Size(int height, int width) {
    /** Of a picture that lies on its side. */
    Size turned() {
      return new Size(/* height= */ width, /* width= */ height);
    }

    /** Height and width with a cross between. */
    @Override
    public String toString() {
      return height + "×" + width;
    }
  }

  /**
   * What was done to a picture as it was read.
   *
   * @param largest the largest sample of a grey picture of more than 8 bits, as its file has it;
   *     else 255
   * @param isTurned whether it was turned or mirrored, as its file says
   * @param isRecoloured whether its colours were brought to sRGB from those of a profile
   */
  public record Treatment(int largest, boolean isTurned, boolean isRecoloured) {}

  /** What can be done with an open picture file. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(ImageReader reader, Unread unread) throws IOException;
  }

  /**
   * What a file says of its picture and its reader does not heed.
   *
   * @param screen where the picture stands on a larger screen
   * @param profile what its colours are
   */
  private record Unread(Optional<GifScreen> screen, Optional<ICC_Profile> profile) {}

  /** The size of the picture in a file, without reading it all. */
  public static Size size(File file) throws IOException {
    Orientation orientation = Orientation.of(file);
    return open(
        new FileImageInputStream(file),
        (reader, unread) -> {
          Size stored = new Size(reader.getHeight(0), reader.getWidth(0));
          Size size = unread.screen().map(GifScreen::size).orElse(stored);
          return orientation.isAcross() ? size.turned() : size;
        });
  }

  /** Reads the picture in a file. */
  public static Picture read(File file, ColorMode mode) throws IOException {
    return read(file, mode, WHITE);
  }

  /**
   * Reads the picture in a file.
   *
   * @param white the sample that is white in grey pictures of more than 8 bits, {@link #WHITE}
   *     where all their bits are used; what is above it is white too
   */
  public static Picture read(File file, ColorMode mode, int white) throws IOException {
    Orientation orientation = Orientation.of(file);
    return open(
            new FileImageInputStream(file),
            (reader, unread) -> of(reader.read(0), mode, white, unread))
        .turned(orientation);
  }

  /** Reads the picture in a stream as it lies there; the stream is left open. */
  public static Picture read(InputStream stream, ColorMode mode) throws IOException {
    return open(
        new MemoryCacheImageInputStream(stream),
        (reader, unread) -> of(reader.read(0), mode, WHITE, unread));
  }

  // Streams are opened here and not by ImageIO, whose own ones cache in files unless a setting of
  // the whole program forbids it.
  private static <T> T open(ImageInputStream input, Reading<T> reading) throws IOException {
    try (ImageInputStream in = input) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("it is none of PNG, JPEG, GIF, BMP, TIFF and WebP");
      }
      ImageReader reader = readers.next();
      try {
        Unread unread = new Unread(GifScreen.of(in), PngProfile.of(in));
        reader.setInput(in, true, true);
        List<String> damage = new ArrayList<>();
        reader.addIIOReadWarningListener(
            (source, warning) -> {
              if (DAMAGE.matcher(warning).find()) {
                damage.add(warning);
              }
            });
        T read = reading.read(reader, unread);
        if (!damage.isEmpty()) {
          throw new IOException("it is cut short or damaged: " + damage.get(0));
        }
        return read;
      } catch (RuntimeException e) {
        // The readers of the JDK meet some damage unprepared.
        throw new IOException(e.toString(), e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** The pixels of an image. */
  private static Picture of(BufferedImage image, ColorMode mode, int white, Unread unread) {
    int largest = SHADES;
    boolean isRecoloured = false;
    int height = image.getHeight();
    int width = image.getWidth();
    byte[] bytes = new byte[mode.channels() * height * width];
    if (isGrey(image)) {
      largest = readGrey(image, mode, white, bytes);
    } else {
      BufferedImage screen = ScreenColors.of(image, unread.profile());
      isRecoloured = screen != image; // the same where there is nothing to do
      readColor(screen, mode, bytes);
    }
    Treatment treatment = new Treatment(largest, false, isRecoloured);
    return new Picture(mode.channels(), height, width, bytes, treatment).on(unread.screen());
  }

  private static boolean isGrey(BufferedImage image) {
    return !(image.getColorModel() instanceof IndexColorModel)
        && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  // getRGB takes grey samples for light intensities and would brighten them.
  /** Returns the largest sample of a picture of more than 8 bits. */
  private static int readGrey(BufferedImage image, ColorMode mode, int white, byte[] bytes) {
    Raster raster = image.getRaster();
    int area = image.getHeight() * image.getWidth();
    double most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    double whitest = most > SHADES ? Math.min(white, most) : most;
    int largest = 0;
    boolean alpha = raster.getNumBands() > 1;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int sample = raster.getSample(x, y, 0);
        largest = Math.max(largest, sample);
        double shade = Math.min(1, sample / whitest);
        if (alpha) {
          double opaque = raster.getSample(x, y, 1) / most;
          shade = shade * opaque + 1 - opaque;
        }
        byte value = (byte) Math.round(shade * 255);
        for (int channel = 0; channel < mode.channels(); channel++) {
          bytes[channel * area + y * image.getWidth() + x] = value;
        }
      }
    }
    return most > SHADES ? largest : SHADES;
  }

  private static void readColor(BufferedImage image, ColorMode mode, byte[] bytes) {
    int width = image.getWidth();
    int area = image.getHeight() * width;
    int[] line = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int red = onWhite(line[x], 16);
        int green = onWhite(line[x], 8);
        int blue = onWhite(line[x], 0);
        if (mode == ColorMode.GREY) {
          bytes[at] = (byte) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
        } else {
          bytes[at] = (byte) red;
          bytes[area + at] = (byte) green;
          bytes[2 * area + at] = (byte) blue;
        }
      }
    }
  }

  private static int onWhite(int pixel, int shift) {
    int alpha = pixel >>> 24;
    int shade = pixel >>> shift & 0xFF;
    return alpha == 255 ? shade : Math.round((shade * alpha + 255 * (255 - alpha)) / 255f);
  }

  /** What was done to it as it was read. */
  public Treatment treatment() {
    return treatment;
  }

  /** The height and the width. */
  public Size size() {
    return new Size(height, width);
  }

  /**
   * This picture at another size.
   *
   * <p>Each pixel is a mean weighted by a triangle, which is as wide as two pixels of the smaller
   * picture: linear interpolation where the picture grows, and no aliasing where it shrinks.
   * Pillow's {@code BILINEAR} does the same.
   */
  public Picture resized(int newHeight, int newWidth, Fit fit) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    double top = 0;
    double left = 0;
    double usedHeight = height;
    double usedWidth = width;
    if (fit == Fit.CROP) {
      double scale = Math.min((double) height / newHeight, (double) width / newWidth);
      usedHeight = scale * newHeight;
      usedWidth = scale * newWidth;
      top = (height - usedHeight) / 2;
      left = (width - usedWidth) / 2;
    }
    Weights across = new Weights(width, left, usedWidth, newWidth);
    Weights down = new Weights(height, top, usedHeight, newHeight);
    byte[] resized = new byte[channels * newHeight * newWidth];
    float[] narrow = new float[height * newWidth];
    for (int channel = 0; channel < channels; channel++) {
      int from = channel * height * width;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < newWidth; x++) {
          float sum = 0;
          float[] weights = across.weights[x];
          for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (bytes[from + y * width + across.first[x] + i] & 0xFF);
          }
          narrow[y * newWidth + x] = sum;
        }
      }
      int to = channel * newHeight * newWidth;
      for (int y = 0; y < newHeight; y++) {
        float[] weights = down.weights[y];
        for (int x = 0; x < newWidth; x++) {
          float sum = 0;
          for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * narrow[(down.first[y] + i) * newWidth + x];
          }
          resized[to + y * newWidth + x] = (byte) Math.max(0, Math.min(255, Math.round(sum)));
        }
      }
    }
    return new Picture(channels, newHeight, newWidth, resized, treatment);
  }

  /** Which old pixels along one axis make up each new one, and with which weights. */
  private static final class Weights {
    final int[] first;
    final float[][] weights;

    Weights(int size, double start, double used, int newSize) {
      first = new int[newSize];
      weights = new float[newSize][];
      double scale = used / newSize;
      double reach = Math.max(scale, 1);
      for (int i = 0; i < newSize; i++) {
        double center = start + (i + 0.5) * scale;
        int from = Math.max(0, (int) Math.floor(center - reach));
        int to = Math.min(size, (int) Math.ceil(center + reach));
        double[] triangle = new double[to - from];
        double sum = 0;
        for (int j = from; j < to; j++) {
          triangle[j - from] = Math.max(0, 1 - Math.abs(j + 0.5 - center) / reach);
          sum += triangle[j - from];
        }
        first[i] = from;
        weights[i] = new float[to - from];
        for (int j = 0; j < to - from; j++) {
          weights[i][j] = (float) (triangle[j] / sum);
        }
      }
    }
  }

  /** This picture turned and mirrored as it is to be seen. */
  Picture turned(Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return this;
    }
    int newHeight = orientation.isAcross() ? width : height;
    int newWidth = orientation.isAcross() ? height : width;
    byte[] turned = new byte[bytes.length];
    int area = height * width;
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        int from = orientation.row(y, x, this) * width + orientation.column(y, x, this);
        for (int channel = 0; channel < channels; channel++) {
          turned[channel * area + y * newWidth + x] = bytes[channel * area + from];
        }
      }
    }
    return new Picture(
        channels,
        newHeight,
        newWidth,
        turned,
        new Treatment(treatment.largest(), true, treatment.isRecoloured()));
  }

  /** This picture where it stands on a screen that is white where nothing stands. */
  private Picture on(Optional<GifScreen> screen) {
    if (screen.isEmpty() || screen.get().size().equals(size())) {
      return this;
    }
    int newHeight = screen.get().size().height();
    int newWidth = screen.get().size().width();
    byte[] shown = new byte[Math.multiplyExact(Math.multiplyExact(channels, newHeight), newWidth)];
    Arrays.fill(shown, (byte) SHADES);
    for (int line = 0; line < channels * height; line++) {
      int channel = line / height;
      int y = screen.get().top() + line % height;
      int to = (channel * newHeight + y) * newWidth + screen.get().left();
      System.arraycopy(bytes, line * width, shown, to, width);
    }
    return new Picture(channels, newHeight, newWidth, shown, treatment);
  }

  /** Copies the bytes to an array. */
  public void copyTo(byte[] into, int offset) {
    System.arraycopy(bytes, 0, into, offset, bytes.length);
  }

  /** A byte for each channel of each pixel, {@code [channels, height, width]}; not a copy. */
  public byte[] bytes() {
    return bytes;
  }
}
