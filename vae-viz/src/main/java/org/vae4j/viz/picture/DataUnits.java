package org.vae4j.viz.picture;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.DataDescription;

/** Examples in the units of the data, as people know them: what figures show and write. */
public final class DataUnits {
  private final DataDescription data;

  /** The units of some data. */
  public DataUnits(DataDescription data) {
    this.data = requireNonNull(data, "data");
  }

  /** Examples, or means of p(x|z), with the transform undone. */
  public float[][] of(float[][] examples) {
    return Arrays.stream(examples).map(data::untransformed).toArray(float[][]::new);
  }

  /** How such examples are drawn. */
  public ExamplePictures pictures() {
    return ExamplePictures.of(data);
  }

  /** What the values of an example are called: their columns, or x0, x1 and so on. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Column column : data.columns()) {
      if (column.width() == 1) {
        names.add(column.name());
      } else {
        column.categories().forEach(category -> names.add(column.name() + ": " + category));
      }
    }
    for (int i = names.size(); i < data.shape().elements(); i++) {
      names.add("x" + i);
    }
    return names;
  }
}
