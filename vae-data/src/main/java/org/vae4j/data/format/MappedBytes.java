package org.vae4j.data.format;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Bytes of a file that is mapped into memory.
 *
 * <p>One mapping reaches as far as an int does, so that a large file has several. They are gone
 * when nobody refers to them.
 */
public final class MappedBytes extends Bytes {
  /** Pieces of 1 GB: a power of two, so that places are found by shifting. */
  private static final int PIECE_BITS = 30;

  private final WatchedFile file;
  private final ByteBuffer[] pieces;
  private final int pieceBits;
  private final long start;
  private final long size;

  private MappedBytes(WatchedFile file, ByteBuffer[] pieces, int pieceBits, long start, long size) {
    this.file = requireNonNull(file, "file");
    this.pieces = pieces;
    this.pieceBits = pieceBits;
    this.start = start;
    this.size = size;
  }

  /**
   * Maps a file.
   *
   * @throws IOException if it cannot be read
   */
  public static MappedBytes of(Path file) throws IOException {
    return of(file, PIECE_BITS);
  }

  /** Maps a file in pieces of 2 to the power of {@code pieceBits} bytes. */
  static MappedBytes of(Path path, int pieceBits) throws IOException {
    WatchedFile file = WatchedFile.open(path);
    long size = file.size();
    long pieceSize = 1L << pieceBits;
    ByteBuffer[] pieces = new ByteBuffer[(int) ((size + pieceSize - 1) >>> pieceBits)];
    try (RandomAccessFile open = new RandomAccessFile(path.toFile(), "r")) {
      for (int i = 0; i < pieces.length; i++) {
        long from = i * pieceSize;
        pieces[i] =
            open.getChannel()
                .map(FileChannel.MapMode.READ_ONLY, from, Math.min(pieceSize, size - from));
      }
    }
    return new MappedBytes(file, pieces, pieceBits, 0, size);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void copy(long from, byte[] into, int offset, int count) {
    Objects.checkFromIndexSize(from, count, size);
    file.reading(() -> copyPieces(start + from, into, offset, count));
  }

  private void copyPieces(long from, byte[] into, int offset, int count) {
    int done = 0;
    while (done < count) {
      ByteBuffer piece = pieces[(int) ((from + done) >>> pieceBits)];
      int within = within(from + done);
      int some = Math.min(count - done, piece.capacity() - within);
      piece.get(within, into, offset + done, some);
      done += some;
    }
  }

  private int within(long position) {
    return (int) (position & ((1L << pieceBits) - 1));
  }

  @Override
  void gather(long[] positions, int width, byte[] into) {
    file.reading(
        () -> {
          for (int i = 0; i < positions.length; i++) {
            for (int k = 0; k < width; k++) {
              long position = start + positions[i] + k;
              into[i * width + k] = pieces[(int) (position >>> pieceBits)].get(within(position));
            }
          }
        });
  }

  @Override
  public MappedBytes slice(long from, long sliceSize) {
    Objects.checkFromIndexSize(from, sliceSize, size);
    return new MappedBytes(file, pieces, pieceBits, start + from, sliceSize);
  }

  @Override
  public boolean isMapped() {
    return true;
  }
}
