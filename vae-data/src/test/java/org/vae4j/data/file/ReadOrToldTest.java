package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.NpyFiles;
import org.vae4j.data.examples.ArrayLayout;
import org.vae4j.data.examples.ChannelAxis;
import org.vae4j.data.format.Npy;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.SourceFile;
import org.vae4j.data.image.ColorMode;
import org.vae4j.data.image.Fit;

/** What people give by mistake is read right, told in a note, or refused. */
class ReadOrToldTest {
  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void name() {
    table = folder.resolve("table.csv");
  }

  // ---- tables

  private DataSet table(boolean header, String encoding, Optional<String> label) {
    return new CsvConfig(
            table,
            Optional.empty(),
            header,
            ",",
            encoding,
            label,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            1,
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  private void write(String text, Charset charset) throws IOException {
    Files.write(table, text.getBytes(charset));
  }

  private void assertRefused(String where, String message) {
    assertThatThrownBy(() -> table(true, "UTF-8", Optional.empty()))
        .isInstanceOfSatisfying(
            UserException.class,
            refused -> {
              assertThat(refused.problems()).hasSize(1);
              assertThat(refused.problems().get(0).where()).isEqualTo(where);
              assertThat(refused.problems().get(0).message()).isEqualTo(message);
            });
  }

  private static final String GERMAN = "a,kind\n1,süß\n2,groß\n3,süß\n4,säß\n";

  @Test
  void aTableInAnotherEncodingIsRefusedAtItsFirstLineThatCannotBeDecoded() throws IOException {
    write(GERMAN, Charset.forName("windows-1252"));
    assertRefused(
        table + ":2",
        "is not UTF-8 (byte FC); save the table as UTF-8, or name its encoding, such as"
            + " \"encoding\": \"windows-1252\"");
    DataSet read = table(true, "windows-1252", Optional.of("kind"));
    assertThat(read.classNames()).containsExactly("groß", "säß", "süß");
  }

  @Test
  void aByteOrderMarkGoesBeforeTheEncoding() throws IOException {
    write("\uFEFF" + GERMAN, StandardCharsets.UTF_16LE);
    assertThat(table(true, "UTF-8", Optional.of("kind")).classNames()).hasSize(3);
    write("\uFEFF" + GERMAN, StandardCharsets.UTF_8);
    assertThat(table(true, "windows-1252", Optional.of("kind")).classNames()).contains("süß");
  }

  @Test
  void anEncodingThatIsNotKnownIsRefused() throws IOException {
    write(GERMAN, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> table(true, "utf-9", Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "data 'csv': the encoding 'utf-9' is not known; there are UTF-8, windows-1252,"
                + " ISO-8859-1, UTF-16 and others");
  }

  @Test
  void aFirstLineOfNumbersTakenForNamesIsWarnedOf() throws IOException {
    write("1,2,3\n4,5,6\n7,8,9\n", StandardCharsets.UTF_8);
    assertThat(table(true, "UTF-8", Optional.empty()).notes())
        .containsExactly(
            table + ": read 2 lines of 3 columns, after one that names them: count 1, 2, 3",
            "Warning: "
                + table
                + ": its first line, 1,2,3, is taken for the names of the columns, and is all"
                + " numbers; set \"header\": false if it is an example");
    assertThat(table(false, "UTF-8", Optional.empty()).notes())
        .containsExactly(table + ": read 3 lines of 3 columns: count 1, 2, 3");
  }

  @Test
  void columnsOfOneNameAreWarnedOf() throws IOException {
    write("x,y,x\n4,5,6\n", StandardCharsets.UTF_8);
    assertThat(table(true, "UTF-8", Optional.empty()).notes())
        .containsExactly(
            table + ": read 1 line of 3 columns, after one that names them: count x, y, x",
            "Warning: "
                + table
                + ": more than one column is named 'x'; settings that name it mean the first of"
                + " them");
  }

  @Test
  void whatIsNoTableIsNamed() throws IOException {
    String[][] others = {
      {"PK\u0003\u0004rest", "an Excel workbook or another zip archive"},
      {"<!DOCTYPE html><p>", "a web page"},
      {"\n<HTML>", "a web page"},
      {"PAR1\u0015", "a Parquet file, for which there is the data 'parquet'"},
      {"%PDF-1.7", "a PDF document"}
    };
    for (String[] other : others) {
      write(other[0], StandardCharsets.ISO_8859_1);
      assertRefused(
          table.toString(),
          "is " + other[1] + ", and no table of text; export the table as CSV, and give that");
    }
  }

  @Test
  void columnsNamedAsOtherFilesBeginAreATable() throws IOException {
    for (String name : List.of("PAR1", "BZh1", "PK")) {
      write(name + ",b\n1,2\n", StandardCharsets.UTF_8);
      assertThat(table(true, "UTF-8", Optional.empty()).training().size()).isEqualTo(1);
    }
  }

  /** Looked through in buffers: what lies beyond the first, and across two, is found too. */
  @Test
  void aLineFarDownThatCannotBeDecodedIsNamed() throws IOException {
    String lines = "1,ä\n".repeat(50_000);
    write("a,kind\n" + lines, StandardCharsets.UTF_8);
    assertThat(table(true, "UTF-8", Optional.of("kind")).training().size()).isEqualTo(50_000);
    byte[] broken = ("a,kind\n" + lines).getBytes(StandardCharsets.UTF_8);
    broken[broken.length - 2] = (byte) 0xC3; // the second half of the last ä
    Files.write(table, broken);
    assertRefused(
        table + ":50001",
        "is not UTF-8 (byte C3); save the table as UTF-8, or name its encoding, such as"
            + " \"encoding\": \"windows-1252\"");
    write("a,kind\n" + lines + "1,\"x\n" + lines, StandardCharsets.UTF_8);
    assertRefused(table + ":50002", "has a quote that is never closed; close or remove it");
  }

  @Test
  void aQuoteThatNeverClosesIsRefusedWhereItOpens() throws IOException {
    write("a,b\n1,2\n3,\"4\n5,6\n", StandardCharsets.UTF_8);
    assertRefused(table + ":3", "has a quote that is never closed; close or remove it");
  }

  @Test
  void quotesWithinCellsAreText() throws IOException {
    write("a,kind\n1,5\"\n2,\"6\"\"\"\n3,\"7\"\n", StandardCharsets.UTF_8);
    assertThat(table(true, "UTF-8", Optional.of("kind")).classNames())
        .containsExactlyInAnyOrder("5\"", "6\"", "7");
  }

  // ---- arrays

  private static List<String> notes(ArrayLayout layout, NumericArray array) {
    return layout.notes(array);
  }

  private static NumericArray bytes(int[] sizes, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    String shape =
        IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    byte[] file = NpyFiles.npy("|u1", false, shape, bytes);
    return Npy.read(SourceFile.of("imgs", "imgs.npy", file));
  }

  @Test
  void bytesThatHoldOnlyZeroAndOneAreWarnedOf() {
    assertThat(notes(ArrayLayout.IMAGES, bytes(new int[] {2, 2}, 0, 1, 1, 0)))
        .containsExactly(
            "imgs: read 2×2 unsigned bytes, divided by 255",
            "Warning: imgs: holds no bytes but 0 and 1, which are read as 0 and 0.0039; set"
                + " \"divideBy\": 1 to read them as they are");
    assertThat(notes(ArrayLayout.IMAGES, bytes(new int[] {2, 2}, 0, 1, 2, 0)))
        .containsExactly("imgs: read 2×2 unsigned bytes, divided by 255");
    ArrayLayout asTheyAre = new ArrayLayout(List.of(), ChannelAxis.LAST, Optional.of(1.0), false);
    assertThat(notes(asTheyAre, bytes(new int[] {2, 2}, 0, 1, 1, 0)))
        .containsExactly("imgs: read 2×2 unsigned bytes");
  }

  @Test
  void planesOfPicturesTakenForChannelsAreWarnedOf() {
    assertThat(notes(ArrayLayout.IMAGES, bytes(new int[] {1, 3, 2, 8}, new int[48])))
        .containsExactly(
            "imgs: read 1×3×2×8 unsigned bytes, channels last, divided by 255",
            "Warning: imgs: is read as images of 8 channels; if it has 3, set \"channelAxis\":"
                + " \"first\"");
  }

  // ---- folders

  private void picture(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
  }

  private DataSet pictures() {
    return new ImageFolderConfig(
            folder,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Fit.CROP,
            ColorMode.GREY,
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  @Test
  void hiddenNamesArePassedOverAtEveryLevelAndTold() throws IOException {
    picture("cat/a.png");
    picture("cat/.ipynb_checkpoints/a-checkpoint.png");
    picture("dog/more/b.png");
    picture("dog/more/.hidden.png");
    Files.writeString(folder.resolve("cat/Thumbs.db"), "no picture");
    DataSet read = pictures();
    assertThat(read.training().size()).isEqualTo(2);
    assertThat(read.training().shape()).isEqualTo(Shape.of(1, 4, 4));
    assertThat(read.notes())
        .containsExactly(
            folder
                + ": read 2 pictures of 2 classes; left out 1 file that no reader is for, such as"
                + " cat/Thumbs.db; passed over 2 hidden names, such as cat/.ipynb_checkpoints/");
  }

  @Test
  void linksAreFollowed() throws IOException {
    picture("elsewhere/deep/a.png");
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("cat"), folder.resolve("elsewhere"));
    DataSet read =
        new ImageFolderConfig(
                linked,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Fit.CROP,
                ColorMode.GREY,
                0,
                1)
            .source()
            .open(new DataLocations(List.of(folder)));
    assertThat(read.training().size()).isEqualTo(1);
    assertThat(read.classNames()).containsExactly("cat");
  }

  @Test
  void linksThatLeadRoundArePassedOverAndTold() throws IOException {
    picture("cat/a.png");
    Files.createSymbolicLink(folder.resolve("cat/round"), folder.resolve("cat"));
    Files.createSymbolicLink(folder.resolve("cat/up"), folder);
    DataSet read = pictures();
    assertThat(read.training().size()).isEqualTo(1);
    assertThat(read.notes())
        .containsExactly(
            folder
                + ": read 1 picture of 1 class; passed over 2 links to a folder that it lies in,"
                + " such as cat/round");
  }

  @Test
  void splitsThatWouldBeClassesAreRefused() throws IOException {
    picture("train/cat/a.png");
    picture("test/cat/b.png");
    assertThatThrownBy(this::pictures)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "has the sub-folders test, train, which are read as classes and look like splits; set"
                + " 'folder' to the one to train on and 'testFolder' to the one to test on, or"
                + " rename them");
  }
}
