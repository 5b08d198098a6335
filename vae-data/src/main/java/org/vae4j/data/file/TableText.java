package org.vae4j.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.vae4j.data.format.SourceFile;

/**
 * The text of a table, once it is known to be one: looked through in buffers, and never in memory
 * as a whole.
 */
final class TableText {
  /** How other kinds of files begin, all of which have bytes soon that no text has. */
  private static final List<Other> BINARY =
      List.of(
          new Other("PK\u0003\u0004", "an Excel workbook or another zip archive"),
          new Other("\u00D0\u00CF\u0011\u00E0", "an old Excel workbook"),
          new Other("PAR1", "a Parquet file, for which there is the data 'parquet'"),
          new Other("\u0089HDF", "an HDF5 file"),
          new Other("\u0093NUMPY", "an array of NumPy, for which there is the data 'npy'"),
          new Other("BZh", "compressed by bzip2"),
          new Other("\u00FD7zXZ", "compressed by xz"),
          new Other("(\u00B5/\u00FD", "compressed by zstd"));

  private static final List<Other> TEXT =
      List.of(
          new Other("%pdf-", "a PDF document"),
          new Other("<!doctype html", "a web page"),
          new Other("<html", "a web page"),
          new Other("<?xml", "an XML document"));

  private static final int BEGINNING = 200;
  private static final int BUFFER = 1 << 16;

  private final SourceFile file;
  private final Charset encoding;
  private final int mark;

  /**
   * A kind of file that is no table.
   *
   * @param start how it begins
   * @param name what it is called
   */
  private record Other(String start, String name) {}

  private TableText(SourceFile file, Charset encoding, int mark) {
    this.file = file;
    this.encoding = encoding;
    this.mark = mark;
  }

  /**
   * The text of a file. A byte order mark at its start goes before the encoding that is given.
   *
   * @param separator what stands between two cells
   * @throws org.vae4j.api.UserException if it is another kind of file, or a line cannot be decoded
   *     or has a quote that is never closed, and names the line
   */
  static TableText of(SourceFile file, Charset given, char separator) {
    try (InputStream in = file.open()) {
      String start = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
      checkIsText(file, start);
      TableText text = marked(file, start, given);
      text.check(separator);
      return text;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static void checkIsText(SourceFile file, String start) {
    boolean isBinary = start.chars().anyMatch(each -> each < '\t' || (each > '\r' && each < ' '));
    String begun = start.strip().toLowerCase(Locale.ROOT);
    for (Other other : isBinary ? BINARY : TEXT) {
      if ((isBinary ? start : begun).startsWith(other.start())) {
        throw file.problem(
            "is "
                + other.name()
                + ", and no table of text; export the table as CSV, and give that");
      }
    }
  }

  private static TableText marked(SourceFile file, String start, Charset given) {
    if (start.startsWith("\u00EF\u00BB\u00BF")) {
      return new TableText(file, StandardCharsets.UTF_8, 3);
    }
    if (start.startsWith("\u00FE\u00FF")) {
      return new TableText(file, StandardCharsets.UTF_16BE, 2);
    }
    return start.startsWith("\u00FF\u00FE")
        ? new TableText(file, StandardCharsets.UTF_16LE, 2)
        : new TableText(file, given, 0);
  }

  /** The text, without a byte order mark. */
  Reader open() throws IOException {
    return new InputStreamReader(bytes(), encoding);
  }

  private InputStream bytes() throws IOException {
    InputStream in = file.open();
    in.skipNBytes(mark);
    return in;
  }

  private void check(char separator) throws IOException {
    CharsetDecoder decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    Quotes quotes = new Quotes(separator);
    ByteBuffer in = ByteBuffer.allocate(BUFFER);
    CharBuffer out = CharBuffer.allocate(BUFFER);
    try (InputStream stream = bytes()) {
      boolean isEnd = false;
      while (!isEnd) {
        int read = stream.read(in.array(), in.position(), in.remaining());
        isEnd = read < 0;
        in.position(in.position() + Math.max(0, read)).flip();
        CoderResult result;
        do {
          result = decoder.decode(in, out, isEnd);
          quotes.look(out.array(), out.position());
          out.clear();
        } while (result.isOverflow());
        if (result.isError()) {
          throw undecodable(quotes.line, in.get());
        }
        in.compact();
      }
    }
    if (quotes.isOpen) {
      throw problem(quotes.opened, "has a quote that is never closed; close or remove it");
    }
  }

  private RuntimeException undecodable(long line, byte at) {
    return problem(
        line,
        String.format(
            Locale.ROOT,
            "is not %s (byte %02X); save the table as UTF-8, or name its encoding, such as"
                + " \"encoding\": \"windows-1252\"",
            encoding.name(),
            at & 0xFF));
  }

  private RuntimeException problem(long line, String message) {
    return SourceFile.problem(file.where() + ":" + line, message);
  }

  /** Whether a quote at the start of a cell is open: it would swallow every line after it. */
  private static final class Quotes {
    private final char separator;
    private boolean isOpen;
    private boolean hasClosed;
    private char last = '\n';
    private long line = 1;
    private long opened;

    Quotes(char separator) {
      this.separator = separator;
    }

    void look(char[] text, int count) {
      for (int i = 0; i < count; i++) {
        char each = text[i];
        if (each == '\n') {
          line++;
        } else if (each == '"') {
          quote(i == 0 ? last : text[i - 1]);
        }
      }
      last = count == 0 ? last : text[count - 1];
    }

    private void quote(char before) {
      // One that is doubled closes the cell and opens it again.
      boolean opensAgain = hasClosed && before == '"';
      boolean isStart = before == separator || before == '\n' || before == '\r';
      hasClosed = isOpen;
      if (!isOpen && !opensAgain && isStart) {
        opened = line;
      }
      isOpen = !isOpen && (opensAgain || isStart);
    }
  }
}
