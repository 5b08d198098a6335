package org.vae4j.data.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ForwardingExamples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.random.CounterNoise;

/** Transforms one after the other, each fitted to what those before it make of the examples. */
final class Sequence implements Transform {
  private final List<Transform> transforms;

  Sequence(List<Transform> transforms) {
    this.transforms = List.copyOf(transforms);
  }

  @Override
  public Transform fit(Examples training, List<Column> columns) {
    List<Transform> fitted = new ArrayList<>();
    Examples examples = training;
    for (Transform transform : transforms) {
      Transform next = transform.fit(examples, columns);
      fitted.add(next);
      examples = new Treated(examples, next);
    }
    return new Sequence(fitted);
  }

  /** Examples as the next transform sees them, without noise of their own. */
  private record Treated(Examples source, Transform transform) implements ForwardingExamples {
    private static final CounterNoise NOISE = new CounterNoise(0, "fit");

    @Override
    public void read(int row, float[] into, int offset) {
      source.read(row, into, offset);
      transform.apply(into, offset, shape().elements(), NOISE, 0, id(row));
    }
  }

  @Override
  public Map<String, float[]> fitted() {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (int i = 0; i < transforms.size(); i++) {
      String scope = i + "/";
      transforms.get(i).fitted().forEach((name, values) -> all.put(scope + name, values));
    }
    return all;
  }

  @Override
  public Transform restored(Map<String, float[]> fitted) {
    List<Transform> restored = new ArrayList<>();
    for (int i = 0; i < transforms.size(); i++) {
      String scope = i + "/";
      Map<String, float[]> own = new LinkedHashMap<>();
      fitted.forEach(
          (name, values) -> {
            if (name.startsWith(scope)) {
              own.put(name.substring(scope.length()), values);
            }
          });
      restored.add(transforms.get(i).restored(own));
    }
    return new Sequence(restored);
  }

  @Override
  public void apply(float[] values, int offset, int length, CounterNoise noise, int epoch, int id) {
    for (Transform transform : transforms) {
      transform.apply(values, offset, length, noise, epoch, id);
    }
  }

  @Override
  public void undo(float[] values, int offset, int length) {
    for (int i = transforms.size() - 1; i >= 0; i--) {
      transforms.get(i).undo(values, offset, length);
    }
  }
}
