package org.vae4j.nd4j.run;

import java.util.Set;
import org.vae4j.nd4j.graph.Pass;

/**
 * How programs are planned.
 *
 * @param shards in how many blocks the work on rows is shared out
 * @param passes what is done to make them faster
 */
public record PlanSettings(int shards, Set<Pass> passes) {
  public PlanSettings {
    passes = Set.copyOf(passes);
  }

  boolean has(Pass pass) {
    return passes.contains(pass);
  }
}
