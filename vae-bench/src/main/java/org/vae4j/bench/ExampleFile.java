package org.vae4j.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A file of random black and white examples, in the format of NumPy's arrays. */
public final class ExampleFile {
  private static final int ALIGNMENT = 64;
  private static final int BEFORE_HEADER = 10;

  private ExampleFile() {}

  /**
   * Writes as many examples as the model of a row is to be given.
   *
   * @return the file
   */
  public static Path write(Path file, Row row, int count) throws IOException {
    StringBuilder shape = new StringBuilder("(" + count);
    int size = count;
    for (int axis : row.shape()) {
      shape.append(", ").append(axis);
      size *= axis;
    }
    String header = "{'descr': '|b1', 'fortran_order': False, 'shape': " + shape + "), }";
    int length = BEFORE_HEADER + header.length() + 1;
    header += " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT) + "\n";
    byte[] pixels = new byte[size];
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int i = 0; i < size; i++) {
      pixels[i] = (byte) random.nextInt(2);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.write(new byte[] {(byte) header.length(), (byte) (header.length() >> 8)});
    bytes.write(header.getBytes(StandardCharsets.US_ASCII));
    bytes.write(pixels);
    return Files.write(file, bytes.toByteArray());
  }
}
