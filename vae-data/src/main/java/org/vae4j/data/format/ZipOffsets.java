package org.vae4j.data.format;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Finds where in a zip file the bytes of an entry begin, which {@link java.util.zip.ZipFile} does
 * not tell.
 *
 * <p>The format is that of PKWARE's {@code APPNOTE.TXT}, sections 4.3 and 4.5.3. Whoever uses what
 * is found makes sure of it by the entry's checksum.
 */
final class ZipOffsets {
  private static final int END = 0x06054b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int END_64 = 0x06064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final long IN_EXTRA = 0xFFFFFFFFL;
  private static final int ZIP_64 = 1;

  private final Bytes zip;

  ZipOffsets(Bytes zip) {
    this.zip = requireNonNull(zip, "zip");
  }

  /**
   * The number of the entry's first byte; empty where the file is not as zip files commonly are.
   */
  OptionalLong start(String name) {
    long at = directory();
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    while (hasSignature(at, CENTRAL, 46)) {
      ByteBuffer entry = bytes(at, 46);
      int nameLength = unsigned(entry, 28);
      int extraLength = unsigned(entry, 30);
      int commentLength = unsigned(entry, 32);
      long next = at + 46 + nameLength + extraLength + commentLength;
      if (next > zip.size()) {
        return OptionalLong.empty();
      }
      if (ByteBuffer.wrap(wanted).equals(bytes(at + 46, nameLength))) {
        return data(localHeader(entry, bytes(at + 46 + nameLength, extraLength)));
      }
      at = next;
    }
    return OptionalLong.empty();
  }

  private OptionalLong data(long local) {
    if (!hasSignature(local, LOCAL, 30)) {
      return OptionalLong.empty();
    }
    ByteBuffer header = bytes(local, 30);
    return OptionalLong.of(local + 30 + unsigned(header, 26) + unsigned(header, 28));
  }

  /** Where the directory of all entries begins, or −1. */
  private long directory() {
    long end = zip.size() - 22;
    long first = Math.max(0, end - LONGEST_COMMENT);
    while (end >= first && !hasSignature(end, END, 22)) {
      end--;
    }
    if (end < first) {
      return -1;
    }
    long offset = bytes(end, 22).getInt(16) & IN_EXTRA;
    if (offset != IN_EXTRA) {
      return offset;
    }
    if (!hasSignature(end - 20, END_64_LOCATOR, 20)) {
      return -1;
    }
    long end64 = bytes(end - 20, 20).getLong(8);
    return hasSignature(end64, END_64, 56) ? bytes(end64, 56).getLong(48) : -1;
  }

  /** The offset of an entry's own header, which an extra field holds where four bytes are few. */
  private static long localHeader(ByteBuffer entry, ByteBuffer extra) {
    long offset = entry.getInt(42) & IN_EXTRA;
    if (offset != IN_EXTRA) {
      return offset;
    }
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & 0xFFFF;
      int length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
      if (id == ZIP_64) {
        // The sizes come first, each only if it is in the extra field too.
        int before =
            ((entry.getInt(24) & IN_EXTRA) == IN_EXTRA ? 8 : 0)
                + ((entry.getInt(20) & IN_EXTRA) == IN_EXTRA ? 8 : 0);
        return before + 8 <= length ? extra.getLong(extra.position() + before) : -1;
      }
      extra.position(extra.position() + length);
    }
    return -1;
  }

  private boolean hasSignature(long at, int signature, int length) {
    return at >= 0 && at <= zip.size() - length && bytes(at, 4).getInt(0) == signature;
  }

  private ByteBuffer bytes(long from, int count) {
    byte[] copied = new byte[count];
    zip.copy(from, copied, 0, count);
    return ByteBuffer.wrap(copied).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xFFFF;
  }
}
