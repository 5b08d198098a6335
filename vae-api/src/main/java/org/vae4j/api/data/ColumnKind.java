package org.vae4j.api.data;

import org.vae4j.api.config.Doc;

/** What the values of a column of a table are. */
public enum ColumnKind {
  /** Any numbers. */
  @Doc("Any numbers.")
  REAL,
  /** Numbers above 0. */
  @Doc("Numbers above 0.")
  POSITIVE,
  /** Whole numbers from 0. */
  @Doc("Whole numbers from 0.")
  COUNT,
  /** One of several categories without an order; a dimension for each, one-hot. */
  @Doc("One of several categories without an order: a dimension for each, one-hot.")
  CATEGORY,
  /** One of several categories in an order; their number in it, from 0. */
  @Doc("One of several categories in an order: their number in it, from 0.")
  ORDINAL,
  /** 0 or 1. */
  @Doc("0 or 1, or one of two categories.")
  BINARY;

  /** Whether the values are magnitudes, which have a mean and a unit. */
  public boolean isMagnitude() {
    return this == REAL || this == POSITIVE || this == COUNT;
  }
}
