package org.vae4j.data.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.data.IdxFiles;

class PublishedFilesTest {
  @TempDir Path folder;

  private DataSet open(String... locations) {
    return new MnistConfig()
        .source()
        .open(new DataLocations(Arrays.stream(locations).map(folder::resolve).toList()));
  }

  private void write(String name, byte[] bytes) throws IOException {
    IdxFiles.write(folder.resolve("data/mnist").resolve(name), bytes);
  }

  @Test
  void namesTheFoldersThatWereSearchedAndTheCommandThatFetches() throws IOException {
    Files.createDirectories(folder.resolve("b/mnist"));

    assertThatThrownBy(() -> open("a", "b"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            data 'mnist' was not found; fetch it with 'vae data fetch mnist', or name the folder that holds 'mnist' with --data-dir or VAE4J_DATA. Looked in
              %1$s/a/mnist  there is no such folder
              %1$s/b/mnist  has no file train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (or one ending in .gz)"""
                .formatted(folder));
  }

  @Test
  void takesTheFirstFolderThatHasAnyFileAndTellsAllThatIsWrongThere() throws IOException {
    write("train-images-idx3-ubyte", IdxFiles.images(2, 3, 3));
    write("train-labels-idx1-ubyte", IdxFiles.labels(0, 10));
    write("t10k-images-idx3-ubyte.gz", new byte[] {1, 2, 3, 4, 5});

    assertThatThrownBy(() -> open("nothing", "data"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            data 'mnist': 3 problems
              %1$s/train-labels-idx1-ubyte  has the label 10; there are 10 classes
              %1$s/t10k-images-idx3-ubyte.gz  is not an IDX file: it starts with the bytes 01 02 03 04, and an IDX file starts with 00 00
              %1$s/t10k-labels-idx1-ubyte.gz  there is no such file"""
                .formatted(folder.resolve("data/mnist")));
  }

  @Test
  void refusesImagesOfAnotherSize() throws IOException {
    write("train-images-idx3-ubyte", IdxFiles.images(2, 3, 3));
    write("train-labels-idx1-ubyte", IdxFiles.labels(0, 1));
    write("t10k-images-idx3-ubyte", IdxFiles.images(1, 28, 28));
    write("t10k-labels-idx1-ubyte", IdxFiles.labels(0));

    assertThatThrownBy(() -> open("data"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            data 'mnist': 1 problem
              %1$s/train-images-idx3-ubyte  holds 2×3×3 unsigned bytes; images of shape [1, 28, 28] were expected"""
                .formatted(folder.resolve("data/mnist")));
  }

  @Test
  void readsPlainFilesAsWellAsGzippedOnes() throws IOException {
    write("train-images-idx3-ubyte", IdxFiles.images(2, 28, 28));
    write("train-labels-idx1-ubyte.gz", IdxFiles.gzip(IdxFiles.labels(3, 1)));
    write("t10k-images-idx3-ubyte", IdxFiles.images(1, 28, 28));
    write("t10k-labels-idx1-ubyte", IdxFiles.labels(9));

    DataSet data = open("data");

    assertThat(data.training().size()).isEqualTo(2);
    assertThat(data.training().label(0)).hasValue(3);
    assertThat(data.test().orElseThrow().label(0)).hasValue(9);
  }

  @Test
  void looksForOmniglotUnderBothItsNames() {
    assertThatThrownBy(
            () -> new Omniglot28Config().source().open(new DataLocations(List.of(folder))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("fetch it with 'vae data fetch omniglot28'")
        .hasMessageContaining(folder.resolve("omniglot28") + "  there is no such folder")
        .hasMessageContaining(folder.resolve("omniglot") + "  there is no such folder");
  }
}
