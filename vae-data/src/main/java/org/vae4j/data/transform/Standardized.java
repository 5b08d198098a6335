package org.vae4j.data.transform;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.random.CounterNoise;

/** (x − mean) / standard deviation, of each dimension over the training examples. */
final class Standardized implements Transform {
  private static final String MEAN = "mean";
  private static final String DEVIATION = "standard-deviation";

  private final StandardizedConfig config;
  private final float[] mean;
  private final float[] deviation;

  /** A transform that is fitted to nothing yet. */
  Standardized(StandardizedConfig config) {
    this(config, new float[0], new float[0]);
  }

  private Standardized(StandardizedConfig config, float[] mean, float[] deviation) {
    this.config = config;
    this.mean = mean;
    this.deviation = deviation;
  }

  @Override
  public Transform fit(Examples training, List<Column> columns) {
    int count = training.shape().elements();
    BitSet dimensions =
        Dimensions.of(
            "standardized",
            config.columns(),
            columns,
            column -> column.kind().isMagnitude(),
            count);
    double[] means = new double[count];
    double[] squares = new double[count];
    long[] observed = new long[count];
    float[] values = new float[count];
    float[] mask = new float[count];
    for (int row = 0; row < training.size(); row++) {
      training.read(row, values, 0);
      training.observed(row, mask, 0);
      for (int i = dimensions.nextSetBit(0); i >= 0; i = dimensions.nextSetBit(i + 1)) {
        if (mask[i] > 0) {
          // Welford 1962: exact where values are far from 0 and near each other.
          observed[i]++;
          double distance = values[i] - means[i];
          means[i] += distance / observed[i];
          squares[i] += distance * (values[i] - means[i]);
        }
      }
    }
    float[] mean = new float[count];
    float[] deviation = new float[count];
    for (int i = 0; i < count; i++) {
      float found = observed[i] == 0 ? 0 : (float) Math.sqrt(squares[i] / observed[i]);
      mean[i] = (float) means[i];
      deviation[i] = found > 0 ? found : 1;
    }
    return new Standardized(config, mean, deviation);
  }

  @Override
  public Map<String, float[]> fitted() {
    return Map.of(MEAN, mean.clone(), DEVIATION, deviation.clone());
  }

  @Override
  public Transform restored(Map<String, float[]> fitted) {
    return new Standardized(
        config,
        fitted.getOrDefault(MEAN, new float[0]),
        fitted.getOrDefault(DEVIATION, new float[0]));
  }

  @Override
  public void apply(float[] values, int offset, int length, CounterNoise noise, int epoch, int id) {
    checkFitted(length);
    for (int i = 0; i < length; i++) {
      values[offset + i] = (float) (((double) values[offset + i] - mean[i]) / deviation[i]);
    }
  }

  @Override
  public void undo(float[] values, int offset, int length) {
    checkFitted(length);
    for (int i = 0; i < length; i++) {
      values[offset + i] = (float) ((double) values[offset + i] * deviation[i] + mean[i]);
    }
  }

  private void checkFitted(int length) {
    if (mean.length != length) {
      throw new IllegalStateException(
          "the transform is fitted to examples of "
              + mean.length
              + " dimensions, and this one has "
              + length);
    }
  }
}
