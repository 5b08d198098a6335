package org.vae4j.engine.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.engine.config.Part;

class PluginLoaderTest {
  @TempDir private Path folder;

  private Path plugins;
  private PluginJars jars;

  @BeforeEach
  void makeFolders() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    jars = new PluginJars(Files.createDirectory(folder.resolve("work")));
  }

  /** An application with the plugins of some jars and no others. */
  private URLClassLoader application(Path... jars) throws IOException {
    ClassLoader withoutPlugins =
        new ClassLoader("without plugins", getClass().getClassLoader()) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(PluginJars.SERVICE)
                ? Collections.emptyEnumeration()
                : super.getResources(name);
          }
        };
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, withoutPlugins);
  }

  private Catalog load() throws IOException {
    return new PluginLoader(application(), List.of(plugins)).load();
  }

  private String problems() {
    UserException thrown = catchThrowableOfType(UserException.class, this::load);
    return thrown.getMessage().replace(plugins.toString(), "plugins");
  }

  private static Config<?> configOf(Part part) throws ReflectiveOperationException {
    return part.component().config().getDeclaredConstructor().newInstance();
  }

  @Test
  void findsTheJarsOfAFolderInTheOrderOfTheirNames() throws IOException {
    Path b = jars.plugin(plugins.resolve("b.jar"), "Second", "acme/second", "acme/vamp");
    Path a = jars.plugin(plugins.resolve("a.jar"), "First", "acme/first", "acme/two", "acme/one");
    Files.writeString(plugins.resolve("README.txt"), "not a jar");

    Catalog catalog = load();

    assertThat(catalog.plugins())
        .containsExactly(
            new InstalledPlugin("acme/first", "1.2.3", a.toString()),
            new InstalledPlugin("acme/second", "1.2.3", b.toString()));
    assertThat(catalog.parts().all(catalog.parts().kind("prior").orElseThrow()))
        .extracting(Part::name, Part::source)
        .containsExactly(
            tuple("acme/one", a.toString()),
            tuple("acme/two", a.toString()),
            tuple("acme/vamp", b.toString()));
  }

  @Test
  void callsPluginsWithTheirOwnClassLoaderAsTheContext() throws Exception {
    Path jar = jars.plugin(plugins.resolve("a.jar"), "First", "acme/first", "acme/one");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Catalog catalog = load();
    Part part = catalog.parts().all(catalog.parts().kind("prior").orElseThrow()).get(0);
    Config<?> config = configOf(part);

    assertThat(catalog.nameOf(config)).isEqualTo("acme/one");
    assertThatThrownBy(() -> catalog.build(config, null))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(jar.toString());
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void aFolderOfJarsIsOnePlugin() throws IOException {
    Map<String, byte[]> library =
        jars.compile(
            Map.of(
                "acme/Names",
                "package acme; public class Names { public static String NAME = \"acme/x\"; }"));
    Path libraryJar = PluginJars.jar(plugins.resolve("x/library.jar"), "", library);
    String source = PluginJars.plugin("Needy", "?", "acme/one").replace("\"?\"", "Names.NAME");
    Map<String, byte[]> classes = jars.compile(Map.of("acme/Needy", source), libraryJar);
    PluginJars.jar(plugins.resolve("x/needy.jar"), "", "Needy", classes);

    assertThat(load().plugins())
        .containsExactly(new InstalledPlugin("acme/x", "?", plugins.resolve("x").toString()));
  }

  @Test
  void findsPluginsOfTheClassPathAndLetsThemHaveBareNames() throws IOException {
    Path jar = jars.plugin(folder.resolve("lib/core.jar"), "Core", "core", "standard-normal");
    try (URLClassLoader application = application(jar)) {
      Catalog catalog = new PluginLoader(application, List.of()).load();

      assertThat(catalog.plugins())
          .containsExactly(new InstalledPlugin("core", "1.2.3", jar.toString()));
    }
  }

  @Test
  void reportsThePluginsOfTheClassPathThatAreBroken() throws IOException {
    Path missing = PluginJars.jar(folder.resolve("lib/a.jar"), "", "Missing", Map.of());
    Path throwing =
        PluginJars.jar(
            folder.resolve("lib/b.jar"),
            "",
            "Throwing",
            jars.compile(
                Map.of(
                    "acme/Throwing",
                    PluginJars.plugin("Throwing", "x")
                        .replace(
                            "public String name()",
                            "public Throwing() { throw new IllegalStateException(\"no GPU\"); }"
                                + " public String name()"))));
    try (URLClassLoader application = application(missing, throwing)) {
      assertThatThrownBy(() -> new PluginLoader(application, List.of()).load())
          .isInstanceOf(UserException.class)
          .hasMessage(
              "plugins: 2 problems\n"
                  + "  class path  fails to start, by a mistake in the plugin; tell its author, or"
                  + " take it away (ServiceConfigurationError: org.vae4j.api.plugin.VaePlugin:"
                  + " Provider acme.Missing not found)\n  "
                  + throwing
                  + "  fails to start, by a mistake in the plugin; tell its author, or take it away"
                  + " (IllegalStateException: no GPU)");
    }
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatThrownBy(
            () ->
                new PluginLoader(getClass().getClassLoader(), List.of(folder.resolve("none")))
                    .load())
        .isInstanceOf(UserException.class)
        .hasMessage(
            "plugins: 1 problem\n  "
                + folder.resolve("none")
                + "  is not a folder; expected one with plugins");
  }

  @Test
  void refusesTwoPartsOfOneNameAndTwoPluginsOfOneName() throws IOException {
    jars.plugin(plugins.resolve("a.jar"), "First", "acme/first", "acme/vamp");
    jars.plugin(plugins.resolve("b.jar"), "Second", "acme/second", "acme/vamp");
    jars.plugin(plugins.resolve("c.jar"), "Third", "acme/first", "acme/other");

    assertThat(problems())
        .isEqualTo(
            """
            plugins: 2 problems
              plugins/c.jar  plugin 'acme/first' is also in plugins/a.jar; take one of the two away
              plugins/b.jar  prior 'acme/vamp' is also in plugins/a.jar; take one of the two away, or rename the part\
            """);
  }

  @Test
  void refusesNamesWithoutAVendor() throws IOException {
    jars.plugin(plugins.resolve("a.jar"), "First", "first", "vamp", "acme/vamp");

    assertThat(problems())
        .isEqualTo(
            """
            plugins: 2 problems
              plugins/a.jar  plugin 'first': names without a vendor are those of vae4j itself; expected 'vendor/first'
              plugins/a.jar  part 'vamp': names without a vendor are those of vae4j itself; expected 'vendor/vamp'\
            """);
  }

  @Test
  void refusesJarsThatAreNoneOrEmptyOrNoPlugin() throws IOException {
    Files.writeString(plugins.resolve("a.jar"), "<html>404 Not Found</html>");
    Files.write(plugins.resolve("b.jar"), new byte[0]);
    byte[] good = Files.readAllBytes(jars.plugin(folder.resolve("c.jar"), "C", "acme/c"));
    Files.write(plugins.resolve("c.jar"), Arrays.copyOf(good, good.length / 2));
    PluginJars.jar(plugins.resolve("d.jar"), "", Map.of("notes.txt", "x".getBytes(UTF_8)));
    Files.createDirectory(plugins.resolve("e"));

    assertThat(problems())
        .isEqualTo(
            """
            plugins: 5 problems
              plugins/a.jar  is not a jar that can be read; download or build it again (zip END header not found)
              plugins/b.jar  is not a jar that can be read; download or build it again (zip file is empty)
              plugins/c.jar  is not a jar that can be read; download or build it again (zip END header not found)
              plugins/d.jar  is not a plugin: it has no META-INF/services/org.vae4j.api.plugin.VaePlugin; a plugin that needs other jars stands with them in a folder of its own
              plugins/e  holds no jars; expected those of one plugin\
            """);
  }

  @Test
  void refusesAPluginThatIsOnTheClassPathToo() throws IOException {
    Path jar = jars.plugin(folder.resolve("lib/core.jar"), "Core", "acme/core", "acme/one");
    Files.copy(jar, plugins.resolve("core.jar"));
    try (URLClassLoader application = application(jar)) {
      assertThatThrownBy(() -> new PluginLoader(application, List.of(plugins)).load())
          .isInstanceOf(UserException.class)
          .hasMessage(
              "plugins: 1 problem\n  "
                  + plugins.resolve("core.jar")
                  + "  names no plugin that is not also on the class path; take it away from here");
    }
  }

  @Test
  void saysWhichJavaAPluginNeeds() throws IOException {
    Map<String, byte[]> classes =
        jars.compile(Map.of("acme/Future", PluginJars.plugin("Future", "acme/future", "acme/one")));
    // The major version is in bytes 6 and 7.
    classes.forEach((name, bytes) -> bytes[7] = (byte) (44 + 99));
    PluginJars.jar(plugins.resolve("future.jar"), "", "Future", classes);

    assertThat(problems())
        .isEqualTo(
            "plugins: 1 problem\n  plugins/future.jar  was built for Java 99, and this is Java "
                + Runtime.version().feature()
                + "; run vae4j with Java 99 or newer, or get the plugin for this one");
  }

  /** Compiles a plugin against another version of the API. */
  private void pluginOfAnotherVersion(String name, String api, String apiSource, String source)
      throws IOException {
    Map<String, byte[]> other = jars.compile(Map.of(api, apiSource));
    Path otherJar = PluginJars.jar(folder.resolve("other-" + name + ".jar"), "", other);
    PluginJars.jar(
        plugins.resolve(name + ".jar"),
        "",
        name,
        jars.compile(Map.of("acme/" + name, source), otherJar));
  }

  @Test
  void refusesPluginsBuiltForAnotherVersion() throws IOException {
    String component =
        """
        package org.vae4j.api.plugin;
        import java.util.function.BiFunction;
        public class Component<C, T> {
          public Component(String kind, String name, Class<C> config, BiFunction<C, BuildContext, T> factory) {}
        }
        """;
    pluginOfAnotherVersion(
        "A",
        "org/vae4j/api/plugin/Component",
        component,
        PluginJars.plugin("A", "acme/a", "acme/one")
            .replace("new Component<>(", "new Component<>(\"prior\", "));
    pluginOfAnotherVersion(
        "B",
        "org/vae4j/api/plugin/VaePlugin",
        "package org.vae4j.api.plugin; public interface VaePlugin { String name(); }",
        "package acme; public class B implements org.vae4j.api.plugin.VaePlugin { public String"
            + " name() { return \"acme/b\"; } }");
    pluginOfAnotherVersion(
        "C",
        "org/vae4j/api/model/SamplerConfig",
        "package org.vae4j.api.model; public interface SamplerConfig {}",
        PluginJars.plugin("C", "acme/c", "acme/one").replace("Part0()", "Part0(SamplerConfig s)"));

    // What a JVM says of a missing method changes from version to version.
    assertThat(problems().replaceAll("\\(AbstractMethodError: .*\\)", "(AbstractMethodError)"))
        .isEqualTo(
            """
            plugins: 3 problems
              plugins/A.jar  does not fit vae4j and was probably built for another version; get a plugin built for this one, or take it away (NoSuchMethodError: 'void org.vae4j.api.plugin.Component.<init>(java.lang.String, java.lang.String, java.lang.Class, java.util.function.BiFunction)')
              plugins/B.jar  does not fit vae4j and was probably built for another version; get a plugin built for this one, or take it away (AbstractMethodError)
              plugins/C.jar  'acme/one': its settings need a class that is not there; the plugin was probably built for another version of vae4j (java.lang.NoClassDefFoundError: org/vae4j/api/model/SamplerConfig)\
            """
                .replace("does not fit vae4j", "does not fit " + vae4j()));
  }

  /** A jar of vae4j knows its version, a folder of classes does not. */
  private static String vae4j() {
    String version = VaePlugin.class.getPackage().getImplementationVersion();
    return version == null ? "vae4j" : "vae4j " + version;
  }

  @Test
  void saysThatAPluginItselfIsAtFault() throws IOException {
    PluginJars.jar(plugins.resolve("a.jar"), "", "Missing", Map.of());
    jars.plugin(plugins.resolve("b.jar"), "B", "acme/b", "Acme One");
    PluginJars.jar(
        plugins.resolve("c.jar"),
        "",
        "C",
        jars.compile(
            Map.of(
                "acme/C",
                PluginJars.plugin("C", "acme/c")
                    .replace("public String name()", "private C() {} public String name()"))));

    assertThat(problems())
        .isEqualTo(
            """
            plugins: 3 problems
              plugins/a.jar  fails to start, by a mistake in the plugin; tell its author, or take it away (ServiceConfigurationError: org.vae4j.api.plugin.VaePlugin: Provider acme.Missing not found)
              plugins/b.jar  fails to start, by a mistake in the plugin; tell its author, or take it away (IllegalArgumentException: a component's name is lower-case letters, digits and hyphens, with at most one slash after the vendor; was 'Acme One')
              plugins/c.jar  fails to start, by a mistake in the plugin; tell its author, or take it away (ServiceConfigurationError: org.vae4j.api.plugin.VaePlugin: acme.C Unable to get public no-arg constructor)\
            """);
  }
}
