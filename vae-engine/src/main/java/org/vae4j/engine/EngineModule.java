package org.vae4j.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.data.DataLocations;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.assembly.ExperimentOverrides;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.catalog.PluginLoader;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.model.ModelFolder;
import org.vae4j.engine.run.ExperimentReader;
import org.vae4j.engine.run.RunLoader;
import org.vae4j.engine.run.Runs;
import org.vae4j.engine.sweep.Sweeps;

/**
 * The services of the engine.
 *
 * <p>What an application may bind itself, by {@link OptionalBinder#setBinding} in a module of its
 * own: {@link Clock}, {@link DataLocations} (default: the folder in the environment variable {@code
 * VAE4J_DATA}, then {@code .cache/vae4j} in the user's home), {@link PluginFolders} (default: none)
 * and {@link Catalog} (default: the plugins of the class path and of the plugin folders). Listeners
 * of every run are added by {@code Multibinder.newSetBinder(binder(), RunListener.class)}. What is
 * bound in the injector of each experiment is said by {@link ExperimentOverrides}, by which it may
 * be overridden.
 */
public final class EngineModule extends AbstractModule {
  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    binder().disableCircularProxies();

    OptionalBinder.newOptionalBinder(binder(), Clock.class)
        .setDefault()
        .toInstance(Clock.systemUTC());
    OptionalBinder.newOptionalBinder(binder(), PluginFolders.class)
        .setDefault()
        .toInstance(new PluginFolders(List.of()));
    OptionalBinder.newOptionalBinder(binder(), DataLocations.class)
        .setDefault()
        .toInstance(dataLocations());
    OptionalBinder.newOptionalBinder(binder(), Catalog.class)
        .setDefault()
        .toProvider(CatalogProvider.class)
        .in(Singleton.class);
    bind(CatalogProvider.class);
    Multibinder.newSetBinder(binder(), RunListener.class);
    Multibinder.newSetBinder(binder(), ExperimentOverrides.class);

    bind(ExperimentReader.class).in(Singleton.class);
    bind(Assembler.class).in(Singleton.class);
    bind(ModelFolder.class).in(Singleton.class);
    bind(Runs.class).in(Singleton.class);
    bind(RunLoader.class).in(Singleton.class);
    bind(Sweeps.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  Engine engine(
      Catalog catalog,
      ExperimentReader reader,
      Assembler assembler,
      Runs runs,
      RunLoader loader,
      Sweeps sweeps) {
    return new Engine(catalog, reader, assembler, runs, loader, sweeps);
  }

  private static DataLocations dataLocations() {
    Stream<Path> named = Optional.ofNullable(System.getenv("VAE4J_DATA")).map(Path::of).stream();
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "vae4j");
    return new DataLocations(Stream.concat(named, Stream.of(cache)).toList());
  }

  /** Looks for plugins. */
  static final class CatalogProvider implements Provider<Catalog> {
    private final PluginFolders folders;

    @Inject
    CatalogProvider(PluginFolders folders) {
      this.folders = folders;
    }

    @Override
    public Catalog get() {
      ClassLoader application =
          Optional.ofNullable(EngineModule.class.getClassLoader())
              .orElseGet(ClassLoader::getSystemClassLoader);
      return new PluginLoader(application, folders.folders()).load();
    }
  }
}
