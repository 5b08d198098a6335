package org.vae4j.data.download;

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

  Conversion conversion() {
    return conversion;
  }
}
