package org.vae4j.testkit.contract;

/** Of which values a distribution knows the probability or the density. */
public enum Density {
  /** Of every value. */
  OF_EVERY_VALUE,
  /** Of the values that it drew itself. */
  OF_OWN_SAMPLES,
  /** Of no value: all probability is on points. */
  NONE
}
