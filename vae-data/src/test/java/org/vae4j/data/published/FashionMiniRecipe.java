package org.vae4j.data.published;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Takes fashion-mini from the official files of Fashion-MNIST: the first 1,000 training images and
 * the first 200 test images of each class, in the order of those files.
 *
 * <p>To make the files that are kept with the sources anew, run it with the folder of the official
 * files and the folder to write to.
 */
final class FashionMiniRecipe {
  private static final int PIXELS = 28 * 28;
  private static final int CLASSES = 10;

  private FashionMiniRecipe() {}

  public static void main(String[] arguments) throws IOException {
    Path official = Path.of(arguments[0]);
    Path resources = Path.of(arguments[1]);
    write(resources, take(official, "train", 1000));
    write(resources, take(official, "t10k", 200));
  }

  /** The unpacked IDX files by name. */
  static Map<String, byte[]> take(Path official, String prefix, int ofEachClass)
      throws IOException {
    ByteBuffer images = unpack(official.resolve(prefix + "-images-idx3-ubyte.gz")).position(16);
    ByteBuffer labels = unpack(official.resolve(prefix + "-labels-idx1-ubyte.gz")).position(8);
    int count = ofEachClass * CLASSES;
    ByteBuffer someImages = ByteBuffer.allocate(16 + count * PIXELS);
    someImages.putInt(0x00000803).putInt(count).putInt(28).putInt(28);
    ByteBuffer someLabels = ByteBuffer.allocate(8 + count);
    someLabels.putInt(0x00000801).putInt(count);
    int[] taken = new int[CLASSES];
    byte[] image = new byte[PIXELS];
    while (labels.hasRemaining()) {
      byte label = labels.get();
      images.get(image);
      if (taken[label]++ < ofEachClass) {
        someImages.put(image);
        someLabels.put(label);
      }
    }
    return Map.of(
        prefix + "-images-idx3-ubyte.gz",
        someImages.array(),
        prefix + "-labels-idx1-ubyte.gz",
        someLabels.array());
  }

  private static ByteBuffer unpack(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return ByteBuffer.wrap(in.readAllBytes());
    }
  }

  private static void write(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), pack(file.getValue()));
    }
  }

  private static byte[] pack(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
