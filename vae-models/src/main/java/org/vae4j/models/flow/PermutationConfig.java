package org.vae4j.models.flow;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.flow.FlowConfig;
import org.vae4j.api.random.CounterNoise;

/** Describes a permutation of dimensions. */
@Doc(
    "The dimensions in another order, for between two steps that treat some dimensions otherwise than others.")
public record PermutationConfig(
    @Doc("The order.") @Default("\"reversed\"") Order order,
    @Doc("Decides a random order.") @Default("1") long seed)
    implements FlowConfig {
  /** Orders of dimensions. */
  public enum Order {
    /** The last one first. */
    @Doc("the last dimension first")
    REVERSED,
    /** Any. */
    @Doc("a random order, which 'seed' decides and training does not change")
    RANDOM
  }

  public PermutationConfig {
    requireNonNull(order, "order");
  }

  /** The last dimension first. */
  public PermutationConfig() {
    this(Order.REVERSED, 1);
  }

  int[] of(int size) {
    int[] places = new int[size];
    for (int i = 0; i < size; i++) {
      places[i] = size - 1 - i;
    }
    if (order == Order.RANDOM) {
      float[] uniform = new float[size];
      new CounterNoise(seed, "permutation").uniform(0, 0, 0, uniform, 0, size);
      // Fisher and Yates, from the last place on.
      for (int i = size - 1; i > 0; i--) {
        int other = Math.min(i, (int) (uniform[i] * (i + 1)));
        int place = places[i];
        places[i] = places[other];
        places[other] = place;
      }
    }
    return places;
  }
}
