package org.vae4j.cli.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * NumPy arrays by name: a column of texts is an array of Unicode strings, one of whole numbers of
 * int64, one of numbers of float32, {@code [rows]} or {@code [rows, cells]}. Held in memory until
 * the last row.
 */
final class NpzRows implements RowWriter {
  private final OutputStream out;
  private final List<ResultColumn> columns;
  private final List<ByteArrayOutputStream> values = new ArrayList<>();
  private final List<List<String>> texts = new ArrayList<>();
  private int rows;

  NpzRows(OutputStream out, List<ResultColumn> columns) {
    this.out = out;
    this.columns = List.copyOf(columns);
    for (int i = 0; i < columns.size(); i++) {
      values.add(new ByteArrayOutputStream());
      texts.add(new ArrayList<>());
    }
  }

  @Override
  public void write(List<Cells> block, int count) throws IOException {
    rows += count;
    for (int i = 0; i < columns.size(); i++) {
      Cells cells = block.get(i);
      if (cells instanceof Cells.Texts of) {
        texts.get(i).addAll(of.rows());
      } else if (cells instanceof Cells.Wholes wholes) {
        for (int row = 0; row < count; row++) {
          values.get(i).write(littleEndian(wholes.rows()[row]));
        }
      } else if (cells instanceof Cells.Reals reals) {
        for (int row = 0; row < count; row++) {
          values.get(i).write(NpyRows.bytes(reals.rows()[row]));
        }
      }
    }
  }

  private static byte[] littleEndian(long number) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
  }

  @Override
  public void finish() throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (int i = 0; i < columns.size(); i++) {
      ResultColumn column = columns.get(i);
      zip.putNextEntry(new ZipEntry(column.name() + ".npy"));
      int cells = column.cells().size();
      String shape = cells == 1 ? "(" + rows + ",)" : "(" + rows + ", " + cells + ")";
      switch (column.type()) {
        case TEXT -> write(zip, texts.get(i), shape);
        case WHOLE -> {
          zip.write(NpyRows.header("<i8", shape));
          values.get(i).writeTo(zip);
        }
        case REAL -> {
          zip.write(NpyRows.header("<f4", shape));
          values.get(i).writeTo(zip);
        }
      }
      zip.closeEntry();
    }
    zip.finish();
  }

  /** Strings of one length, in UTF-32, shorter ones padded by zeros. */
  private static void write(OutputStream zip, List<String> strings, String shape)
      throws IOException {
    int longest =
        strings.stream().mapToInt(text -> text.codePointCount(0, text.length())).max().orElse(0);
    int length = Math.max(1, longest);
    zip.write(NpyRows.header("<U" + length, shape));
    for (String text : strings) {
      ByteBuffer bytes = ByteBuffer.allocate(length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      text.codePoints().forEach(bytes::putInt);
      zip.write(bytes.array());
    }
  }
}
