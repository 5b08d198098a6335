package org.vae4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of UTF-8 that go to a writer of characters, and fail where it has failed. */
final class DecodedOutput extends OutputStream {
  private final PrintWriter to;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
  private final CharBuffer characters = CharBuffer.allocate(1 << 13);

  /** The bytes of a character that is not whole yet. */
  private ByteBuffer rest = ByteBuffer.allocate(0);

  DecodedOutput(PrintWriter to) {
    this.to = to;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(rest.remaining() + length);
    all.put(rest).put(bytes, offset, length).flip();
    boolean isMore;
    do {
      isMore = decoder.decode(all, characters, false).isOverflow();
      characters.flip();
      to.append(characters);
      characters.clear();
    } while (isMore);
    rest = all.slice();
    failIfFailed();
  }

  @Override
  public void flush() throws IOException {
    to.flush();
    failIfFailed();
  }

  private void failIfFailed() throws IOException {
    if (to.checkError()) {
      throw new IOException("the disk is full, or what reads it has ended");
    }
  }
}
