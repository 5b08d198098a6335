package org.vae4j.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code vae} at the root of a checkout, with a stand-in for Maven. */
@DisabledOnOs(OS.WINDOWS)
class CheckoutTest {

  /** Makes a distribution whose launcher says where it runs and with what. */
  private static final String MAVEN =
      maven(
          """
          pwd -P
          printf "%s\\n" "$@"
          exit 5
          """);

  private static final String FIRST = "Building vae4j (first run; a few minutes)…\n";
  private static final String AGAIN = "Building vae4j (its sources changed)…\n";

  @TempDir Path folder;
  private Path checkout;
  private Path elsewhere;
  private Path source;

  @BeforeEach
  void layOutACheckout() throws IOException {
    Path real = folder.toRealPath();
    checkout = real.resolve("a check out");
    elsewhere = Files.createDirectory(real.resolve("elsewhere"));
    Scripts.copy("../vae", checkout.resolve("vae"));
    Scripts.write(real.resolve("programs/mvn"), MAVEN);
    source = checkout.resolve("vae-models/src/main/java/Prior.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class Prior {}");
    Files.writeString(checkout.resolve("pom.xml"), "<project />");
  }

  /** A Maven that makes a distribution whose launcher does something. */
  private static String maven(String launcher) {
    return """
        #!/bin/sh
        echo "$*" >>maven-calls
        mkdir -p vae-cli/target/vae4j-1/bin vae-cli/target/vae4j-1/lib
        cat >vae-cli/target/vae4j-1/bin/vae <<'END'
        #!/bin/sh
        """
        + launcher
        + "END\nchmod +x vae-cli/target/vae4j-1/bin/vae\n";
  }

  private Scripts.Result run(String... arguments) throws IOException, InterruptedException {
    Object[] command = new Object[arguments.length + 1];
    command[0] = "../a check out/vae";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    String path = folder.toRealPath().resolve("programs") + ":/usr/bin:/bin";
    return Scripts.run(elsewhere, Map.of("PATH", path), command);
  }

  private void age() throws IOException {
    Files.setLastModifiedTime(
        checkout.resolve("vae-cli/target/distribution-build-started"),
        FileTime.from(Instant.now().minusSeconds(60)));
  }

  private void settle() throws IOException {
    FileTime past = FileTime.from(Instant.now().minusSeconds(3600));
    for (Path path = source; !path.equals(checkout); path = path.getParent()) {
      Files.setLastModifiedTime(path, past);
    }
    Files.setLastModifiedTime(checkout.resolve("pom.xml"), past);
  }

  @Test
  void buildsOnceAndPassesEverythingThrough() throws Exception {
    settle();

    Scripts.Result first = run("run", "my file.json");
    Scripts.Result second = run("--version");

    assertThat(first.errors()).isEqualTo(FIRST);
    assertThat(first.output()).isEqualTo(elsewhere + "\nrun\nmy file.json\n");
    assertThat(first.exitCode()).isEqualTo(5);
    assertThat(second.errors()).isEmpty();
    assertThat(Files.readAllLines(checkout.resolve("maven-calls"))).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceChangedOrWentAway() throws Exception {
    settle();
    run();
    age();
    Files.writeString(source, "class Prior { }");
    assertThat(run().errors()).isEqualTo(AGAIN);

    settle();
    assertThat(run().errors()).isEmpty();

    age();
    Files.delete(source);
    assertThat(run().errors()).isEqualTo(AGAIN);
  }

  @Test
  void leavesTheClassesOfARunWhereTheLauncherLooksAfterTheFirstBuildAlone() throws Exception {
    Scripts.write(
        folder.resolve("programs/mvn"),
        maven("[ -z \"$JDK_JAVA_OPTIONS\" ] || echo \"$@\" >\"${JDK_JAVA_OPTIONS#*=}\"\n"));
    settle();
    Path library = checkout.resolve("vae-cli/target/vae4j-1/lib");

    assertThat(run().errors()).isEqualTo(FIRST);
    assertThat(library.resolve("classes.jsa"))
        .hasContent(
            "run %s/experiments/quickstart.json --set /training/epochs=1 --out %s\n"
                .formatted(checkout, checkout.resolve("vae-cli/target/distribution-run")));

    age();
    Files.writeString(source, "class Prior { }");
    assertThat(run().errors()).isEqualTo(AGAIN);
    assertThat(library).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mkdir \"$6\"\necho half >classes.jsa\nexit 1\n", "exit 0\n"})
  void doesWithoutAnArchiveOfClassesWhereNoneCouldBeMade(String archiving) throws Exception {
    Scripts.write(
        folder.resolve("programs/mvn"),
        maven("[ -z \"$JDK_JAVA_OPTIONS\" ] && exit\n" + archiving));
    settle();

    Scripts.Result result = run("--version");

    assertThat(result.errors()).isEqualTo(FIRST);
    assertThat(checkout.resolve("vae-cli/target/vae4j-1/lib")).isEmptyDirectory();
    assertThat(checkout.resolve("vae-cli/target"))
        .isDirectoryNotContaining("glob:**.jsa")
        .isDirectoryNotContaining("glob:**-run");
  }

  @Test
  void showsTheEndOfABuildThatFails() throws Exception {
    Scripts.write(
        folder.resolve("programs/mvn"), "#!/bin/sh\nseq 100\necho 'no such symbol' >&2\nexit 1\n");

    Scripts.Result result = run("--version");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).isEmpty();
    assertThat(result.errors())
        .startsWith(FIRST + "77\n")
        .endsWith(
            "100\nno such symbol\nvae: the build failed; all that it said is in "
                + checkout
                + "/vae-cli/target/distribution-build.log\n");
  }

  @Test
  void findsTheCheckoutThroughSymbolicLinks() throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("vae"), checkout.resolve("vae"));
    String path = folder.toRealPath().resolve("programs") + ":/usr/bin:/bin";

    Scripts.Result result = Scripts.run(elsewhere, Map.of("PATH", path), link, "x");

    assertThat(result.output()).isEqualTo(elsewhere + "\nx\n");
  }
}
