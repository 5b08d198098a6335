package org.vae4j.data.download;

import java.net.URI;
import java.util.OptionalLong;

/** Is told how a download goes, on the thread that downloads. */
public interface DownloadListener {
  /** Hears nothing. */
  DownloadListener SILENT = new DownloadListener() {};

  /**
   * A file is there already, and its checksum is right where there is one.
   *
   * @param file its name
   */
  default void present(String file) {}

  /**
   * A file starts to arrive, or goes on.
   *
   * @param file its name
   * @param from the mirror
   * @param received the bytes that are there from an earlier try
   * @param total the bytes of the whole file, where that is known
   */
  default void started(String file, URI from, long received, OptionalLong total) {}

  /**
   * Some of a file has arrived.
   *
   * @param file its name
   * @param received the bytes that are there now
   * @param total the bytes of the whole file, where that is known
   */
  default void received(String file, long received, OptionalLong total) {}

  /**
   * A mirror has failed; the next one is tried, where there is one.
   *
   * @param file the name of the file
   * @param from the mirror
   * @param reason why, in words
   */
  default void failed(String file, URI from, String reason) {}

  /**
   * A file has arrived and been checked.
   *
   * @param file its name
   */
  default void finished(String file) {}

  /**
   * All files have arrived, and others are made of them.
   *
   * @param dataSet the name of the data set
   */
  default void converting(String dataSet) {}
}
