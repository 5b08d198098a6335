package org.vae4j.viz.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;

/**
 * The examples that figures show: those for testing where there are any, else those for validation,
 * else those for training.
 *
 * @param examples the examples
 * @param purpose what they are for, as an adjective
 * @param classNames the names of their classes
 */
record HeldOut(Examples examples, String purpose, List<String> classNames) {

  static HeldOut of(DataSet data) {
    if (data.test().isPresent()) {
      return new HeldOut(data.test().get(), "test", data.classNames());
    }
    if (data.validation().isPresent()) {
      return new HeldOut(data.validation().get(), "validation", data.classNames());
    }
    return training(data);
  }

  /** The examples for training, whatever others there are. */
  static HeldOut training(DataSet data) {
    return new HeldOut(data.training(), "training", data.classNames());
  }

  float[][] read(List<Integer> rows) {
    float[][] values = new float[rows.size()][examples.shape().elements()];
    for (int i = 0; i < values.length; i++) {
      examples.read(rows.get(i), values[i], 0);
    }
    return values;
  }

  /** Some of the examples, with all that is known of them. */
  Examples select(List<Integer> rows) {
    return new SelectedExamples(examples, rows.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Rows at even distances; all of them where there are no more than asked for. */
  List<Integer> spread(int count) {
    int most = Math.min(count, examples.size());
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      rows.add((int) ((long) i * examples.size() / most));
    }
    return rows;
  }

  /**
   * Rows of every class by turns, in the order of the classes; at even distances where there are no
   * labels.
   */
  List<Integer> varied(int count) {
    Map<Integer, List<Integer>> byClass = new TreeMap<>();
    for (int row = 0; row < examples.size(); row++) {
      OptionalInt label = examples.label(row);
      if (label.isEmpty()) {
        return spread(count);
      }
      byClass.computeIfAbsent(label.getAsInt(), key -> new ArrayList<>()).add(row);
    }
    List<Integer> rows = new ArrayList<>();
    for (int turn = 0; rows.size() < Math.min(count, examples.size()); turn++) {
      for (List<Integer> members : byClass.values()) {
        if (turn < members.size() && rows.size() < count) {
          rows.add(members.get(turn));
        }
      }
    }
    return rows;
  }

  /** The first rows of a class; fewer where there are not so many. */
  List<Integer> of(int label, int count) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < examples.size() && rows.size() < count; row++) {
      if (examples.label(row).equals(OptionalInt.of(label))) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The name of an example's class, or its number, or nothing. */
  String label(int row) {
    OptionalInt label = examples.label(row);
    if (label.isEmpty()) {
      return "";
    }
    int index = label.getAsInt();
    return index < classNames.size() ? classNames.get(index) : Integer.toString(index);
  }
}
