package org.vae4j.engine.catalog;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;

/**
 * Finds plugins: on the class path, and in plugin folders.
 *
 * <p>In a plugin folder, each jar is a plugin, and so is each folder of jars: the plugin's and
 * those that it needs. Each has a class loader of its own, which asks the application's first, so
 * that two plugins may need different versions of a library that the application does not have. The
 * names of what comes from a plugin folder have the form {@code vendor/name}.
 *
 * <p>Immutable.
 */
public final class PluginLoader {
  private static final String SERVICE = "META-INF/services/" + VaePlugin.class.getName();

  private final ClassLoader application;
  private final List<Path> folders;

  /**
   * @param application the class loader of the application
   * @param folders the plugin folders; each must exist
   */
  public PluginLoader(ClassLoader application, List<Path> folders) {
    this.application = requireNonNull(application, "application");
    this.folders = List.copyOf(folders);
  }

  /**
   * Finds all plugins and asks them what they offer. The class loaders of plugin folders stay open
   * as long as the catalog is used.
   *
   * @throws UserException if a plugin cannot be loaded, if two have one name or offer one part, if
   *     a name from a plugin folder has no vendor, or if a part's settings cannot be read; all
   *     problems at once, each with its jar
   */
  public Catalog load() {
    Search search = new Search();
    search.classPath();
    folders.forEach(search::folder);
    try {
      return Catalog.of(search.found, search.problems);
    } catch (UserException e) {
      search.close(e);
      throw e;
    }
  }

  /** One search, and what it has found so far. */
  private final class Search {
    private final List<FoundPlugin> found = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    void classPath() {
      Iterator<ServiceLoader.Provider<VaePlugin>> providers =
          ServiceLoader.load(VaePlugin.class, application).stream().iterator();
      while (true) {
        String source = "class path";
        try {
          if (!providers.hasNext()) {
            return;
          }
          ServiceLoader.Provider<VaePlugin> provider = providers.next();
          source = FoundPlugin.sourceOf(provider.type());
          found.add(FoundPlugin.of(provider.get(), source));
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
          problems.add(problem(source, e));
          if (!(e instanceof ServiceConfigurationError)) {
            return;
          }
        }
      }
    }

    void folder(Path folder) {
      if (!Files.isDirectory(folder)) {
        problems.add(new Problem(folder.toString(), "is not a folder; expected one with plugins"));
        return;
      }
      for (Path entry : list(folder)) {
        if (Files.isDirectory(entry)) {
          List<Path> jars = list(entry).stream().filter(PluginLoader::isJar).toList();
          if (jars.isEmpty()) {
            problems.add(
                new Problem(entry.toString(), "holds no jars; expected those of one plugin"));
          } else {
            plugin(entry, jars);
          }
        } else if (isJar(entry)) {
          plugin(entry, List.of(entry));
        }
      }
    }

    private void plugin(Path source, List<Path> jars) {
      for (Path jar : jars) {
        String reason = unreadable(jar);
        if (reason != null) {
          problems.add(
              new Problem(
                  jar.toString(),
                  "is not a jar that can be read; download or build it again (" + reason + ")"));
          return;
        }
      }
      URLClassLoader loader =
          new URLClassLoader(
              source.toString(),
              jars.stream().map(PluginLoader::url).toArray(URL[]::new),
              application);
      loaders.add(loader);
      try {
        ContextClassLoader.during(
            loader,
            () -> {
              offersOf(loader, source);
              return loader;
            });
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        problems.add(problem(source.toString(), e));
      }
    }

    private void offersOf(URLClassLoader loader, Path source) {
      if (loader.findResource(SERVICE) == null) {
        problems.add(
            new Problem(
                source.toString(),
                "is not a plugin: it has no "
                    + SERVICE
                    + "; a plugin that needs other jars stands with them in a folder of its own"));
        return;
      }
      List<ServiceLoader.Provider<VaePlugin>> own =
          ServiceLoader.load(VaePlugin.class, loader).stream()
              .filter(provider -> provider.type().getClassLoader() == loader)
              .toList();
      if (own.isEmpty()) {
        problems.add(
            new Problem(
                source.toString(),
                "names no plugin that is not also on the class path; take it away from here"));
      }
      for (ServiceLoader.Provider<VaePlugin> provider : own) {
        FoundPlugin plugin = FoundPlugin.of(provider.get(), source.toString());
        checkVendor(plugin);
        found.add(plugin);
      }
    }

    private void checkVendor(FoundPlugin plugin) {
      String name = plugin.installed().name();
      if (!name.contains("/")) {
        problems.add(
            new Problem(
                plugin.installed().source(),
                "plugin '"
                    + name
                    + "': names without a vendor are those of vae4j itself; expected"
                    + " 'vendor/"
                    + name
                    + "'"));
      }
      for (Component<?, ?> component : plugin.components()) {
        if (!component.name().contains("/")) {
          problems.add(
              new Problem(
                  plugin.installed().source(),
                  "part '"
                      + component.name()
                      + "': names without a vendor are those of vae4j itself; expected"
                      + " 'vendor/"
                      + component.name()
                      + "'"));
        }
      }
    }

    private List<Path> list(Path folder) {
      try (Stream<Path> entries = Files.list(folder)) {
        return entries.sorted().toList();
      } catch (IOException e) {
        problems.add(new Problem(folder.toString(), "cannot be read: " + e.getMessage()));
        return List.of();
      }
    }

    void close(Exception reason) {
      for (URLClassLoader loader : loaders) {
        try {
          loader.close();
        } catch (IOException e) {
          reason.addSuppressed(e);
        }
      }
    }
  }

  private static Problem problem(String source, Throwable thrown) {
    // The service loader wraps what a plugin's constructor throws.
    Throwable cause = thrown;
    if (cause instanceof ServiceConfigurationError
        && cause.getCause() != null
        && !(cause.getCause() instanceof ReflectiveOperationException)) {
      cause = cause.getCause();
    }
    return new Problem(source, PluginFault.loading(cause));
  }

  private static boolean isJar(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")
        && Files.isRegularFile(path);
  }

  private static @Nullable String unreadable(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.size() == 0 ? "it is empty" : null;
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
