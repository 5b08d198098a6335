package org.vae4j.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.vae4j.api.UserException;

/** Reads NumPy's {@code .npz} files: zip files of {@code .npy} files. Closed after use. */
public final class Npz implements AutoCloseable {
  private final String where;
  private final ZipFile zip;

  private Npz(String where, ZipFile zip) {
    this.where = where;
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @throws UserException if it is not there or not a zip file
   */
  public static Npz open(Path file) {
    String where = file.toString();
    if (Files.isDirectory(file)) {
      throw SourceFile.problem(where, "is a folder; a file was expected");
    }
    try {
      return new Npz(where, new ZipFile(file.toFile()));
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
    try (InputStream in = zip.getInputStream(entry)) {
      CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
      NumericArray array = Npy.read(arrayWhere, checked);
      if (checked.getChecksum().getValue() != entry.getCrc()) {
        throw new ZipException("its checksum does not fit");
      }
      return array;
    } catch (IOException e) {
      throw SourceFile.unreadable(arrayWhere, e);
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
