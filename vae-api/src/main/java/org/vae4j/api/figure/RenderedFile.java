package org.vae4j.api.figure;

import static java.util.Objects.requireNonNull;

/** One file of a drawing. Immutable. */
public final class RenderedFile {
  private final String name;
  private final byte[] content;

  /**
   * A file.
   *
   * @param name its name with its ending: {@code .png}, {@code .svg} or {@code .csv}
   * @param content its bytes
   */
  public RenderedFile(String name, byte[] content) {
    this.name = requireNonNull(name, "name");
    this.content = content.clone();
  }

  /** Its name with its ending. */
  public String name() {
    return name;
  }

  /** A copy of its bytes. */
  public byte[] content() {
    return content.clone();
  }
}
