package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.figure.DataFigure;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Palette;

/** How many examples of each class there are. */
public final class ClassCounts implements DataFigure {
  private static final String NAME = "class-counts";
  private static final int MOST_SHOWN = 40;
  private static final double MARGIN = 20;
  private static final double TOP = 84;
  private static final double LONGEST_BAR = 420;
  private static final double BAR = 9;
  private static final double GAP = 7;

  private final Typography typography;

  /** The figure. */
  public ClassCounts(Typography typography) {
    this.typography = requireNonNull(typography, "typography");
  }

  /**
   * The numbers of one split.
   *
   * @param counts one for each class, and after them that of examples without a label
   */
  private record Counted(String split, Color color, List<Integer> counts) {}

  @Override
  public Optional<String> objection(DataDescription data) {
    return data.classNames().isEmpty()
        ? Optional.of("figure '" + NAME + "' counts classes, and the data has none")
        : Optional.empty();
  }

  @Override
  public RenderedFigure draw(String name, DataSet data, DataDescription description) {
    List<Counted> splits = new ArrayList<>();
    splits.add(count("training", Palette.FIRST, data.training(), data));
    data.validation()
        .ifPresent(some -> splits.add(count("validation", Palette.classColor(3), some, data)));
    data.test().ifPresent(some -> splits.add(count("test", Palette.SECOND, some, data)));
    List<String> names = new ArrayList<>(data.classNames());
    if (splits.stream().anyMatch(split -> split.counts().get(names.size()) > 0)) {
      names.add("(no label)");
    }
    List<String> header = new ArrayList<>(List.of("class"));
    splits.forEach(split -> header.add(split.split()));
    Csv csv = Csv.of(header);
    for (int i = 0; i < names.size(); i++) {
      csv.text(names.get(i));
      for (Counted split : splits) {
        csv.whole(split.counts().get(i));
      }
      csv.end();
    }
    List<Integer> shown = shown(names.size(), splits.get(0));
    String title = "Examples of each class";
    String subtitle =
        name
            + (shown.size() < names.size()
                ? ": the " + shown.size() + " largest of " + names.size() + " classes"
                : ": " + data.classNames().size() + " classes");
    String caption =
        "The number of examples of each class"
            + (shown.size() < names.size()
                ? ", of those with the most training examples; the CSV file has all."
                : ".");
    return Finished.lines(NAME, title, caption, canvas(title, subtitle, names, shown, splits), csv);
  }

  private static Counted count(String split, Color color, Examples examples, DataSet data) {
    int classes = data.classNames().size();
    int[] counts = new int[classes + 1];
    for (int row = 0; row < examples.size(); row++) {
      counts[examples.label(row).orElse(classes)]++;
    }
    return new Counted(split, color, Arrays.stream(counts).boxed().toList());
  }

  /** Every class in its order, or the largest. */
  private static List<Integer> shown(int classes, Counted training) {
    Comparator<Integer> largestFirst = Comparator.comparing(i -> -training.counts().get(i));
    return classes <= MOST_SHOWN
        ? IntStream.range(0, classes).boxed().toList()
        : IntStream.range(0, classes).boxed().sorted(largestFirst).limit(MOST_SHOWN).toList();
  }

  private Canvas canvas(
      String title,
      String subtitle,
      List<String> names,
      List<Integer> shown,
      List<Counted> splits) {
    double labels =
        shown.stream()
            .mapToDouble(i -> typography.width(names.get(i), TextStyle.LABEL))
            .max()
            .orElse(0);
    double left = MARGIN + labels + 10;
    double each = splits.size() * BAR + GAP;
    Canvas canvas =
        new Canvas(
            Math.max(
                left + LONGEST_BAR + 70, MARGIN * 2 + typography.width(subtitle, TextStyle.SMALL)),
            TOP + shown.size() * each + MARGIN,
            typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(subtitle, MARGIN, MARGIN + 29, TextStyle.SMALL, Anchor.START);
    double legend = left;
    for (Counted split : splits) {
      canvas.fill(new Rectangle2D.Double(legend, TOP - 24, 10, 10), split.color());
      canvas.text(split.split(), legend + 14, TOP - 15, TextStyle.SMALL, Anchor.START);
      legend += 14 + typography.width(split.split(), TextStyle.SMALL) + 16;
    }
    int most =
        splits.stream()
            .flatMapToInt(s -> shown.stream().mapToInt(i -> s.counts().get(i)))
            .max()
            .orElse(1);
    double y = TOP;
    for (int i : shown) {
      double middle = y + splits.size() * BAR / 2;
      canvas.text(names.get(i), left - 8, middle + 4, TextStyle.LABEL, Anchor.END);
      for (Counted split : splits) {
        double length = LONGEST_BAR * split.counts().get(i) / Math.max(1, most);
        canvas.fill(new Rectangle2D.Double(left, y, length, BAR - 1), split.color());
        canvas.text(
            String.format(Locale.ROOT, "%,d", split.counts().get(i)),
            left + length + 5,
            y + BAR - 1,
            TextStyle.SMALL,
            Anchor.START);
        y += BAR;
      }
      y += GAP;
    }
    canvas.line(left, TOP - 3, left, y - GAP + 3, Ink.NORMAL, 1);
    return canvas;
  }
}
