package org.vae4j.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.data.Reading;
import org.vae4j.data.format.Checksum;
import org.vae4j.data.published.BinarizedMnistConfig;

@Timeout(60)
class DownloadTest {
  private static final byte[] BYTES = new byte[300_000];
  private static final String SHA256;

  static {
    new Random(1).nextBytes(BYTES);
    SHA256 = Checksum.sha256(BYTES);
  }

  @TempDir Path cache;
  private LocalServer server;
  private Path target;
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = new LocalServer();
    target = cache.resolve("set/file.bin");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private DataDownloads downloads(Optional<String> sha256, OptionalLong size, URI... mirrors) {
    return new DataDownloads(
        List.of(
            new DownloadableData(
                "set",
                "a set",
                "none",
                BYTES.length,
                List.of(new RemoteFile("file.bin", List.of(mirrors), size, sha256)),
                Conversion.NONE)),
        Duration.ofSeconds(5));
  }

  private Path fetch(URI... mirrors) {
    return downloads(Optional.of(SHA256), OptionalLong.of(BYTES.length), mirrors)
        .fetch("set", cache, new Recorder());
  }

  /** Writes down what it hears, but for the many bytes that arrive. */
  private final class Recorder implements DownloadListener {
    @Override
    public void present(String file) {
      heard.add("present " + file);
    }

    @Override
    public void started(String file, URI from, long received, OptionalLong total) {
      heard.add("started " + from.getPath() + " at " + received + " of " + total.orElse(-1));
    }

    @Override
    public void failed(String file, URI from, String reason) {
      heard.add("failed " + from.getPath() + ": " + reason);
    }

    @Override
    public void finished(String file) {
      heard.add("finished " + file);
    }
  }

  private void assertNothingUnderTheFinalName() {
    assertThat(target).doesNotExist();
  }

  @Test
  void fetchesAFile() throws IOException {
    server.serve("/file", BYTES);

    Path folder = fetch(server.at("/file"));

    assertThat(folder).isEqualTo(cache.resolve("set"));
    assertThat(target).hasBinaryContent(BYTES);
    assertThat(heard).containsExactly("started /file at 0 of 300000", "finished file.bin");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("file.bin", ".lock");
    }
  }

  @Test
  void reportsHowMuchHasArrived() {
    server.serve("/file", BYTES);
    List<Long> received = new ArrayList<>();

    downloads(Optional.of(SHA256), OptionalLong.empty(), server.at("/file"))
        .fetch(
            "set",
            cache,
            new DownloadListener() {
              @Override
              public void received(String file, long bytes, OptionalLong total) {
                received.add(bytes);
                assertThat(total).hasValue(BYTES.length);
              }
            });

    assertThat(received).isSorted().endsWith((long) BYTES.length);
  }

  @Test
  void doesNotFetchWhatIsThereAndRight() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target, BYTES);

    fetch(server.at("/file"));

    assertThat(heard).containsExactly("present file.bin");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void takesAFileThatWasPutThereByHandWhereNoChecksumIsKnown() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target, BYTES);

    downloads(Optional.empty(), OptionalLong.empty(), server.at("/file"))
        .fetch("set", cache, new Recorder());

    assertThat(heard).containsExactly("present file.bin");
  }

  @Test
  void fetchesAnewWhatIsThereAndWrong() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target, new byte[7]);
    server.serve("/file", BYTES);

    fetch(server.at("/file"));

    assertThat(target).hasBinaryContent(BYTES);
  }

  @Test
  void goesOnAfterACutConnection() {
    server.cut("/file", BYTES, 100_000, 2);

    fetch(server.at("/file"));

    assertThat(target).hasBinaryContent(BYTES);
    // Of what was sent last before a connection is reset, the system may throw some away unread.
    assertThat(server.requests).hasSize(3).first().isEqualTo("/file -");
    int second = Integer.parseInt(server.requests.get(1).replaceAll("[^0-9]", ""));
    int third = Integer.parseInt(server.requests.get(2).replaceAll("[^0-9]", ""));
    assertThat(second).isBetween(1, 100_000);
    assertThat(third).isBetween(second + 1, second + 100_000);
  }

  @Test
  void goesOnFromWhereAnEarlierFetchStopped() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(cache.resolve("set/file.bin.part"), Arrays.copyOf(BYTES, 123_456));
    server.serve("/file", BYTES);

    fetch(server.at("/file"));

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(server.requests).containsExactly("/file bytes=123456-");
    assertThat(heard).first().isEqualTo("started /file at 123456 of 300000");
  }

  @Test
  void takesAPartThatIsWholeAsItIs() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(cache.resolve("set/file.bin.part"), BYTES);
    server.serve("/file", BYTES);

    fetch(server.at("/file"));

    assertThat(target).hasBinaryContent(BYTES);
  }

  @Test
  void startsAnewWhenAnEarlierPartWasWrong() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(cache.resolve("set/file.bin.part"), new byte[1000]);
    server.serve("/file", BYTES);

    fetch(server.at("/file"));

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(server.requests).containsExactly("/file bytes=1000-", "/file -");
  }

  @Test
  void startsAnewWhenAnEarlierPartWasTooLong() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(cache.resolve("set/file.bin.part"), new byte[BYTES.length + 10]);
    server.serve("/file", BYTES);

    fetch(server.at("/file"));

    assertThat(target).hasBinaryContent(BYTES);
  }

  @Test
  void acceptsAServerThatIgnoresRanges() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(cache.resolve("set/file.bin.part"), Arrays.copyOf(BYTES, 1000));
    server.ignoreRanges("/file", BYTES);

    fetch(server.at("/file"));

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(heard).first().isEqualTo("started /file at 0 of 300000");
  }

  @Test
  void followsARedirection() {
    server.redirect("/moved", "/file");
    server.serve("/file", BYTES);

    fetch(server.at("/moved"));

    assertThat(target).hasBinaryContent(BYTES);
  }

  @Test
  void triesTheNextMirror() {
    server.fail("/first", 404);
    server.serve("/second", BYTES);

    fetch(server.at("/first"), server.at("/second"));

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(heard)
        .containsExactly(
            "failed /first: answered with status 404",
            "started /second at 0 of 300000",
            "finished file.bin");
  }

  @Test
  void refusesAFileWhoseChecksumIsWrong() {
    byte[] other = BYTES.clone();
    other[5]++;
    server.serve("/file", other);

    assertThatThrownBy(() -> fetch(server.at("/file")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "file.bin could not be fetched; try again later, or put the file into "
                + target.getParent()
                + " yourself. Tried\n  "
                + server.at("/file")
                + "  sent a file whose SHA-256 is "
                + Checksum.sha256(other)
                + " and not "
                + SHA256);
    assertNothingUnderTheFinalName();
    assertThat(cache.resolve("set/file.bin.part")).doesNotExist();
  }

  @Test
  void namesAllMirrorsThatFailedAndWhy() throws IOException {
    server.fail("/first", 500);
    server.serve("/second", new byte[10]);
    server.cut("/third", BYTES, 0, 100);
    URI gone;
    try (LocalServer other = new LocalServer()) {
      gone = other.at("/file");
    }

    assertThatThrownBy(
            () -> fetch(server.at("/first"), server.at("/second"), server.at("/third"), gone))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(
            server.at("/first") + "  answered with status 500\n",
            server.at("/second") + "  offers a file of 10 bytes; 300000 were expected\n",
            server.at("/third") + "  broke the connection after 0 bytes: ",
            gone + "  cannot be reached: it takes no connections");
    assertNothingUnderTheFinalName();
  }

  @Test
  void saysThatThereIsNoNetwork() {
    assertThatThrownBy(() -> fetch(URI.create("http://nowhere.invalid/file")))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(
            "  http://nowhere.invalid/file  cannot be reached: its name has no address; is there a"
                + " network?");
  }

  @Test
  void keepsWhatArrivedBeforeEveryMirrorFailed() {
    server.cut("/file", BYTES, 1000, 100);

    assertThatThrownBy(() -> fetch(server.at("/file"))).isInstanceOf(UserException.class);

    assertNothingUnderTheFinalName();
    assertThat(cache.resolve("set/file.bin.part")).hasSize(4000);
  }

  @Test
  void givesUpOnAServerThatFallsSilent() {
    server.stall("/silent", BYTES, 1000);
    server.serve("/file", BYTES);

    new DataDownloads(
            downloads(
                    Optional.of(SHA256),
                    OptionalLong.empty(),
                    server.at("/silent"),
                    server.at("/file"))
                .sets(),
            Duration.ofMillis(300))
        .fetch("set", cache, new Recorder());

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(heard).anyMatch(line -> line.startsWith("failed /silent: sent nothing for "));
  }

  @Test
  void refusesAFolderThatCannotBeWrittenTo() throws IOException {
    Path file = Files.createFile(cache.resolve("file"));

    assertThatThrownBy(
            () ->
                downloads(Optional.of(SHA256), OptionalLong.empty(), server.at("/file"))
                    .fetch("set", file, DownloadListener.SILENT))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file.resolve("set") + ": cannot be written to (")
        .hasMessageEndingWith("); make it writable, free some space, or name another folder");
  }

  @Test
  void refusesAFolderWithoutPermission() throws IOException {
    Path folder = Files.createDirectory(cache.resolve("locked"));
    assumeFalse(
        !folder.toFile().setWritable(false) || Files.isWritable(folder), "root writes anywhere");

    assertThatThrownBy(
            () ->
                downloads(Optional.of(SHA256), OptionalLong.empty(), server.at("/file"))
                    .fetch("set", folder, DownloadListener.SILENT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("AccessDenied");
  }

  @Test
  void refusesASecondDownloadToTheSameFolder() throws IOException {
    Files.createDirectories(cache.resolve("set"));
    try (RandomAccessFile file = new RandomAccessFile(cache.resolve("set/.lock").toFile(), "rw");
        FileLock lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();

      assertThatThrownBy(() -> fetch(server.at("/file")))
          .isInstanceOf(UserException.class)
          .hasMessage(
              cache.resolve("set")
                  + ": another download to this folder is running; wait until it has ended");
    }
  }

  @Test
  void convertsAndLeavesOnlyTheResult() throws IOException {
    byte[] line = ("1 0 ".repeat(392).strip() + "\n").getBytes(StandardCharsets.US_ASCII);
    List<RemoteFile> files = new ArrayList<>();
    for (String part : List.of("train", "valid", "test")) {
      String name = "binarized_mnist_" + part + ".amat";
      server.serve("/" + name, line);
      files.add(
          new RemoteFile(
              name,
              List.of(server.at("/" + name)),
              OptionalLong.empty(),
              Optional.of(Checksum.sha256(line))));
    }
    DownloadableData set =
        new DownloadableData(
            "binarized-mnist", "a set", "none", 3L * line.length, files, new AmatConversion());
    DataDownloads downloads = new DataDownloads(List.of(set), Duration.ofSeconds(5));

    Path folder = downloads.fetch("binarized-mnist", cache, new Recorder());

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "binarized_mnist_train-images-idx3-ubyte.gz",
              "binarized_mnist_valid-images-idx3-ubyte.gz",
              "binarized_mnist_test-images-idx3-ubyte.gz",
              ".lock");
    }
    DataSet data = new BinarizedMnistConfig().source().open(new DataLocations(List.of(cache)));
    assertThat(Reading.example(data.training(), 0)).startsWith(1, 0, 1, 0).hasSize(784);

    heard.clear();
    downloads.fetch("binarized-mnist", cache, new Recorder());
    assertThat(heard)
        .containsExactly(
            "present binarized_mnist_train-images-idx3-ubyte.gz",
            "present binarized_mnist_valid-images-idx3-ubyte.gz",
            "present binarized_mnist_test-images-idx3-ubyte.gz");
  }

  @Test
  void namesTheSetsThatCanBeFetched() {
    assertThatThrownBy(() -> DataDownloads.builtIn().fetch("minst", cache, DownloadListener.SILENT))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "data 'minst' cannot be fetched; those that can are mnist, fashion-mnist,"
                + " binarized-mnist, omniglot28, frey-faces");
    assertThatThrownBy(
            () -> DataDownloads.builtIn().fetch("fashion-mini", cache, DownloadListener.SILENT))
        .isInstanceOf(UserException.class)
        .hasMessage("data 'fashion-mini' comes with vae4j and need not be fetched");
  }
}
