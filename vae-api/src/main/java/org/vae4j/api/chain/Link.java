package org.vae4j.api.chain;

import java.util.function.IntToDoubleFunction;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;

/**
 * What one link of a chain is given besides the state. Used by one thread, while the link is made.
 */
public interface Link {
  /** What the parts that the link goes through are handed. */
  ForwardPass pass();

  /** Randomness, new at each link: a function of seed, stream, step, link and row. */
  default NoiseStream noise() {
    return pass().noise();
  }

  /** The number of the link, from 0; a scalar, exact up to 2²⁴. */
  Tensor number();

  /**
   * A number that depends on the link: a time, a temperature, a step size.
   *
   * @param schedule its value at each link, called with numbers from 0 on
   * @return a scalar
   */
  Tensor scheduled(IntToDoubleFunction schedule);

  /**
   * A link of a known number, for chains that are unrolled.
   *
   * @param number from 0
   * @param pass of this link alone
   */
  static Link at(int number, ForwardPass pass) {
    return new KnownLink(number, pass);
  }
}
