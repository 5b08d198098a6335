package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.vae4j.api.config.Default;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;

class Nd4jPluginTest {
  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(VaePlugin.class))
        .filteredOn(Nd4jPlugin.class::isInstance)
        .singleElement()
        .satisfies(
            plugin -> {
              assertThat(plugin.name()).isEqualTo("nd4j");
              assertThat(plugin.components())
                  .extracting(Component::name)
                  .isEqualTo(List.of("nd4j"));
            });
  }

  @Test
  void defaultsAreThoseOfTheAnnotations() throws ReflectiveOperationException {
    for (RecordComponent component : Nd4jConfig.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(Nd4jConfig.defaults()))
          .as(component.getName())
          .hasToString(component.getAnnotation(Default.class).value().replace("\"", ""));
    }
  }

  @Test
  void makesABackendWithoutLoadingNd4j() throws Exception {
    try (URLClassLoader loader = classPathWithout(entry -> isOfNd4j(entry))) {
      assertThat(newBackend(loader)).isNotNull();
      assertThat(loader.loadClass("org.vae4j.nd4j.Nd4jPlugin").getConstructor().newInstance())
          .isNotNull();
    }
  }

  @Test
  void namesThePlatformsWhereThereIsNoNativeLibrary() throws Exception {
    try (URLClassLoader loader = classPathWithout(entry -> isNativeOfNd4j(entry))) {
      Object backend = newBackend(loader);
      Throwable thrown = null;
      try {
        backend.getClass().getMethod("open", long.class).invoke(backend, 1L);
      } catch (InvocationTargetException e) {
        thrown = e.getCause();
      }
      assertThat(thrown).isNotNull();
      assertThat(thrown.getClass().getName()).isEqualTo("org.vae4j.api.UserException");
      assertThat(thrown)
          .hasMessage(
              "the nd4j backend finds no native library for this machine ("
                  + System.getProperty("os.name")
                  + ", "
                  + System.getProperty("os.arch")
                  + "); there is one for Linux (x86-64, arm64), macOS (x86-64, arm64) and Windows"
                  + " (x86-64), in the distribution made on that platform, and for a program of your own"
                  + " in the artifact vae-nd4j-platform");
    }
  }

  private static Object newBackend(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> config = loader.loadClass("org.vae4j.nd4j.Nd4jConfig");
    Object defaults = config.getMethod("defaults").invoke(null);
    return loader
        .loadClass("org.vae4j.nd4j.Nd4jBackend")
        .getConstructor(config)
        .newInstance(defaults);
  }

  private static boolean isOfNd4j(String entry) {
    return entry.contains("nd4j-") && entry.endsWith(".jar");
  }

  private static boolean isNativeOfNd4j(String entry) {
    return entry.matches(".*nd4j-native-.*(linux|macosx|windows).*\\.jar");
  }

  /** The class path of this test, less some of its entries, as nobody has loaded it yet. */
  private static URLClassLoader classPathWithout(Predicate<String> leftOut)
      throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!leftOut.test(entry)) {
        urls.add(new File(entry).toURI().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
