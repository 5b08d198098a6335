package org.vae4j.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path temporary;

  @Test
  void replacesAFile() throws IOException {
    Path file = temporary.resolve("file");
    AtomicFiles.write(file, "before");
    AtomicFiles.write(file, "after");

    assertThat(file).hasContent("after");
    assertThat(temporary).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void leavesTheOldFileWhereTheNewOneFails() throws IOException {
    Path file = temporary.resolve("file");
    AtomicFiles.write(file, "before");

    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(file).hasContent("before");
    assertThat(temporary.toFile().list()).containsExactly("file");
  }

  @Test
  void leavesTheOldFolderWhereTheNewOneFails() throws IOException {
    Path folder = temporary.resolve("folder");
    AtomicFiles.writeFolder(folder, inside -> AtomicFiles.write(inside.resolve("a"), "1"));

    assertThatThrownBy(
            () ->
                AtomicFiles.writeFolder(
                    folder,
                    inside -> {
                      AtomicFiles.write(inside.resolve("b"), "2");
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(folder.toFile().list()).containsExactly("a");
    assertThat(temporary.toFile().list()).containsExactly("folder");
  }

  @Test
  void replacesAFolder() throws IOException {
    Path folder = temporary.resolve("folder");
    AtomicFiles.writeFolder(folder, inside -> AtomicFiles.write(inside.resolve("a"), "1"));
    AtomicFiles.writeFolder(folder, inside -> AtomicFiles.write(inside.resolve("b"), "2"));

    assertThat(folder.toFile().list()).containsExactly("b");
  }
}
