package org.vae4j.cli;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataLocations;
import org.vae4j.engine.Engine;
import org.vae4j.engine.PluginFolders;
import picocli.CommandLine.Option;

/** The options of every command that needs the engine. */
final class EngineOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "A folder with plugin jars, besides the distribution's own; may be given several times.")
  private List<Path> plugins = new ArrayList<>();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "A folder with data sets, looked in before $VAE4J_DATA and ~/.cache/vae4j.")
  private Optional<Path> dataFolder = Optional.empty();

  /** The engine with these folders. */
  Engine engine() {
    return Engine.create(new Folders(pluginFolders(), dataLocations()));
  }

  /** The folders that data sets are looked for in; the last is the cache. */
  DataLocations dataLocations() {
    List<Path> folders = new ArrayList<>();
    dataFolder.ifPresent(folders::add);
    Optional.ofNullable(System.getenv("VAE4J_DATA"))
        .filter(name -> !name.isBlank())
        .map(Path::of)
        .ifPresent(folders::add);
    folders.add(Path.of(System.getProperty("user.home"), ".cache", "vae4j"));
    return new DataLocations(folders);
  }

  private PluginFolders pluginFolders() {
    List<Path> folders = new ArrayList<>();
    // The launcher says where the distribution is; a class path put together by hand has none.
    Optional.ofNullable(System.getProperty("vae4j.home"))
        .map(home -> Path.of(home, "plugins"))
        .filter(Files::isDirectory)
        .ifPresent(folders::add);
    folders.addAll(plugins);
    return new PluginFolders(folders);
  }

  private static final class Folders extends AbstractModule {
    private final PluginFolders plugins;
    private final DataLocations data;

    Folders(PluginFolders plugins, DataLocations data) {
      this.plugins = plugins;
      this.data = data;
    }

    @Override
    protected void configure() {
      OptionalBinder.newOptionalBinder(binder(), PluginFolders.class)
          .setBinding()
          .toInstance(plugins);
      OptionalBinder.newOptionalBinder(binder(), DataLocations.class).setBinding().toInstance(data);
    }
  }
}
