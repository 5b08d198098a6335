package org.vae4j.data.download;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the files of a data set are made of those that were downloaded. */
interface Conversion {
  /** Keeps the downloaded files as they are. */
  Conversion NONE =
      new Conversion() {
        @Override
        public List<String> outputs(List<RemoteFile> files) {
          return files.stream().map(RemoteFile::name).toList();
        }

        @Override
        public Map<String, byte[]> convert(Path folder) {
          return Map.of();
        }
      };

  /** The names of the files that are there in the end. */
  List<String> outputs(List<RemoteFile> files);

  /**
   * Makes the files that are there in the end.
   *
   * @param folder where the downloaded files are
   * @return what to write, by file name; where empty, the downloaded files are what is wanted
   * @throws org.vae4j.api.UserException if a downloaded file is not what it should be
   */
  Map<String, byte[]> convert(Path folder) throws IOException;
}
