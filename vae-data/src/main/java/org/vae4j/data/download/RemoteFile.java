package org.vae4j.data.download;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that can be downloaded.
 *
 * @param name the name that it gets
 * @param mirrors where it can be had, the first to be tried first; at least one
 * @param size its size in bytes, where that is known
 * @param sha256 its SHA-256, in hexadecimal; where none was published, what is made of the file is
 *     checked instead
 */
public record RemoteFile(
    String name, List<URI> mirrors, OptionalLong size, Optional<String> sha256) {
  public RemoteFile {
    mirrors = List.copyOf(mirrors);
    if (mirrors.isEmpty()) {
      throw new IllegalArgumentException("a file that can be downloaded has a mirror");
    }
  }
}
