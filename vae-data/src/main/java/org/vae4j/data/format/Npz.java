package org.vae4j.data.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.vae4j.api.UserException;

/**
 * Reads NumPy's {@code .npz} files: zip files of {@code .npy} files. Closed after use.
 *
 * <p>Large arrays that are not compressed are left where they lie.
 */
public final class Npz implements AutoCloseable {
  private final String where;
  private final ZipFile zip;
  private final long mappedFrom;

  private Npz(String where, ZipFile zip, long mappedFrom) {
    this.where = where;
    this.zip = zip;
    this.mappedFrom = mappedFrom;
  }

  /**
   * Opens a file.
   *
   * @throws UserException if it is not there or not a zip file
   */
  public static Npz open(Path file) {
    return open(file, SourceFile.MAPPED_FROM);
  }

  /** Opens a file whose arrays of so many bytes or more are mapped where they lie unpacked. */
  static Npz open(Path file, long mappedFrom) {
    String where = file.toString();
    if (Files.isDirectory(file)) {
      throw SourceFile.problem(where, "is a folder; a file was expected");
    }
    try {
      return new Npz(where, new ZipFile(file.toFile()), mappedFrom);
    } catch (NoSuchFileException e) {
      throw SourceFile.problem(where, "there is no such file");
    } catch (ZipException e) {
      throw SourceFile.problem(
          where,
          "is not a NumPy archive (.npz), or is cut short: "
              + e.getMessage()
              + "; save it with numpy.savez");
    } catch (IOException e) {
      throw SourceFile.unreadable(where, e);
    }
  }

  /** The names of the arrays. */
  public List<String> names() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(".npy"))
        .map(name -> name.substring(0, name.length() - ".npy".length()))
        .toList();
  }

  /**
   * Reads an array.
   *
   * @throws UserException if there is none of that name, or it is damaged
   */
  public NumericArray read(String name) {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      List<String> names = names();
      throw SourceFile.problem(
          where,
          "has no array '"
              + name
              + "'; "
              + (names.isEmpty() ? "it has none at all" : "it has " + String.join(", ", names)));
    }
    String arrayWhere = where + " (" + name + ")";
    try {
      Optional<Bytes> stored = stored(entry);
      return stored.isPresent()
          ? Npy.read(arrayWhere, stored.get(), HeapBudget.bytes())
          : unpacked(arrayWhere, entry);
    } catch (IOException e) {
      throw SourceFile.unreadable(arrayWhere, e);
    } catch (OutOfMemoryError e) {
      throw SourceFile.tooLarge(arrayWhere, "save it with numpy.savez, which does not pack it");
    }
  }

  /** The file that an entry is, where it lies in the archive as it is and is large. */
  private Optional<Bytes> stored(ZipEntry entry) throws IOException {
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() < mappedFrom) {
      return Optional.empty();
    }
    Bytes archive = MappedBytes.of(Path.of(zip.getName()));
    OptionalLong start = new ZipOffsets(archive).start(entry.getName());
    if (start.isEmpty() || start.getAsLong() + entry.getSize() > archive.size()) {
      return Optional.empty();
    }
    Bytes bytes = archive.slice(start.getAsLong(), entry.getSize());
    try (CheckedInputStream in = new CheckedInputStream(bytes.stream(), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      check(in, entry);
    }
    return Optional.of(bytes);
  }

  private NumericArray unpacked(String arrayWhere, ZipEntry entry) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      NumericArray array = Npy.read(arrayWhere, in);
      check(in, entry);
      return array;
    }
  }

  private static void check(CheckedInputStream in, ZipEntry entry) throws IOException {
    if (in.getChecksum().getValue() != entry.getCrc()) {
      throw new ZipException("its checksum does not fit");
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw SourceFile.unreadable(where, e);
    }
  }
}
