package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.data.NpyFiles;
import org.vae4j.data.Reading;
import org.vae4j.data.examples.ChannelAxis;

/** Opens 3 GB in a Java that has 64 MB. */
class LargerThanMemoryTest {
  private static final int EXAMPLES = 250_000;
  private static final int ELEMENTS = 64 * 64 * 3;

  @TempDir Path folder;

  @Test
  @Tag("slow")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void opensAFileThatIsLargerThanTheHeap() throws Exception {
    Path file = folder.resolve("sparse.npy");
    writeSparse(file);

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LargerThanMemoryTest.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo("250000 examples, the last begins with [0.0, 1.0, 0.0]");
  }

  /** Zeros, which take no room, but for the second byte of the last example. */
  private static void writeSparse(Path file) throws IOException {
    byte[] header = NpyFiles.npy("|u1", false, EXAMPLES + ", 64, 64, 3");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header);
      out.setLength(header.length + (long) EXAMPLES * ELEMENTS);
      // Channels are last: this is the red of the second pixel.
      out.seek(header.length + (EXAMPLES - 1L) * ELEMENTS + 3);
      out.write(255);
    }
  }

  public static void main(String[] arguments) {
    DataSet data =
        new NpyConfig(
                Path.of(arguments[0]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                ChannelAxis.LAST,
                Optional.empty(),
                List.of(),
                List.of(),
                MissingValues.NONE,
                0,
                1)
            .source()
            .open(new DataLocations(List.of(Path.of("."))));
    int size = data.training().size();
    float[] last = Arrays.copyOf(Reading.example(data.training(), size - 1), 3);
    System.out.println(size + " examples, the last begins with " + Arrays.toString(last));
  }
}
