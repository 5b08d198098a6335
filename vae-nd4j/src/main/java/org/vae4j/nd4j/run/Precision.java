package org.vae4j.nd4j.run;

import java.util.Locale;
import org.vae4j.api.config.Doc;

/** How exactly the backend computes. */
public enum Precision {
  @Doc("All numbers and all sums are in float32.")
  FLOAT32,
  @Doc(
      "Matrix products and convolutions take their operands rounded to bf16, which has 8"
          + " significant bits, and add up in float32; everything else, parameters and optimiser"
          + " among it, stays in float32. Training is faster and its losses are as good within the"
          + " spread of seeds. Needs a CPU that multiplies bf16 (AVX512_BF16 or AMX: AMD from Zen"
          + " 4, Intel Xeon from the fourth generation), and is refused on others.")
  BF16_PRODUCTS;

  /** As experiments say it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
