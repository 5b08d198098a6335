package org.vae4j.nd4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.backend.Session;
import org.vae4j.nd4j.run.NativeLibrary;

/** Runs tensors in single precision on ND4J. */
public final class Nd4jBackend implements Backend {
  private final Nd4jConfig config;
  private final int processors;

  /** A backend with these settings and all processors; loads nothing. */
  public Nd4jBackend(Nd4jConfig config) {
    this(config, Runtime.getRuntime().availableProcessors());
  }

  /**
   * A backend with these settings; loads nothing.
   *
   * @param processors how many threads compute where the settings do not say
   */
  public Nd4jBackend(Nd4jConfig config, int processors) {
    this.config = config;
    this.processors = processors;
  }

  @Override
  public Session open(long seed) {
    return new Nd4jSession(NativeLibrary.load(), config, threads(), seed);
  }

  @Override
  public Map<String, String> describe() {
    Map<String, String> description = new LinkedHashMap<>(NativeLibrary.load().describe());
    description.put("precision", config.precision().toString());
    description.put("threads", String.valueOf(threads()));
    description.put("shards", String.valueOf(config.shards()));
    return description;
  }

  private int threads() {
    return config.threads() == 0 ? processors : config.threads();
  }
}
