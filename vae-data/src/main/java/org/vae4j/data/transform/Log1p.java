package org.vae4j.data.transform;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.ColumnKind;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.random.CounterNoise;

/** ln(1 + x), of some dimensions. */
final class Log1p implements Transform {
  private static final String DIMENSIONS = "dimensions";

  private final Log1pConfig config;
  private final BitSet dimensions;

  /** A transform that is fitted to nothing yet. */
  Log1p(Log1pConfig config) {
    this(config, new BitSet());
  }

  private Log1p(Log1pConfig config, BitSet dimensions) {
    this.config = config;
    this.dimensions = dimensions;
  }

  @Override
  public Transform fit(Examples training, List<Column> columns) {
    return new Log1p(
        config,
        Dimensions.of(
            "log1p", config.columns(), columns, this::isFor, training.shape().elements()));
  }

  /** A column of any magnitudes may be named; of itself it is for those that have no negatives. */
  private boolean isFor(Column column) {
    return config.columns().isEmpty()
        ? column.kind() == ColumnKind.POSITIVE || column.kind() == ColumnKind.COUNT
        : column.kind().isMagnitude();
  }

  @Override
  public Map<String, float[]> fitted() {
    return Map.of(DIMENSIONS, Dimensions.numbers(dimensions));
  }

  @Override
  public Transform restored(Map<String, float[]> fitted) {
    return new Log1p(config, Dimensions.of(fitted.getOrDefault(DIMENSIONS, new float[0])));
  }

  @Override
  public void apply(float[] values, int offset, int length, CounterNoise noise, int epoch, int id) {
    for (int i = dimensions.nextSetBit(0); i >= 0 && i < length; i = dimensions.nextSetBit(i + 1)) {
      float value = values[offset + i];
      if (!(value > -1)) {
        throw new UserException(
            "transform 'log1p' needs values above -1, and value "
                + i
                + " of example "
                + id
                + " is "
                + value
                + "; name the columns that it is for in 'columns'");
      }
      values[offset + i] = (float) Math.log1p(value);
    }
  }

  @Override
  public void undo(float[] values, int offset, int length) {
    for (int i = dimensions.nextSetBit(0); i >= 0 && i < length; i = dimensions.nextSetBit(i + 1)) {
      values[offset + i] = (float) Math.expm1(values[offset + i]);
    }
  }
}
