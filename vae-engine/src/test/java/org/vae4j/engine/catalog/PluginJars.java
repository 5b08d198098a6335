package org.vae4j.engine.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.vae4j.api.plugin.VaePlugin;

/** Compiles plugins and packs them, as their authors would. */
final class PluginJars {
  static final String SERVICE = "META-INF/services/" + VaePlugin.class.getName();

  private final Path work;

  /**
   * @param work an empty folder for what is in between
   */
  PluginJars(Path work) {
    this.work = work;
  }

  /**
   * The source of a plugin class in the package {@code acme}; its parts are priors without
   * settings.
   */
  static String plugin(String className, String pluginName, String... parts) {
    StringBuilder records = new StringBuilder();
    List<String> components = new ArrayList<>();
    for (String part : parts) {
      String record = "Part" + components.size();
      records.append(
          "@Doc(\"A part.\") public record " + record + "() implements PriorConfig {}\n");
      components.add(
          "new Component<>(\""
              + part
              + "\", "
              + record
              + ".class, (config, context) -> { throw new UnsupportedOperationException("
              + "Thread.currentThread().getContextClassLoader().getName()); })");
    }
    return """
    package acme;
    import java.util.List;
    import org.vae4j.api.config.*;
    import org.vae4j.api.model.*;
    import org.vae4j.api.plugin.*;
    public class CLASS implements VaePlugin {
      RECORDS
      public String name() { return "NAME"; }
      public List<Component<?, ?>> components() { return List.of(PARTS); }
    }
    """
        .replace("CLASS", className)
        .replace("RECORDS", records)
        .replace("NAME", pluginName)
        .replace("PARTS", String.join(", ", components));
  }

  /** Compiles classes; a key is a path without its ending, such as {@code acme/First}. */
  Map<String, byte[]> compile(Map<String, String> sources, Path... extraClassPath)
      throws IOException {
    Path folder = Files.createTempDirectory(work, "compile");
    // The extra path goes first, so that it can hold another version of a class.
    String classPath =
        Stream.concat(
                Arrays.stream(extraClassPath).map(Path::toString),
                Stream.of(System.getProperty("java.class.path")))
            .collect(joining(System.getProperty("path.separator")));
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey() + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options = List.of("-cp", classPath, "-d", folder.toString(), "-proc:none");
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      if (!compiler
          .getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
          .call()) {
        throw new IllegalStateException(said.toString());
      }
    }
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".class")).sorted().toList()) {
        classes.put(
            folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  /** Packs a plugin, a class of the package {@code acme}, with its services file. */
  static Path jar(Path jar, String version, String pluginClass, Map<String, byte[]> classes)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(classes);
    entries.put(SERVICE, ("acme." + pluginClass).getBytes(UTF_8));
    return jar(jar, version, entries);
  }

  static Path jar(Path jar, String version, Map<String, byte[]> entries) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!version.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Compiles and packs {@link #plugin}. */
  Path plugin(Path jar, String className, String pluginName, String... parts) throws IOException {
    return jar(
        jar,
        "1.2.3",
        className,
        compile(Map.of("acme/" + className, plugin(className, pluginName, parts))));
  }
}
