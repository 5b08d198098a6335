package org.vae4j.data.examples;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ForwardingExamples;

/** Examples some values of which were not observed. */
public final class MaskedExamples implements ForwardingExamples {
  private final Examples source;
  private final BitSet missing;

  private MaskedExamples(Examples source, BitSet missing) {
    this.source = requireNonNull(source, "source");
    this.missing = missing;
  }

  /**
   * Masks values.
   *
   * @param source the examples
   * @param missing the indices of the values that were not observed, counted through all examples;
   *     kept, and must not change
   * @return the examples themselves where none is missing
   */
  public static Examples of(Examples source, BitSet missing) {
    return missing.isEmpty() ? source : new MaskedExamples(source, missing);
  }

  @Override
  public Examples source() {
    return source;
  }

  @Override
  public void read(int row, float[] into, int offset) {
    source.read(row, into, offset);
    int elements = shape().elements();
    int from = row * elements;
    for (int i = missing.nextSetBit(from);
        i >= 0 && i < from + elements;
        i = missing.nextSetBit(i + 1)) {
      into[offset + i - from] = 0;
    }
  }

  @Override
  public boolean hasMissing() {
    return true;
  }

  @Override
  public void observed(int row, float[] into, int offset) {
    int elements = shape().elements();
    int from = row * elements;
    for (int i = 0; i < elements; i++) {
      into[offset + i] = missing.get(from + i) ? 0 : 1;
    }
  }
}
