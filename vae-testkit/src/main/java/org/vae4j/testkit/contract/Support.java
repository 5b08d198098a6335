package org.vae4j.testkit.contract;

/** The values that each dimension of an event may have. */
public enum Support {
  /** Every real number. */
  REAL,
  /** The numbers between 0 and 1. */
  UNIT_INTERVAL,
  /** 0 and 1. */
  BINARY,
  /** 0, 1, 2, …; numbers above 100 may be left out of account. */
  COUNTS
}
