package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ForwardingExamples;

/** Training examples of which some keep their labels, and all others' labels are hidden. */
final class KeptLabels implements ForwardingExamples {
  /** The orders of epochs are numbered from 1, and 0 is that of what is held out. */
  private static final int PURPOSE = -1;

  private final Examples source;
  private final BitSet kept;

  private KeptLabels(Examples source, BitSet kept) {
    this.source = requireNonNull(source, "source");
    this.kept = kept;
  }

  /**
   * Chooses which labels are kept: of each class as many as of the others, or all that there are.
   * Among fewer are some of those among more.
   *
   * @param labelled below 1 the part of all labels to keep, from 1 on their number
   * @param classes the number of classes
   * @param seed decides which examples keep their labels
   * @throws UserException if there are not so many labels
   */
  static KeptLabels choose(Examples source, double labelled, int classes, long seed) {
    if (classes == 0) {
      throw new UserException("the examples of this data have no labels");
    }
    List<List<Integer>> byClass =
        IntStream.range(0, classes).<List<Integer>>mapToObj(i -> new ArrayList<>()).toList();
    int[] order = new int[source.size()];
    Order.shuffle(order, seed, PURPOSE);
    for (int row : order) {
      OptionalInt label = source.label(row);
      if (label.isPresent()) {
        byClass.get(label.getAsInt()).add(row);
      }
    }
    int all = byClass.stream().mapToInt(List::size).sum();
    int count =
        (int) Math.min(Integer.MAX_VALUE, labelled < 1 ? Math.rint(labelled * all) : labelled);
    if (count > all) {
      throw new UserException(
          count + " training examples are to keep their labels, and " + all + " have one");
    }
    BitSet kept = new BitSet();
    int left = count;
    for (int round = 0; left > 0; round++) {
      for (List<Integer> rows : byClass) {
        if (left > 0 && round < rows.size()) {
          kept.set(rows.get(round));
          left--;
        }
      }
    }
    return new KeptLabels(source, kept);
  }

  @Override
  public Examples source() {
    return source;
  }

  @Override
  public OptionalInt label(int row) {
    return kept.get(row) ? source.label(row) : OptionalInt.empty();
  }

  /** What was kept and what was hidden, in a sentence for people. */
  String sentence(int classes) {
    int[] counts = new int[classes];
    kept.stream().forEach(row -> counts[source.label(row).orElseThrow()]++);
    IntSummaryStatistics each = IntStream.of(counts).summaryStatistics();
    long all = IntStream.range(0, size()).filter(row -> source.label(row).isPresent()).count();
    return String.format(
        Locale.ROOT,
        "Labels: %,d of %,d training examples keep theirs, %s of each class; the others are hidden",
        kept.cardinality(),
        all,
        each.getMin() == each.getMax()
            ? String.format(Locale.ROOT, "%,d", each.getMin())
            : String.format(Locale.ROOT, "%,d to %,d", each.getMin(), each.getMax()));
  }
}
