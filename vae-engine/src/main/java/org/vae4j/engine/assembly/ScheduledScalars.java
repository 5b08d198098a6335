package org.vae4j.engine.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.config.Bounds;

/** The scalars of a run's graphs that follow schedules. */
public final class ScheduledScalars {
  /** How often a schedule is looked at: often enough for cycles of a tenth of an epoch. */
  private static final int LOOKS_AN_EPOCH = 100;

  private static final int MOST_LOOKS = 100_000;

  private final List<Scalar> scalars = new ArrayList<>();

  private record Scalar(
      String name, Tensor input, Schedule schedule, Bounds bounds, String pointer) {}

  /**
   * Adds a scalar; where the name is taken, the name of the part goes before it.
   *
   * @param bounds the values that it may have
   * @param pointer where its schedule stands in the experiment
   */
  Tensor add(String part, String name, Schedule schedule, Bounds bounds, String pointer) {
    String unique = names().contains(name) ? part + name : name;
    Tensor input = Tensor.input(unique, Shape.scalar());
    scalars.add(new Scalar(unique, input, schedule, bounds, pointer));
    return input;
  }

  /** The scalars so far, whatever is added here later. */
  ScheduledScalars copy() {
    ScheduledScalars copy = new ScheduledScalars();
    copy.scalars.addAll(scalars);
    return copy;
  }

  /** The names, in the order in which the parts asked for them. */
  public List<String> names() {
    return scalars.stream().map(Scalar::name).toList();
  }

  /** Tells which schedules leave the bounds of their settings, and when. */
  void check(int epochs, Problems problems) {
    int looks = Math.min(MOST_LOOKS, LOOKS_AN_EPOCH * epochs);
    for (Scalar scalar : scalars) {
      for (int look = 0; look <= looks; look++) {
        Progress progress = new Progress((long) look * epochs, looks, epochs);
        double value = scalar.schedule().at(progress);
        if (!scalar.bounds().contains(value)) {
          problems.add(
              scalar.pointer(),
              String.format(
                  Locale.ROOT,
                  "must be %s, and is %.4g after %.4g epochs",
                  scalar.bounds().words().orElse("a number"),
                  value,
                  progress.epoch()));
          break;
        }
      }
    }
  }

  /** Feeds every scalar its value at a step. */
  public void feed(Feeds feeds, Progress progress) {
    for (int i = 0; i < scalars.size(); i++) {
      Scalar scalar = scalars.get(i);
      feeds.set(scalar.input(), scalar.schedule().at(progress));
    }
  }

  /** The value of every scalar at a step. */
  public Map<String, Double> at(Progress progress) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Scalar scalar : scalars) {
      values.put(scalar.name(), scalar.schedule().at(progress));
    }
    return values;
  }

  /** Feeds every scalar a value that it had before. */
  public void feed(Feeds feeds, Map<String, Double> values) {
    for (Scalar scalar : scalars) {
      Double value = values.get(scalar.name());
      if (value == null) {
        throw new UserException(
            "the model knows no value of '"
                + scalar.name()
                + "': it was written by another version of one of its parts");
      }
      feeds.set(scalar.input(), value);
    }
  }
}
