package org.vae4j.api.chain;

/** Hears of a chain between its links: shows how it gets on, looks at its state, stops it. */
@FunctionalInterface
public interface ChainListener {
  /**
   * Called before the first link of each batch, and after each link.
   *
   * <p>State and result may be looked at as they stand, which costs nothing where nobody does; the
   * chain may be {@linkplain CompiledChain#resume moved} to where it once stood; and throwing stops
   * it.
   *
   * @param from the number of the batch's first row
   * @param chain stands between two links
   */
  void between(int from, CompiledChain chain);
}
