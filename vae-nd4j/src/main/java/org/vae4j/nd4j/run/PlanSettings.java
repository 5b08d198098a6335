package org.vae4j.nd4j.run;

import java.util.Set;
import org.vae4j.nd4j.graph.Pass;

/**
 * How programs are planned.
 *
 * @param shards in how many blocks the work on rows is shared out
 * @param passes what is done to make them faster
 * @param precision how exactly they compute
 */
public record PlanSettings(int shards, Set<Pass> passes, Precision precision) {
  public PlanSettings {
    passes = Set.copyOf(passes);
  }

  /** What products and convolutions multiply. */
  ElementType operands() {
    return precision == Precision.BF16_PRODUCTS ? ElementType.BF16 : ElementType.FLOAT32;
  }

  boolean has(Pass pass) {
    return passes.contains(pass);
  }
}
