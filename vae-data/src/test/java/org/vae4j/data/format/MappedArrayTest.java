package org.vae4j.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.data.IdxFiles;
import org.vae4j.data.NpyFiles;
import org.vae4j.data.Reading;
import org.vae4j.data.examples.ArrayLayout;
import org.vae4j.data.examples.ChannelAxis;
import org.vae4j.data.examples.Labels;

class MappedArrayTest {
  private static final int COUNT = 5 * 3 * 4 * 2;
  private static final String SIZES = "5, 3, 4, 2";

  @TempDir Path folder;

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static NumericArray onHeap(Path npy) {
    return Npy.read(SourceFile.read(npy));
  }

  private static NumericArray mapped(Path npy) {
    return Npy.read(SourceFile.map(npy, 0), 0);
  }

  private static void assertSame(Examples mapped, Examples onHeap) {
    assertThat(mapped.size()).isEqualTo(onHeap.size());
    assertThat(mapped.shape()).isEqualTo(onHeap.shape());
    assertThat(mapped.hasMissing()).isEqualTo(onHeap.hasMissing());
    for (int row = 0; row < onHeap.size(); row++) {
      assertThat(Reading.example(mapped, row)).isEqualTo(Reading.example(onHeap, row));
      assertThat(Reading.observed(mapped, row)).isEqualTo(Reading.observed(onHeap, row));
      assertThat(mapped.label(row)).isEqualTo(onHeap.label(row));
      assertThat(mapped.id(row)).isEqualTo(onHeap.id(row));
    }
  }

  private static byte[] random(String type) {
    Random random = new Random(7);
    int width = type.charAt(2) - '0';
    ByteBuffer bytes =
        ByteBuffer.allocate(COUNT * width)
            .order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      switch (type.substring(1)) {
        case "b1" -> bytes.put((byte) random.nextInt(2));
        case "f4" -> bytes.putFloat((float) random.nextGaussian());
        case "f8" -> bytes.putDouble(random.nextGaussian());
        default -> bytes.put((byte) random.nextInt());
      }
    }
    return bytes.array();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|b1", "|u1", "|i1", "<u2", ">u2", "<i2", ">i2", "<u4", ">u4", "<i4", ">i4", "<i8", ">i8",
        "<f4", ">f4", "<f8", ">f8"
      })
  void readsTheSameAsFromTheHeapForEveryTypeAndEitherOrder(String type) throws IOException {
    Labels labels = Labels.of(0, 1, 2, Labels.UNKNOWN, 1);
    for (boolean isFortran : new boolean[] {false, true}) {
      Path file = write("x.npy", NpyFiles.npy(type, isFortran, SIZES, random(type)));
      NumericArray mapped = mapped(file);
      NumericArray onHeap = onHeap(file);

      assertThat(mapped.isMapped()).isTrue();
      assertThat(mapped.isScattered()).isEqualTo(isFortran);
      assertThat(onHeap.isMapped()).isFalse();
      for (int i = 0; i < COUNT; i++) {
        assertThat(mapped.number(i)).isEqualTo(onHeap.number(i));
      }
      for (ChannelAxis axis : ChannelAxis.values()) {
        for (Optional<Double> divisor : List.of(Optional.<Double>empty(), Optional.of(3.0))) {
          ArrayLayout layout = new ArrayLayout(List.of(), axis, divisor, false);
          assertSame(
              layout.examples(mapped, labels, Optional.empty(), 11),
              layout.examples(onHeap, labels, Optional.empty(), 11));
        }
      }
      ArrayLayout flat =
          new ArrayLayout(
              List.of(24), ChannelAxis.LAST, Optional.empty(), /* nanIsMissing= */ false);
      assertSame(flat.examples(mapped), flat.examples(onHeap));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5, 8, 3, 1", "5, 3, 4, 2", "5, 2, 4, 3", "5, 3, 2, 4"})
  void readsTheSameAsFromTheHeapForAnyNumberOfChannels(String sizes) throws IOException {
    Path file = write("x.npy", NpyFiles.npy("|u1", false, sizes, random("|u1")));
    assertSame(
        ArrayLayout.IMAGES.examples(mapped(file)), ArrayLayout.IMAGES.examples(onHeap(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"|u1", "<f4"})
  void masksTheSameAsOnTheHeap(String type) throws IOException {
    byte[] numbers = random(type);
    if (type.equals("<f4")) {
      // A value that is masked need not be finite.
      ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, Float.NaN);
    }
    byte[] mask = random("|b1");
    mask[0] = 0;
    Path x = write("x.npy", NpyFiles.npy(type, false, SIZES, numbers));
    Path m = write("m.npy", NpyFiles.npy("|b1", false, SIZES, mask));

    Examples expected =
        ArrayLayout.IMAGES.examples(onHeap(x), Labels.none(), Optional.of(onHeap(m)), 0);
    assertThat(expected.hasMissing()).isTrue();
    assertSame(
        ArrayLayout.IMAGES.examples(mapped(x), Labels.none(), Optional.of(mapped(m)), 0), expected);
    assertSame(
        ArrayLayout.IMAGES.examples(onHeap(x), Labels.none(), Optional.of(mapped(m)), 0), expected);
    assertSame(
        ArrayLayout.IMAGES.examples(mapped(x), Labels.none(), Optional.of(onHeap(m)), 0), expected);
  }

  @Test
  void masksNaNAsOnTheHeap() throws IOException {
    ByteBuffer numbers = ByteBuffer.wrap(random("<f4")).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putFloat(4 * 50, Float.NaN);
    Path x = write("x.npy", NpyFiles.npy("<f4", false, SIZES, numbers.array()));
    ArrayLayout layout = new ArrayLayout(List.of(), ChannelAxis.LAST, Optional.empty(), true);

    Examples mapped = layout.examples(mapped(x));

    assertThat(mapped.hasMissing()).isTrue();
    assertSame(mapped, layout.examples(onHeap(x)));
  }

  @Test
  void refusesNumbersThatAreNotFiniteAsOnTheHeap() throws IOException {
    ByteBuffer numbers = ByteBuffer.wrap(random("<f4")).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putFloat(4 * 50, Float.NEGATIVE_INFINITY);
    Path x = write("x.npy", NpyFiles.npy("<f4", false, SIZES, numbers.array()));

    for (NumericArray array : List.of(mapped(x), onHeap(x))) {
      assertThatThrownBy(() -> ArrayLayout.IMAGES.examples(array))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "data: 1 problem\n  "
                  + x
                  + "  the number at [2, 0, 1, 0] is -Infinity; every number must be finite and fit"
                  + " a float");
    }
  }

  @Test
  void refusesFilesThatEndEarlyOrGoOnAsOnTheHeap() throws IOException {
    byte[] npy = NpyFiles.npy("<f8", false, "2, 2", NpyFiles.doubles(1, 2, 3, 4));
    for (int length : new int[] {npy.length - 1, npy.length + 1, 30}) {
      Path file = write("x.npy", Arrays.copyOf(npy, length));
      assertSameRefusal(file, MappedArrayTest::mapped, MappedArrayTest::onHeap);
    }
    byte[] idx = IdxFiles.images(2, 3, 4);
    for (int length : new int[] {idx.length - 1, idx.length + 1, 6}) {
      Path file = write("x-ubyte", Arrays.copyOf(idx, length));
      assertSameRefusal(
          file, path -> Idx.read(SourceFile.map(path, 0)), path -> Idx.read(SourceFile.read(path)));
    }
  }

  private static void assertSameRefusal(Path file, Consumer<Path> one, Consumer<Path> other) {
    assertThatThrownBy(() -> one.accept(file))
        .isInstanceOf(UserException.class)
        .satisfies(
            thrown -> assertThatThrownBy(() -> other.accept(file)).hasMessage(thrown.getMessage()));
  }

  @Test
  void readsIdxFilesWhereTheyLie() throws IOException {
    Path file = write("x-ubyte", IdxFiles.images(3, 2, 2));

    SourceFile source = SourceFile.map(file, 0);
    NumericArray array = Idx.read(source);

    assertThat(array.isMapped()).isTrue();
    assertThat(source.sha256()).isEqualTo(Checksum.sha256(file));
    assertSame(
        ArrayLayout.IMAGES.examples(array),
        ArrayLayout.IMAGES.examples(Idx.read(SourceFile.read(file))));
  }

  @Test
  void readsGzippedAndSmallFilesToTheHeap() throws IOException {
    byte[] idx = IdxFiles.images(3, 2, 2);

    assertThat(SourceFile.map(write("x.gz", IdxFiles.gzip(idx)), 0).bytes().isMapped()).isFalse();
    assertThat(SourceFile.map(write("x", idx)).bytes().isMapped()).isFalse();
  }

  @Test
  void readsAcrossTheEdgesOfMappings() throws IOException {
    byte[] counting = IdxFiles.counting(1000);
    MappedBytes bytes = MappedBytes.of(write("x", counting), /* pieceBits= */ 4);
    byte[] read = new byte[700];

    bytes.slice(100, 800).copy(33, read, 0, read.length);
    assertThat(read).isEqualTo(Arrays.copyOfRange(counting, 133, 833));

    byte[] gathered = new byte[16];
    bytes.slice(100, 800).gather(new long[] {793, 9}, 7, gathered);
    assertThat(Arrays.copyOf(gathered, 7)).isEqualTo(Arrays.copyOfRange(counting, 893, 900));
    assertThat(Arrays.copyOfRange(gathered, 7, 14))
        .isEqualTo(Arrays.copyOfRange(counting, 109, 116));
    assertThat(bytes.stream().readAllBytes()).isEqualTo(counting);
  }

  private Path storedNpz(Map<String, byte[]> arrays) throws IOException {
    Path file = folder.resolve("all.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment("a comment");
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
        CRC32 checksum = new CRC32();
        checksum.update(array.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(array.getValue().length);
        entry.setCrc(checksum.getValue());
        entry.setExtra(new byte[] {0x34, 0x12, 3, 0, 1, 2, 3});
        zip.putNextEntry(entry);
        zip.write(array.getValue());
      }
    }
    return file;
  }

  @Test
  void readsArraysThatAnArchiveStoresWhereTheyLie() throws IOException {
    byte[] x = NpyFiles.npy("<f4", false, SIZES, random("<f4"));
    byte[] y = NpyFiles.npy("|u1", false, SIZES, random("|u1"));
    Path file = storedNpz(Map.of("größe", y, "x", x));

    try (Npz mapped = Npz.open(file, 0);
        Npz onHeap = Npz.open(file)) {
      for (String name : List.of("x", "größe")) {
        assertThat(mapped.read(name).isMapped()).isTrue();
        assertThat(onHeap.read(name).isMapped()).isFalse();
        assertSame(
            ArrayLayout.IMAGES.examples(mapped.read(name)),
            ArrayLayout.IMAGES.examples(onHeap.read(name)));
      }
    }
  }

  @Test
  void readsArraysThatAnArchivePacksToTheHeap() throws IOException {
    Path file =
        write(
            "all.npz", NpyFiles.npz(Map.of("x", NpyFiles.npy("|u1", false, "9, 9", new byte[81]))));

    try (Npz npz = Npz.open(file, 0)) {
      assertThat(npz.read("x").isMapped()).isFalse();
    }
  }

  @Test
  void refusesADamagedArrayInAnArchive() throws IOException {
    byte[] x = NpyFiles.npy("|u1", false, SIZES, random("|u1"));
    Path file = storedNpz(Map.of("x", x));
    byte[] damaged = Files.readAllBytes(file);
    damaged[200] ^= 1;
    Files.write(file, damaged);

    try (Npz npz = Npz.open(file, 0)) {
      assertThatThrownBy(() -> npz.read("x"))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "data: 1 problem\n  "
                  + file
                  + " (x)  is damaged (its checksum does not fit); copy or download it again");
    }
  }

  private Examples large(Path file) throws IOException {
    write("x.npy", NpyFiles.npy("|u1", false, "100, 100, 100", new byte[1_000_000]));
    return ArrayLayout.IMAGES.examples(mapped(file));
  }

  private static String changed(Path file) {
    return "data: 1 problem\n  "
        + file
        + "  was changed or cut short while it was being read; large files are read as they are"
        + " needed and must stay as they are: start again with the file whole";
  }

  @Test
  void saysSoWhenAFileIsCutShortWhileItIsRead() throws IOException {
    Path file = folder.resolve("x.npy");
    Examples examples = large(file);
    // Often enough that Java compiles it, which changes when it learns of the fault.
    for (int i = 0; i < 20_000; i++) {
      Reading.example(examples, i % 10);
    }

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(4096);
    }

    for (int row : new int[] {99, 0, 99}) {
      assertThatThrownBy(() -> Reading.example(examples, row))
          .isInstanceOf(UserException.class)
          .hasMessage(changed(file));
    }
  }

  @Test
  void saysSoWhenAFileIsRewrittenWhileItIsRead() throws Exception {
    Path file = folder.resolve("x.npy");
    Examples examples = large(file);

    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    Thread.sleep(1100);

    assertThatThrownBy(() -> Reading.example(examples, 0))
        .isInstanceOf(UserException.class)
        .hasMessage(changed(file));
  }

  @Test
  void goesOnReadingAFileThatAnotherReplaces() throws Exception {
    Path file = folder.resolve("x.npy");
    Examples examples = large(file);
    float[] before = Reading.example(examples, 99);

    Files.move(write("other", new byte[100]), file, StandardCopyOption.REPLACE_EXISTING);
    Thread.sleep(1100);

    assertThat(Reading.example(examples, 99)).isEqualTo(before);
  }
}
