package org.vae4j.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One NumPy array of all numbers, {@code [rows, numbers]} in float32 (NumPy enhancement proposal 1,
 * format 1.0); texts and whole numbers are left out.
 */
final class NpyRows implements RowWriter {
  /** Headers are padded so that what follows them is aligned. */
  private static final int ALIGNMENT = 64;

  private final OutputStream out;

  NpyRows(OutputStream out, List<ResultColumn> columns, int rows) throws IOException {
    int numbers =
        columns.stream()
            .filter(column -> column.type() == ResultColumn.Type.REAL)
            .mapToInt(column -> column.cells().size())
            .sum();
    this.out = out;
    out.write(header("<f4", "(" + rows + ", " + numbers + ")"));
  }

  /**
   * The bytes before the values of an array.
   *
   * @param type as NumPy writes it, such as {@code <f4}
   * @param shape as Python writes it, such as {@code (3, 2)}
   */
  static byte[] header(String type, String shape) {
    String description =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    int before = 10;
    int length = before + description.length() + 1;
    int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
    byte[] text = (description + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer header = ByteBuffer.allocate(before + text.length).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
    return header.array();
  }

  @Override
  public void write(List<Cells> block, int rows) throws IOException {
    for (int row = 0; row < rows; row++) {
      for (Cells cells : block) {
        if (cells instanceof Cells.Reals reals) {
          out.write(bytes(reals.rows()[row]));
        }
      }
    }
  }

  static byte[] bytes(float[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return bytes.array();
  }

  @Override
  public void finish() {
    // Its header has said how many rows there are.
  }
}
