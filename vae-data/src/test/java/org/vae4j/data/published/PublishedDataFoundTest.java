package org.vae4j.data.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.DataLocations;
import org.vae4j.data.IdxFiles;
import org.vae4j.data.download.DataDownloads;
import org.vae4j.data.download.DownloadableData;

class PublishedDataFoundTest {
  @TempDir Path folder;

  private DataLocations locations() {
    return new DataLocations(List.of(folder.resolve("other"), folder));
  }

  @Test
  void findsWhatADownloadLeaves() throws Exception {
    for (DownloadableData set : DataDownloads.builtIn().sets()) {
      assertThat(PublishedData.find(set.name(), locations())).as(set.name()).isEmpty();
      for (String file : set.outputs()) {
        IdxFiles.write(folder.resolve(set.name()).resolve(file), IdxFiles.labels(1));
      }

      assertThat(PublishedData.find(set.name(), locations()))
          .as(set.name())
          .hasValue(new PublishedData.Found(folder.resolve(set.name()), List.of()));
    }
  }

  @Test
  void tellsTheFilesThatAreMissing() throws Exception {
    IdxFiles.write(folder.resolve("mnist/train-images-idx3-ubyte"), IdxFiles.labels(1));
    IdxFiles.write(folder.resolve("mnist/t10k-labels-idx1-ubyte.gz"), IdxFiles.labels(1));

    assertThat(PublishedData.find("mnist", locations()))
        .hasValue(
            new PublishedData.Found(
                folder.resolve("mnist"),
                List.of("train-labels-idx1-ubyte", "t10k-images-idx3-ubyte")));
  }

  @Test
  void knowsNoSetThatIsNotPublished() {
    assertThat(PublishedData.find("fashion-mini", locations())).isEmpty();
  }
}
