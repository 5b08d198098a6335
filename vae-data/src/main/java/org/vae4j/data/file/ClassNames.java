package org.vae4j.data.file;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The order in which classes are numbered that were met as texts. */
final class ClassNames {
  private ClassNames() {}

  /**
   * The different texts that are not empty: by number where all are whole numbers, else by name.
   */
  static List<String> of(Stream<String> labels) {
    List<String> classes = labels.filter(label -> !label.isEmpty()).distinct().toList();
    boolean numbers = classes.stream().allMatch(label -> label.matches("-?[0-9]{1,18}"));
    Comparator<String> order =
        numbers
            ? Comparator.<String>comparingLong(Long::parseLong)
                .thenComparing(Comparator.naturalOrder())
            : Comparator.naturalOrder();
    return classes.stream().sorted(order).toList();
  }
}
