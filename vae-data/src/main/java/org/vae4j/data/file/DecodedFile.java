package org.vae4j.data.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.vae4j.api.UserException;
import org.vae4j.data.format.MappedBytes;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.SourceFile;

/**
 * A file of the bytes of many pictures, one after the other, which is mapped into memory where they
 * are too many to be held there.
 *
 * <p>Behind the bytes stand the four numbers of their {@link Treatments}, which is told whenever
 * they are used, and the CRC-32C of all that, in eight bytes. The file gets its name when it is
 * whole; one that is damaged is deleted and made again.
 */
final class DecodedFile {
  private static final String UNFINISHED = ".part";
  private static final int TREATMENTS = 4 * Integer.BYTES;
  private static final Duration LONGEST_UNFINISHED = Duration.ofDays(1);

  private final Path file;
  private final int[] sizes;
  private final long bytes;

  /**
   * A file that may be there or not.
   *
   * @param folder the folder that it lies in, which may not be there yet
   * @param name its name, which is that of no other pictures
   * @param sizes the number of pictures, their channels, height and width
   */
  DecodedFile(Path folder, String name, int[] sizes) {
    this.file = folder.resolve(name);
    this.sizes = sizes.clone();
    this.bytes = Math.multiplyExact((long) sizes[0] * sizes[1] * sizes[2], (long) sizes[3]);
  }

  /**
   * Writes the bytes of all pictures, in any order and by several threads; returns what was done to
   * them.
   */
  @FunctionalInterface
  interface Source {
    Treatments writeTo(Pictures pictures);
  }

  /** Where pictures are written. */
  @FunctionalInterface
  interface Pictures {
    /**
     * Writes one.
     *
     * @throws UserException if the disk is full or cannot be written
     */
    void write(int picture, byte[] bytes);
  }

  Path path() {
    return file;
  }

  /** How many bytes all pictures have. */
  long bytes() {
    return bytes;
  }

  /** What a file holds. */
  record Found(NumericArray pictures, Treatments treatments) {}

  /**
   * The pictures of the file, of which every byte is read once to see whether it is whole.
   *
   * @return empty where it is not there, or was damaged and has been deleted
   */
  Optional<Found> find() {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      noteUse();
      MappedBytes all = MappedBytes.of(file);
      if (all.size() == bytes + TREATMENTS + Long.BYTES) {
        byte[] end = new byte[TREATMENTS + Long.BYTES];
        all.copy(bytes, end, 0, end.length);
        ByteBuffer read = ByteBuffer.wrap(end);
        Treatments treatments =
            new Treatments(read.getInt(), read.getInt(), read.getInt(), read.getInt());
        if (read.getLong() == checksum(all.slice(0, bytes + TREATMENTS).stream())) {
          return Optional.of(
              new Found(NumericArray.unsignedBytes(file.toString(), sizes, all), treatments));
        }
      }
      Files.delete(file);
      return Optional.empty();
    } catch (IOException e) {
      throw SourceFile.unreadable(file.toString(), e);
    }
  }

  /** The time of change stays: by it, other processes see whether the file is what they mapped. */
  private void noteUse() {
    try {
      Files.getFileAttributeView(file, BasicFileAttributeView.class)
          .setTimes(null, FileTime.from(Instant.now()), null);
    } catch (IOException e) {
      // A file that may only be read is used all the same.
    }
  }

  private static long checksum(InputStream stream) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(stream, new CRC32C())) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // The checksum is all that is wanted.
      }
      return in.getChecksum().getValue();
    }
  }

  /**
   * Writes the file.
   *
   * @throws UserException if there is no room for it, it cannot be written, or a picture cannot be
   *     had
   */
  void write(Source source) {
    Path folder = requireNonNull(file.getParent(), "a file in a folder");
    try {
      Files.createDirectories(folder);
      deleteUnfinished(folder);
      checkRoom(folder);
      Path part = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
      try {
        writeTo(part, source);
        move(part);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void writeTo(Path part, Source source) throws IOException {
    long each = bytes / sizes[0];
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      Treatments treatments =
          source.writeTo(
              (picture, decoded) -> {
                try {
                  writeAll(channel, ByteBuffer.wrap(decoded), picture * each);
                } catch (IOException e) {
                  throw unwritable(e);
                }
              });
      ByteBuffer numbers =
          ByteBuffer.allocate(TREATMENTS)
              .putInt(treatments.deep())
              .putInt(treatments.largest())
              .putInt(treatments.turned())
              .putInt(treatments.recoloured());
      writeAll(channel, numbers.flip(), bytes);
      long checksum = checksum(MappedBytes.of(part).stream());
      writeAll(channel, ByteBuffer.allocate(Long.BYTES).putLong(0, checksum), bytes + TREATMENTS);
      channel.force(true);
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer from, long position)
      throws IOException {
    long next = position;
    while (from.hasRemaining()) {
      next += channel.write(from, next);
    }
  }

  private void move(Path part) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What a process that was killed has left. */
  private static void deleteUnfinished(Path folder) throws IOException {
    Instant oldest = Instant.now().minus(LONGEST_UNFINISHED);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private void checkRoom(Path folder) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    if (room < bytes + TREATMENTS + Long.BYTES) {
      throw problem("there is room for " + room + " bytes");
    }
  }

  private UserException unwritable(IOException e) {
    return problem("it cannot be written: " + e);
  }

  private UserException problem(String reason) {
    return SourceFile.problem(
        file.toString(),
        "is to hold "
            + bytes
            + " bytes of decoded pictures, which are more than a quarter of Java's heap, and "
            + reason
            + "; make room there, make 'height' and 'width' smaller, or give Java more memory with"
            + " JDK_JAVA_OPTIONS=-Xmx");
  }
}
