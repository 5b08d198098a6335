package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.data.Reading;
import org.vae4j.data.image.ColorMode;
import org.vae4j.data.image.Fit;

class DecodedPicturesTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  @TempDir Path temporary;
  private Path folder;
  private Path testFolder;
  private Path cache;
  private ColorMode color = ColorMode.RGB;
  private long limit = DecodedFolder.LIMIT;

  @BeforeEach
  void savePictures() throws IOException {
    folder = temporary.resolve("pictures");
    testFolder = temporary.resolve("test-pictures");
    cache = temporary.resolve("cache");
    Random random = new Random(5);
    for (String name : List.of("cat/1.png", "cat/2.jpg", "dog/1.png", "dog/2.bmp", "dog/3.jpg")) {
      save(folder.resolve(name), random);
    }
    save(testFolder.resolve("dog/1.png"), random);
  }

  private static void save(Path file, Random random) throws IOException {
    BufferedImage image =
        new BufferedImage(20 + random.nextInt(20), 30, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    Files.createDirectories(file.getParent());
    String name = file.getFileName().toString();
    assertThat(ImageIO.write(image, name.substring(name.indexOf('.') + 1), file.toFile())).isTrue();
  }

  private DataSet open(long budget) {
    ImageFolderConfig config =
        new ImageFolderConfig(
            folder,
            Optional.of(testFolder),
            Optional.of(16),
            Optional.of(24),
            Fit.CROP,
            color,
            0,
            1);
    return new ImageFolderDataSet(config, new DecodedFolder(cache, limit), budget).read();
  }

  private static void assertSame(Examples some, Examples others) {
    assertThat(some.size()).isEqualTo(others.size());
    assertThat(some.shape()).isEqualTo(others.shape());
    for (int row = 0; row < others.size(); row++) {
      assertThat(Reading.example(some, row)).isEqualTo(Reading.example(others, row));
      assertThat(some.label(row)).isEqualTo(others.label(row));
      assertThat(some.id(row)).isEqualTo(others.id(row));
    }
  }

  private void assertSameAsOnHeap(DataSet inFile) {
    DataSet onHeap = open(Long.MAX_VALUE);
    assertSame(inFile.training(), onHeap.training());
    assertSame(inFile.test().orElseThrow(), onHeap.test().orElseThrow());
    assertThat(inFile.classNames()).isEqualTo(onHeap.classNames());
    assertThat(inFile.checksum()).isEqualTo(onHeap.checksum());
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.sorted().toList();
    }
  }

  private Path cachedTraining() throws IOException {
    return cached().stream()
        .filter(file -> file.toFile().length() == 5L * 3 * 16 * 24 + 24)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void holdsPicturesOnTheHeapThatFitThere() {
    open(6L * 3 * 16 * 24);

    assertThat(cache).doesNotExist();
  }

  @Test
  void readsTheSamePicturesFromAFileWhereTheyDoNotFit() throws IOException {
    DataSet data = open(6L * 3 * 16 * 24 - 1);

    assertThat(cached()).hasSize(2);
    assertSameAsOnHeap(data);
    assertThat(data.notes())
        .contains(
            folder
                + ": more than a quarter of Java's heap when decoded; kept decoded in "
                + cachedTraining()
                + " (0 MB), which may be deleted and is then made again");
  }

  @Test
  void readsTheFileAgainWhereItIsThere() throws IOException {
    open(0);
    for (Path file : cached()) {
      Files.setLastModifiedTime(file, LONG_AGO);
    }

    DataSet data = open(0);

    for (Path file : cached()) {
      assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }
    assertSameAsOnHeap(data);
  }

  @Test
  void makesADamagedFileAgain() throws IOException {
    open(0);
    Path file = cachedTraining();
    byte[] whole = Files.readAllBytes(file);
    byte[] changed = whole.clone();
    changed[1000] ^= 1;
    for (byte[] damaged :
        List.of(changed, Arrays.copyOf(whole, 1000), Arrays.copyOf(whole, 9000), new byte[0])) {
      Files.write(file, damaged);

      DataSet data = open(0);

      assertSameAsOnHeap(data);
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void makesAnotherFileForOtherPicturesAndOtherSettings() throws IOException {
    open(0);
    save(folder.resolve("cat/1.png"), new Random(6));
    assertSameAsOnHeap(open(0));
    assertThat(cached()).hasSize(3);

    color = ColorMode.GREY;
    assertSameAsOnHeap(open(0));
    assertThat(cached()).hasSize(5);
  }

  @Test
  void leavesNoFileOfPicturesThatCannotBeRead() throws IOException {
    Path picture = folder.resolve("cat/2.jpg");
    byte[] whole = Files.readAllBytes(picture);
    Files.write(picture, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> open(0))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "data 'image-folder': 1 problem\n  " + picture + "  cannot be read as a picture (");
    assertThat(cached()).isEmpty();
  }

  @Test
  void deletesWhatAProcessThatWasKilledHasLeft() throws IOException {
    Files.createDirectories(cache);
    Path old = Files.writeString(cache.resolve("a.part"), "");
    Path young = Files.writeString(cache.resolve("b.part"), "");
    Files.setLastModifiedTime(old, LONG_AGO);

    open(0);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void saysWhatToDoWhereTheFileCannotBeWritten() throws IOException {
    Files.writeString(cache, "a file and no folder");

    assertThatThrownBy(() -> open(0))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("data: 1 problem\n  " + cache)
        .hasMessageContaining(
            "is to hold 5760 bytes of decoded pictures, which are more than a quarter of Java's"
                + " heap, and it cannot be written: ")
        .hasMessageEndingWith(
            "; make room there, make 'height' and 'width' smaller, or give Java more memory with"
                + " JDK_JAVA_OPTIONS=-Xmx");
  }

  /** One picture is a scan of twelve bits in sixteen. */
  private void saveScan() throws IOException {
    BufferedImage scan = new BufferedImage(20, 30, BufferedImage.TYPE_USHORT_GRAY);
    scan.getRaster().setSample(3, 4, 0, 4000);
    assertThat(ImageIO.write(scan, "png", folder.resolve("cat/1.png").toFile())).isTrue();
  }

  @Test
  void saysOfDeepPicturesThatAreFoundDecodedWhatItSaidWhenTheyWereDecoded() throws IOException {
    saveScan();

    List<String> first = open(0).notes();

    assertThat(first)
        .contains(
            folder + ": 1 picture has 16 bits, and is rounded to 8; its largest number is 4000",
            "Warning: "
                + folder
                + ": that is dark where 65535 is white; set \"white\": 4095 if they have 12 bits");
    assertThat(open(0).notes()).isEqualTo(first);
    assertThat(open(Long.MAX_VALUE).notes()).allMatch(first::contains);
  }

  @Test
  void makesAFileAgainWhereWhatIsToBeSaidOfItIsDamaged() throws IOException {
    saveScan();
    List<String> notes = open(0).notes();
    Path file = cachedTraining();
    byte[] whole = Files.readAllBytes(file);
    byte[] changed = whole.clone();
    changed[whole.length - 9] ^= 1;
    Files.write(file, changed);

    assertThat(open(0).notes()).isEqualTo(notes);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  private Path old(String name, int bytes, int minutes) throws IOException {
    Path file = Files.write(cache.resolve(name), new byte[bytes]);
    FileTime used = FileTime.fromMillis(60_000L * minutes);
    Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(used, used, used);
    return file;
  }

  @Test
  void deletesTheFilesUsedLongestAgoWhereTheFolderGrowsBeyondItsLimit() throws IOException {
    Files.createDirectories(cache);
    Path older = old("a.pictures", 20_000_000, 2);
    Path oldest = old("b.pictures", 10_000_000, 1);
    Path young = old("c.pictures", 30_000_000, 3);
    Path other = old("other", 50_000_000, 0);
    limit = 31_000_000;

    DataSet data = open(0);

    assertThat(List.of(older, oldest)).noneMatch(Files::exists);
    assertThat(List.of(young, other)).allMatch(Files::exists);
    assertThat(data.notes())
        .last()
        .isEqualTo(
            cache
                + ": more than 31 MB; deleted the 2 files used longest ago (30 MB), which are made"
                + " again when needed");
    assertSameAsOnHeap(data);
  }

  @Test
  void deletesNoneOfItsOwnFilesHoweverLargeTheyAre() throws IOException {
    Files.createDirectories(cache);
    Path young = old("c.pictures", 10, 1);
    limit = 0;

    DataSet data = open(0);

    assertThat(young).doesNotExist();
    assertThat(cached()).hasSize(2);
    assertThat(data.notes()).last().asString().contains("deleted the file used longest ago (0 MB)");
  }

  @Test
  void aFileThatIsReadIsUsedAndKeepsItsTimeOfChange() throws IOException {
    open(0);
    Path file = cachedTraining();
    FileTime written = FileTime.from(Instant.parse("2020-01-02T03:04:05.123456789Z"));
    Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(written, written, null);
    Instant before = Instant.now().minusSeconds(5);

    open(0);

    BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
    assertThat(read.lastAccessTime().toInstant()).isAfter(before);
    assertThat(read.lastModifiedTime()).isEqualTo(written);
  }
}
