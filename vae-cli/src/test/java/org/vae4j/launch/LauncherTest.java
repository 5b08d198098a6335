package org.vae4j.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/vae} of the distribution. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  /** Stands in for Java: says how it was called, one word a line. */
  private static final String ECHO =
      "#!/bin/sh\necho \"threads $OMP_NUM_THREADS\"\nprintf '%s\\n' \"$@\"\nexit 7\n";

  @TempDir Path folder;
  private Path home;
  private Path launcher;

  @BeforeEach
  void layOutADistribution() throws IOException {
    home = folder.toRealPath().resolve("a folder").resolve("vae4j");
    launcher = Scripts.copy("src/distribution/bin/vae", home.resolve("bin/vae"));
  }

  private Path jdk(String version) throws IOException {
    Path jdk = folder.resolve("jdk " + version);
    Scripts.write(jdk.resolve("bin/java"), ECHO);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  @Test
  void passesArgumentsAndExitCodeThrough() throws Exception {
    Scripts.Result result =
        Scripts.run(
            folder,
            Map.of("JAVA_HOME", jdk("17.0.15").toString()),
            launcher,
            "run",
            "my file.json",
            "",
            "--set",
            "/a=*");

    assertThat(result.errors()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.output())
        .startsWith("threads 1\n-XX:+UseParallelGC\n-XX:InlineSmallCode=500\n")
        .contains("\n-Dvae4j.home=" + home + "\n-cp\n" + home + "/lib/*\n")
        .endsWith("\norg.vae4j.cli.Main\nrun\nmy file.json\n\n--set\n/a=*\n");
  }

  @Test
  void takesTheArchiveOfClassesThatTheBuildLeft() throws Exception {
    Map<String, String> java = Map.of("JAVA_HOME", jdk("17").toString());
    String option = "-XX:SharedArchiveFile=";

    assertThat(Scripts.run(folder, java, launcher, "run").output()).doesNotContain(option);

    Path archive = Files.createDirectories(home.resolve("lib")).resolve("classes.jsa");
    Files.writeString(archive, "classes");

    assertThat(Scripts.run(folder, java, launcher, "run").output())
        .contains("\n" + option + archive + "\n-Xlog:cds*=off\n");
  }

  @Test
  void leavesTheSecondCompilerToTheCommandsThatCompute() throws Exception {
    Map<String, String> java = Map.of("JAVA_HOME", jdk("17").toString());
    String quickStart = "-XX:TieredStopAtLevel=1\n";

    assertThat(Scripts.run(folder, java, launcher, "validate", "a.json").output())
        .contains(quickStart);
    assertThat(Scripts.run(folder, java, launcher, "--help").output()).contains(quickStart);
    assertThat(Scripts.run(folder, java, launcher).output()).contains(quickStart);
    assertThat(Scripts.run(folder, java, launcher, "run", "a.json").output())
        .doesNotContain(quickStart);
  }

  @Test
  void findsItsFolderThroughSymbolicLinks() throws Exception {
    Path relative = Files.createSymbolicLink(home.resolve("vae"), Path.of("bin/vae"));
    Path absolute = Files.createSymbolicLink(folder.resolve("vae link"), relative);

    Scripts.Result result =
        Scripts.run(folder, Map.of("JAVA_HOME", jdk("17").toString()), absolute);

    assertThat(result.output()).contains("-Dvae4j.home=" + home + "\n");
  }

  @Test
  void takesTheJavaOnThePathWhenThereIsNoJavaHome() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), jdk("21.0.1").resolve("bin/java"));

    Scripts.Result result =
        Scripts.run(folder, Map.of("PATH", bin + ":/usr/bin:/bin", "JAVA_HOME", ""), launcher);

    assertThat(result.exitCode()).isEqualTo(7);
  }

  @Test
  void keepsTheNumberOfNativeThreadsThatTheUserSet() throws Exception {
    Scripts.Result result =
        Scripts.run(
            folder, Map.of("JAVA_HOME", jdk("17").toString(), "OMP_NUM_THREADS", "2"), launcher);

    assertThat(result.output()).startsWith("threads 2\n");
  }

  @Test
  void allowsNativeAccessWhereJavaWouldWarnAboutIt() throws Exception {
    Scripts.Result result =
        Scripts.run(folder, Map.of("JAVA_HOME", jdk("25.0.1").toString()), launcher);

    assertThat(result.output())
        .startsWith(
            "threads 1\n--enable-native-access=ALL-UNNAMED\n--sun-misc-unsafe-memory-access=allow\n");
  }

  @Test
  void refusesAnOldJava() throws Exception {
    for (String version : new String[] {"1.8.0_392", "11.0.2", "16"}) {
      Path jdk = jdk(version);

      Scripts.Result result =
          Scripts.run(folder, Map.of("JAVA_HOME", jdk.toString()), launcher, "--version");

      assertThat(result.errors())
          .isEqualTo(
              "vae: vae4j needs Java 17 or newer, and "
                  + jdk
                  + "/bin/java is Java "
                  + version
                  + ". Set JAVA_HOME to the folder of a newer JDK.\n");
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.output()).isEmpty();
    }
  }

  @Test
  void asksJavaWhenNoFileTellsItsVersion() throws Exception {
    Path jdk = folder.resolve("jdk");
    Scripts.write(
        jdk.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");

    Scripts.Result result = Scripts.run(folder, Map.of("JAVA_HOME", jdk.toString()), launcher);

    assertThat(result.errors()).contains("is Java 11.0.2.");
  }

  @Test
  void namesAJavaHomeThatIsNone() throws Exception {
    Scripts.Result result = Scripts.run(folder, Map.of("JAVA_HOME", "/no/where"), launcher);

    assertThat(result.errors())
        .isEqualTo(
            "vae: JAVA_HOME is '/no/where', and there is no bin/java in it. Set JAVA_HOME to the"
                + " folder of a JDK 17 or newer, or unset it to use the java on the PATH.\n");
    assertThat(result.exitCode()).isEqualTo(2);
  }
}
