package org.vae4j.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.vae4j.api.UserException;
import org.vae4j.data.format.ElementType;
import org.vae4j.data.format.Idx;
import org.vae4j.data.image.ColorMode;
import org.vae4j.data.image.Picture;

/**
 * Makes IDX files of 28×28 of the drawings of Omniglot.
 *
 * <p>Characters are numbered in the order of their folders, first those of the background set. Of
 * the 20 drawings of each, in the order of their names, the first 15 are for training. Ink is
 * white, and each pixel the exact mean of the 3.75×3.75 pixels that it covers, rounded to a byte.
 */
final class OmniglotConversion implements Conversion {
  private static final List<String> ARCHIVES =
      List.of("images_background.zip", "images_evaluation.zip");
  private static final List<String> OUTPUTS =
      List.of(
          "omniglot28-train-images-idx3-ubyte.gz",
          "omniglot28-train-labels-idx1-int.gz",
          "omniglot28-test-images-idx3-ubyte.gz",
          "omniglot28-test-labels-idx1-int.gz");
  private static final int DRAWINGS = 20;
  private static final int TRAINING_DRAWINGS = 15;
  private static final int FROM = 105;
  private static final int TO = 28;

  private final int characters;

  /**
   * A conversion.
   *
   * @param characters how many there must be in both archives
   */
  OmniglotConversion(int characters) {
    this.characters = characters;
  }

  OmniglotConversion() {
    this(1623);
  }

  @Override
  public List<String> outputs(List<RemoteFile> files) {
    return OUTPUTS;
  }

  @Override
  public Map<String, byte[]> convert(Path folder) throws IOException {
    ByteBuffer training = ByteBuffer.allocate(characters * TRAINING_DRAWINGS * TO * TO);
    ByteBuffer test = ByteBuffer.allocate(characters * (DRAWINGS - TRAINING_DRAWINGS) * TO * TO);
    int character = 0;
    for (String archive : ARCHIVES) {
      Path file = folder.resolve(archive);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (List<ZipEntry> drawings : drawings(zip).values()) {
          if (drawings.size() != DRAWINGS || ++character > characters) {
            throw new UserException(file + ": is not the archive of Omniglot that is known");
          }
          for (int i = 0; i < DRAWINGS; i++) {
            try (InputStream in = zip.getInputStream(drawings.get(i))) {
              (i < TRAINING_DRAWINGS ? training : test)
                  .put(shrink(Picture.read(in, ColorMode.GREY)));
            }
          }
        }
      }
    }
    if (character != characters) {
      throw new UserException(
          folder + ": the archives have " + character + " characters and not " + characters);
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    put(files, 0, training.array(), TRAINING_DRAWINGS);
    put(files, 2, test.array(), DRAWINGS - TRAINING_DRAWINGS);
    return files;
  }

  private void put(Map<String, byte[]> files, int output, byte[] images, int drawings) {
    int count = characters * drawings;
    ByteBuffer labels = ByteBuffer.allocate(4 * count);
    for (int i = 0; i < count; i++) {
      labels.putInt(i / drawings);
    }
    files.put(
        OUTPUTS.get(output), Idx.gzipped(ElementType.UINT8, new int[] {count, TO, TO}, images));
    files.put(
        OUTPUTS.get(output + 1), Idx.gzipped(ElementType.INT32, new int[] {count}, labels.array()));
  }

  /** The drawings of each character, by the name of its folder. */
  private static Map<String, List<ZipEntry>> drawings(ZipFile zip) {
    TreeMap<String, ZipEntry> sorted = new TreeMap<>();
    zip.stream()
        .filter(entry -> entry.getName().endsWith(".png"))
        .filter(entry -> !entry.getName().contains("__MACOSX"))
        .forEach(entry -> sorted.put(entry.getName(), entry));
    Map<String, List<ZipEntry>> characters = new TreeMap<>();
    sorted.forEach(
        (name, entry) ->
            characters
                .computeIfAbsent(name.substring(0, name.lastIndexOf('/')), key -> new ArrayList<>())
                .add(entry));
    return characters;
  }

  /** White ink on black, smaller; a quarter of a pixel is the unit that both sizes share. */
  static byte[] shrink(Picture drawing) {
    if (!drawing.size().equals(new Picture.Size(FROM, FROM))) {
      throw new UserException("a drawing of Omniglot is " + drawing.size() + " and not 105×105");
    }
    byte[] paper = new byte[FROM * FROM];
    drawing.copyTo(paper, 0);
    int[] inkInQuarters = new int[TO * TO];
    int side = 4 * FROM / TO;
    for (int y = 0; y < 4 * FROM; y++) {
      for (int x = 0; x < 4 * FROM; x++) {
        if ((paper[y / 4 * FROM + x / 4] & 0xFF) < 128) {
          inkInQuarters[y / side * TO + x / side]++;
        }
      }
    }
    byte[] ink = new byte[TO * TO];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (byte) Math.round(inkInQuarters[i] * 255.0 / (side * side));
    }
    return ink;
  }
}
