package org.vae4j.data.parquet;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;

/**
 * A column of numbers.
 *
 * <p>Immutable, as long as nobody writes to its arrays.
 */
public final class NumberColumn implements TableColumn {
  private final String name;
  private final double[] values;
  private final BitSet missing;

  NumberColumn(String name, double[] values, BitSet missing) {
    this.name = requireNonNull(name, "name");
    this.values = requireNonNull(values, "values");
    this.missing = requireNonNull(missing, "missing");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public boolean isMissing(int row) {
    return missing.get(row);
  }

  /** The number of each row, 0 where it is missing; not a copy. */
  public double[] values() {
    return values;
  }

  /** The rows in which the file has no number; not a copy. NaN is a number here. */
  public BitSet missing() {
    return missing;
  }
}
