package org.vae4j.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.vae4j.data.format.SourceFile;

/** The text of a table, if it is one. */
final class TableText {
  /** How files begin that are called tables and are none. */
  private static final Map<String, String> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("PK\u0003\u0004", "an Excel workbook or another zip archive");
    OTHERS.put("\u00D0\u00CF\u0011\u00E0", "an old Excel workbook");
    OTHERS.put("PAR1", "a Parquet file");
    OTHERS.put("\u0089HDF", "an HDF5 file");
    OTHERS.put("\u0093NUMPY", "an array of NumPy, for which there is the data 'npy'");
    OTHERS.put("%PDF", "a PDF document");
    OTHERS.put("BZh", "compressed by bzip2");
    OTHERS.put("\u00FD7zXZ", "compressed by xz");
    OTHERS.put("(\u00B5/\u00FD", "compressed by zstd");
    OTHERS.put("<!doctype html", "a web page");
    OTHERS.put("<html", "a web page");
    OTHERS.put("<?xml", "an XML document");
  }

  private static final char MARK = '\uFEFF';

  private TableText() {}

  /**
   * Refuses what is another kind of file.
   *
   * @throws org.vae4j.api.UserException that says which
   */
  static void checkIsTable(SourceFile file) {
    String start = beginning(file).strip().toLowerCase(Locale.ROOT);
    OTHERS.forEach(
        (magic, what) -> {
          if (start.startsWith(magic.toLowerCase(Locale.ROOT))) {
            throw file.problem(
                "is " + what + ", and no table of text; export the table as CSV, and give that");
          }
        });
  }

  private static String beginning(SourceFile file) {
    try (InputStream in = file.open()) {
      return new String(in.readNBytes(200), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /**
   * Decodes a file. A byte order mark at its start goes before the encoding that is given.
   *
   * @throws org.vae4j.api.UserException if a line cannot be decoded, and names it
   */
  static String decode(SourceFile file, Charset given, char separator) {
    byte[] bytes = bytes(file);
    Charset encoding = marked(bytes, given);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out =
        CharBuffer.allocate(
            (int) (bytes.length * (double) encoding.newDecoder().maxCharsPerByte()) + 1);
    CoderResult result =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    out.flip();
    if (result.isError()) {
      long line = 1 + out.chars().filter(each -> each == '\n').count();
      throw SourceFile.problem(
          file.where() + ":" + line,
          String.format(
              Locale.ROOT,
              "is not %s (byte %02X); save the table as UTF-8, or name its encoding, such as"
                  + " \"encoding\": \"windows-1252\"",
              encoding.name(),
              bytes[in.position()] & 0xFF));
    }
    String text = out.toString();
    checkQuotes(file, text, separator);
    return text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1);
  }

  private static byte[] bytes(SourceFile file) {
    try (InputStream in = file.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static Charset marked(byte[] bytes, Charset given) {
    int first = bytes.length > 1 ? (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF) : 0;
    if (first == 0xFEFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (first == 0xFFFE) {
      return StandardCharsets.UTF_16LE;
    }
    return first == 0xEFBB ? StandardCharsets.UTF_8 : given;
  }

  /** A quote at the start of a cell that never closes swallows every line after it. */
  private static void checkQuotes(SourceFile file, String text, char separator) {
    boolean isOpen = false;
    boolean isStart = true;
    int line = 1;
    int opened = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"' && (isOpen || isStart)) {
        isOpen = !isOpen; // a quote doubled closes and opens again
        opened = isOpen ? line : opened;
        isStart = !isOpen && i + 1 < text.length() && text.charAt(i + 1) == '"';
        continue;
      }
      isStart = !isOpen && (each == separator || each == '\n' || each == '\r');
      line += each == '\n' ? 1 : 0;
    }
    if (isOpen) {
      throw SourceFile.problem(
          file.where() + ":" + opened, "has a quote that is never closed; close or remove it");
    }
  }
}
