package org.vae4j.nd4j;

import java.util.List;
import org.vae4j.api.backend.BackendConfig;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.nd4j.run.Precision;

/** Settings of the backend that runs on ND4J. */
@Doc("Single precision on the CPU, with the matrix products and convolutions of oneDNN and ND4J.")
public record Nd4jConfig(
    @Doc("How many threads compute; 0 means one for each core. Results do not depend on it.")
        @Default("0")
        @Range(min = 0, max = 1024)
        int threads,
    @Doc(
            "In how many shards the rows of a batch are computed; no more threads than that are of"
                + " use. Another number adds in another order, which changes the last digits.")
        @Default("4")
        @Range(min = 1, max = 1024)
        int shards,
    @Doc("How exactly matrix products and convolutions compute.") @Default("\"float32\"")
        Precision precision,
    @Doc(
            "Which ways of making a program faster are left out: for finding out whether one of"
                + " them is at fault, or what it is worth.")
        @Default("[]")
        List<Pass> without)
    implements BackendConfig {

  public Nd4jConfig {
    without = List.copyOf(without);
    if (precision == Precision.BF16_PRODUCTS && without.contains(Pass.ONEDNN)) {
      throw new IllegalArgumentException(
          "precision bf16-products is a matter of oneDNN; take onednn out of without, or set"
              + " precision to float32");
    }
  }

  /** In float32. */
  public Nd4jConfig(int threads, int shards, List<Pass> without) {
    this(threads, shards, Precision.FLOAT32, without);
  }

  /** In float32, with every way of making a program faster. */
  public Nd4jConfig(int threads, int shards) {
    this(threads, shards, List.of());
  }

  /** The settings that hold where an experiment says nothing. */
  public static Nd4jConfig defaults() {
    return new Nd4jConfig(0, 4);
  }
}
