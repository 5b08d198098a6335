package org.vae4j.data.examples;

import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;

/** Reads arrays of class numbers. */
public final class ClassLabels {
  private static final int MOST_CLASSES = 1 << 20;

  private ClassLabels() {}

  /**
   * Reads a label for each example.
   *
   * @param examples how many examples there are
   * @param examplesWhere where they are, as messages name it
   * @throws org.vae4j.api.UserException if there are more or fewer labels, or any that is no class
   *     number
   */
  public static Labels read(NumericArray array, int examples, String examplesWhere) {
    Problems problems = new Problems();
    int[] classes = new int[(int) Math.min(array.length(), examples)];
    if (!array.type().isInteger()) {
      problems.add(
          array.where(), "holds " + array.type() + "; labels are whole numbers, one an example");
    } else if (array.length() != array.sizes()[0]) {
      problems.add(
          array.where(),
          "holds " + array.sizesInWords() + " numbers; one label an example was expected");
    } else if (array.length() != examples) {
      problems.add(
          array.where(),
          "holds "
              + array.length()
              + " labels, and "
              + examplesWhere
              + " holds "
              + examples
              + " examples");
    } else {
      for (int i = 0; i < classes.length; i++) {
        long label = array.integer(i);
        if (label < Labels.UNKNOWN || label >= MOST_CLASSES) {
          problems.add(
              array.where(),
              "the label at "
                  + array.place(i)
                  + " is "
                  + label
                  + "; labels number the classes from 0, and -1 is a class that is not known");
        }
        classes[i] = (int) label;
      }
    }
    problems.throwIfAny("data");
    return Labels.of(classes);
  }

  /**
   * The names of the classes.
   *
   * @param given the names to use; empty to name each class by its number
   * @param largest the largest class number; −1 where there are no labels
   */
  public static List<String> names(List<String> given, int largest, String labelsWhere) {
    if (given.isEmpty()) {
      return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
    }
    if (largest >= given.size()) {
      Problems problems = new Problems();
      problems.add(
          labelsWhere,
          "has labels up to "
              + largest
              + ", and 'classNames' names "
              + given.size()
              + " classes, from 0 to "
              + (given.size() - 1));
      problems.throwIfAny("data");
    }
    return given;
  }
}
