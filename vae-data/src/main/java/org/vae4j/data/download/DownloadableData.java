package org.vae4j.data.download;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A data set that can be downloaded. Immutable. */
public final class DownloadableData {
  private final String name;
  private final String description;
  private final String licence;
  private final long bytes;
  private final List<RemoteFile> files;
  private final Conversion conversion;

  DownloadableData(
      String name,
      String description,
      String licence,
      long bytes,
      List<RemoteFile> files,
      Conversion conversion) {
    this.name = name;
    this.description = description;
    this.licence = licence;
    this.bytes = bytes;
    this.files = List.copyOf(files);
    this.conversion = conversion;
  }

  /** The name by which experiments know it, such as {@code mnist}. */
  public String name() {
    return name;
  }

  /** What it is, in a sentence or two. */
  public String description() {
    return description;
  }

  /** The licence that its owners state, or that they state none. */
  public String licence() {
    return licence;
  }

  /** About how many bytes are downloaded. */
  public long bytes() {
    return bytes;
  }

  /** The files that are downloaded. */
  public List<RemoteFile> files() {
    return files;
  }

  /** The names of the files that are there in the end. */
  public List<String> outputs() {
    return conversion.outputs(files);
  }

  /** Whether a folder of data sets has all files of this one, under their names. */
  public boolean isIn(Path folder) {
    return outputs().stream()
        .allMatch(file -> Files.isRegularFile(folder.resolve(name).resolve(file)));
  }

  Conversion conversion() {
    return conversion;
  }
}
