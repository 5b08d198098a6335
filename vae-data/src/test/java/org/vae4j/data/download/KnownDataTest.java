package org.vae4j.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.data.RealData;
import org.vae4j.data.format.Amat;
import org.vae4j.data.format.Checksum;
import org.vae4j.data.format.SourceFile;
import org.vae4j.data.image.ColorMode;
import org.vae4j.data.image.Picture;

class KnownDataTest {
  @TempDir Path folder;

  private static byte[] unpacked(byte[] gzipped) throws IOException {
    try (InputStream in = SourceFile.of("memory", "memory", gzipped).open()) {
      return in.readAllBytes();
    }
  }

  @Test
  void isFetchedOverHttpsAlone() {
    assertThat(KnownData.SETS)
        .flatExtracting(DownloadableData::files)
        .flatExtracting(RemoteFile::mirrors)
        .isNotEmpty()
        .allSatisfy(mirror -> assertThat(mirror.getScheme()).isEqualTo("https"))
        .extracting(URI::getHost)
        .doesNotContainNull();
  }

  @Test
  void hasAChecksumForEveryFileOrForWhatIsMadeOfIt() {
    for (DownloadableData set : KnownData.SETS) {
      for (RemoteFile file : set.files()) {
        assertThat(file.sha256().isPresent() || set.conversion() instanceof FreyConversion)
            .as(file.name())
            .isTrue();
        file.sha256().ifPresent(sha256 -> assertThat(sha256).matches("[0-9a-f]{64}"));
      }
    }
  }

  @Test
  void knowsTheFilesThatAreThere() throws IOException {
    for (String name : new String[] {"mnist", "fashion-mnist"}) {
      DownloadableData set = DataDownloads.builtIn().find(name);
      long bytes = 0;
      for (RemoteFile file : set.files()) {
        Path real = RealData.folder().resolve(name).resolve(file.name());
        assertThat(file.sha256()).as(file.name()).hasValue(Checksum.sha256(real));
        assertThat(file.size()).as(file.name()).hasValue(Files.size(real));
        bytes += Files.size(real);
      }
      assertThat(set.bytes()).isEqualTo(bytes);
    }
  }

  @Test
  void readsTheRealTextFileOfBinarizedMnist() throws IOException {
    Path real = RealData.folder().resolve("binarized-mnist");
    RemoteFile remote = DataDownloads.builtIn().find("binarized-mnist").files().get(2);
    Path file = folder.resolve(remote.name());
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(real.resolve(remote.name() + ".gz")), 1 << 16)) {
      Files.copy(in, file);
    }
    assertThat(remote.sha256()).hasValue(Checksum.sha256(file));
    assertThat(remote.size()).hasValue(Files.size(file));

    byte[] idx =
        unpacked(Files.readAllBytes(real.resolve("binarized_mnist_test-images-idx3-ubyte.gz")));
    assertThat(Amat.read(file, 784).bytes()).isEqualTo(Arrays.copyOfRange(idx, 16, idx.length));
  }

  @Test
  void makesIdxFilesOfTheTextFilesOfBinarizedMnist() throws IOException {
    DownloadableData set = DataDownloads.builtIn().find("binarized-mnist");
    for (RemoteFile file : set.files()) {
      Files.writeString(folder.resolve(file.name()), "0 1 ".repeat(392).strip() + "\n");
    }

    Map<String, byte[]> made = set.conversion().convert(folder);

    assertThat(made.keySet()).containsExactlyElementsOf(set.outputs());
    for (byte[] file : made.values()) {
      assertThat(unpacked(file))
          .hasSize(16 + 784)
          .startsWith(0, 0, 8, 3, 0, 0, 0, 1)
          .endsWith(0, 255);
    }
  }

  @Test
  void refusesTextFilesThatAreDamaged() throws IOException {
    Path file = folder.resolve("binarized_mnist_train.amat");
    String line = "0 1 ".repeat(392).strip() + "\n";

    Files.writeString(file, line + line.substring(4) + line);
    assertThatThrownBy(() -> new AmatConversion().convert(folder))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(file + ":2  has 782 numbers; 784 were expected");

    Files.writeString(file, line + "0 2");
    assertThatThrownBy(() -> new AmatConversion().convert(folder))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(file + ":2  has something else than zeros and ones");

    Files.writeString(file, line + "0 1");
    assertThatThrownBy(() -> new AmatConversion().convert(folder))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(file + ":2  is cut short; download it again");
  }

  @Test
  void makesAnIdxFileOfTheMatlabFileOfFreyFaces() throws IOException {
    Path real = RealData.folder().resolve("frey-faces");
    Files.copy(real.resolve("frey_rawface_rebuilt.mat"), folder.resolve("frey_rawface.mat"));
    DownloadableData set = DataDownloads.builtIn().find("frey-faces");

    Map<String, byte[]> made = set.conversion().convert(folder);

    assertThat(made.keySet()).containsExactlyElementsOf(set.outputs());
    for (Map.Entry<String, byte[]> file : made.entrySet()) {
      assertThat(unpacked(file.getValue()))
          .isEqualTo(unpacked(Files.readAllBytes(real.resolve(file.getKey()))));
    }
  }

  @Test
  void removesAMatlabFileThatIsWrong() throws IOException {
    Path file = folder.resolve("frey_rawface.mat");
    Files.write(file, "<html>not found</html>".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> new FreyConversion("0").convert(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + "  is not a MATLAB file of version 5 to 7: ");
    assertThat(file).doesNotExist();
  }

  /** The archive as it is laid out, with some of its drawings. */
  private static byte[] archive(String root, BufferedImage... characters) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("__MACOSX/._junk.png"));
      for (int character = characters.length - 1; character >= 0; character--) {
        for (int drawing = 20; drawing >= 1; drawing--) {
          zip.putNextEntry(
              new ZipEntry(
                  "%s/Latin/character%02d/%04d_%02d.png"
                      .formatted(root, character + 1, character + 1, drawing)));
          ByteArrayOutputStream png = new ByteArrayOutputStream();
          ImageIO.write(characters[character], "png", png);
          zip.write(png.toByteArray());
        }
      }
    }
    return packed.toByteArray();
  }

  private static BufferedImage paper() {
    BufferedImage image = new BufferedImage(105, 105, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < 105; y++) {
      for (int x = 0; x < 105; x++) {
        image.setRGB(x, y, 0xFFFFFFFF);
      }
    }
    return image;
  }

  @Test
  void makesIdxFilesOfTheArchivesOfOmniglot() throws IOException {
    BufferedImage dot = paper();
    dot.setRGB(0, 0, 0xFF000000);
    dot.setRGB(3, 0, 0xFF000000);
    Files.write(
        folder.resolve("images_background.zip"), archive("images_background", paper(), dot));
    Files.write(folder.resolve("images_evaluation.zip"), archive("images_evaluation", paper()));

    Map<String, byte[]> made = new OmniglotConversion(3).convert(folder);

    byte[] training =
        unpacked(made.getOrDefault("omniglot28-train-images-idx3-ubyte.gz", new byte[0]));
    byte[] labels = unpacked(made.getOrDefault("omniglot28-test-labels-idx1-int.gz", new byte[0]));
    assertThat(made.keySet())
        .containsExactlyElementsOf(DataDownloads.builtIn().find("omniglot28").outputs());
    assertThat(training).hasSize(16 + 45 * 784);
    // A whole pixel of ink, and three quarters of another, of 3.75 × 3.75.
    assertThat(training[16 + 15 * 784] & 0xFF).isEqualTo(Math.round(255 * 1.75f / (3.75f * 3.75f)));
    assertThat(training[16 + 15 * 784 + 1] & 0xFF)
        .isEqualTo(Math.round(255 * 0.25f / (3.75f * 3.75f)));
    assertThat(training[16]).isZero();
    assertThat(labels).hasSize(8 + 4 * 15).endsWith(0, 0, 0, 2);
  }

  @Test
  void shrinksDrawingsToTheBytesOfOmniglot28() throws IOException {
    Path real = RealData.folder().resolve("omniglot");
    byte[] expected =
        unpacked(Files.readAllBytes(real.resolve("omniglot28-train-images-idx3-ubyte.gz")));
    try (ZipFile zip = new ZipFile(real.resolve("images_background.npz").toFile());
        InputStream in = zip.getInputStream(zip.getEntry("images.npy"))) {
      in.skipNBytes(128);
      for (int drawing = 0; drawing < 15; drawing++) {
        byte[] paper = in.readNBytes(105 * 105);
        BufferedImage image = paper();
        for (int i = 0; i < paper.length; i++) {
          image.setRGB(i % 105, i / 105, paper[i] == 0 ? 0xFF000000 : 0xFFFFFFFF);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        byte[] shrunk =
            OmniglotConversion.shrink(
                Picture.read(new ByteArrayInputStream(png.toByteArray()), ColorMode.GREY));
        assertThat(shrunk)
            .isEqualTo(Arrays.copyOfRange(expected, 16 + drawing * 784, 16 + (drawing + 1) * 784));
      }
    }
  }

  @Test
  void refusesArchivesOfAnotherNumberOfCharacters() throws IOException {
    Files.write(folder.resolve("images_background.zip"), archive("images_background", paper()));
    Files.write(folder.resolve("images_evaluation.zip"), archive("images_evaluation", paper()));

    assertThatThrownBy(() -> new OmniglotConversion(3).convert(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(folder + ": the archives have 2 characters and not 3");
  }
}
