package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutFontsTest {
  /**
   * Java's own font classes need fonts and libraries of the system. A machine without them cannot
   * be made everywhere; that nothing asks for them can be seen everywhere.
   */
  @Test
  void drawsEverythingWithoutLoadingTheFontsOfTheSystem(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path classes = folder.resolve("classes.txt");
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Xlog:class+load:file=" + classes.getFileName(),
                "-cp",
                System.getProperty("java.class.path"),
                DrawAll.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).isEmpty();
    List<String> loaded = Files.readAllLines(classes);
    assertThat(loaded).anyMatch(line -> line.contains("org.apache.fontbox.ttf.TrueTypeFont "));
    assertThat(loaded)
        .noneMatch(line -> line.matches(".* sun\\.(font|awt)\\.[A-Za-z0-9]*FontManager[ $].*"));
  }
}
