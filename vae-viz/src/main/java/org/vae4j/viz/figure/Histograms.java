package org.vae4j.viz.figure;

import static java.util.Objects.requireNonNull;

import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.figure.DataFigure;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.tensor.Shape;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Axis;
import org.vae4j.viz.chart.Histogram;
import org.vae4j.viz.chart.Palette;
import org.vae4j.viz.chart.Plot;

/** How the values of the data are distributed, column by column. */
public final class Histograms implements DataFigure {
  private static final String NAME = "histograms";

  /** So many examples are counted at most, and values of them: no bar of a picture tells more. */
  private static final int MOST_EXAMPLES = 10_000;

  private static final int MOST_VALUES = 4_000_000;

  /** So many categories are shown at most. */
  private static final int MOST_CATEGORIES = 12;

  private static final int ACROSS = 4;
  private static final double MARGIN = 20;
  private static final double TOP = 64;
  private static final double WIDTH = 200;
  private static final double HEIGHT = 110;
  private static final double LEFT = 48;
  private static final double HEAD = 34;
  private static final double FOOT = 30;
  private static final double BAR = 14;
  private static final List<String> COLOURS = List.of("red", "green", "blue");

  private final HistogramsConfig config;
  private final Typography typography;

  /** The figure by its settings. */
  public Histograms(HistogramsConfig config, Typography typography) {
    this.config = requireNonNull(config, "config");
    this.typography = requireNonNull(typography, "typography");
  }

  /**
   * What one histogram is of.
   *
   * @param from the first of its dimensions
   * @param to the dimension after its last
   * @param categories their names where each dimension is one
   */
  private record Group(String name, String kind, int from, int to, List<String> categories) {}

  /**
   * What is drawn of a group.
   *
   * @param note a few words under its name
   * @param labels the names of the bars; empty where they are parts of a range
   */
  private record Panel(Group group, String note, Histogram histogram, List<String> labels) {}

  @Override
  public RenderedFigure draw(String name, DataSet data, DataDescription description) {
    List<Group> groups = groups(description);
    List<Group> shown = groups.subList(0, Math.min(config.columns(), groups.size()));
    HeldOut training = HeldOut.training(data);
    int most = Math.max(1, MOST_VALUES / description.shape().elements());
    List<Integer> rows = training.spread(Math.min(MOST_EXAMPLES, most));
    Csv csv = Csv.of(List.of("column", "value", "from", "to", "count"));
    List<Panel> panels = panels(shown, data.training(), rows, description);
    panels.forEach(panel -> write(panel, csv));
    String title = "Values of the data";
    String counted =
        rows.size() < training.examples().size()
            ? String.format(Locale.ROOT, "%,d of %,d", rows.size(), training.examples().size())
            : String.format(Locale.ROOT, "%,d", rows.size());
    String subtitle =
        name
            + ": "
            + counted
            + " training examples"
            + (shown.size() < groups.size()
                ? ", the first " + shown.size() + " of " + groups.size() + " columns"
                : "");
    String caption =
        "How many "
            + (description.shape().rank() == 3 ? "pixels of the" : "")
            + " training examples have which values, in the units of the data; values that were not"
            + " observed are left out.";
    return Finished.lines(
        NAME, title, caption.replace("  ", " "), canvas(title, subtitle, panels), csv);
  }

  private static List<Group> groups(DataDescription data) {
    Shape shape = data.shape();
    List<Group> groups = new ArrayList<>();
    if (!data.columns().isEmpty()) {
      int at = 0;
      for (Column column : data.columns()) {
        String kind = column.kind().name().toLowerCase(Locale.ROOT);
        groups.add(new Group(column.name(), kind, at, at + column.width(), column.categories()));
        at += column.width();
      }
      return groups;
    }
    if (shape.rank() == 1) {
      for (int i = 0; i < shape.elements(); i++) {
        groups.add(new Group("x" + i, "", i, i + 1, List.of()));
      }
      return groups;
    }
    int channels = shape.rank() == 3 ? shape.size(0) : 1;
    int plane = shape.elements() / channels;
    for (int i = 0; i < channels; i++) {
      String channel = channels == 3 ? COLOURS.get(i) : "channel " + (i + 1);
      groups.add(
          new Group(
              channels == 1 ? "all values" : channel, "", i * plane, (i + 1) * plane, List.of()));
    }
    return groups;
  }

  /** Reads the examples once for all groups; values one after the other, group by group. */
  private List<Panel> panels(
      List<Group> groups, Examples examples, List<Integer> rows, DataDescription data) {
    int size = examples.shape().elements();
    float[] observed = new float[size];
    float[] values = new float[size];
    double[][] numbers = new double[groups.size()][];
    int[] counts = new int[groups.size()];
    for (int group = 0; group < numbers.length; group++) {
      int each = groups.get(group).to() - groups.get(group).from();
      numbers[group] = new double[Math.multiplyExact(each, rows.size())];
    }
    for (int row : rows) {
      examples.read(row, values, 0);
      examples.observed(row, observed, 0);
      float[] shown = data.untransformed(values);
      for (int group = 0; group < numbers.length; group++) {
        Group each = groups.get(group);
        if (each.to() - each.from() == each.categories().size()) {
          // One number for an example: that of its category.
          int category = largest(shown, each);
          if (observed[each.from()] > 0) {
            numbers[group][counts[group]++] = category;
          }
          continue;
        }
        for (int i = each.from(); i < each.to(); i++) {
          if (observed[i] > 0) {
            numbers[group][counts[group]++] = shown[i];
          }
        }
      }
    }
    List<Panel> panels = new ArrayList<>();
    for (int group = 0; group < numbers.length; group++) {
      double[] found = Arrays.copyOf(numbers[group], counts[group]);
      panels.add(panel(groups.get(group), found, rows.size()));
    }
    return panels;
  }

  private static int largest(float[] values, Group group) {
    int best = group.from();
    for (int i = group.from(); i < group.to(); i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best - group.from();
  }

  private Panel panel(Group group, double[] numbers, int rows) {
    boolean single = !group.categories().isEmpty() || group.to() - group.from() == 1;
    long missing = single ? rows - numbers.length : 0;
    String note = group.kind();
    if (numbers.length == 0) {
      return new Panel(
          group, note + ", never observed", new Histogram(0, 1, List.of(0)), List.of());
    }
    if (group.categories().isEmpty()) {
      double mean = Arrays.stream(numbers).average().orElse(0);
      note = joined(note, "mean " + rounded(mean));
    }
    if (missing > 0) {
      note = joined(note, String.format(Locale.ROOT, "%.1f %% missing", 100.0 * missing / rows));
    }
    if (group.categories().isEmpty()) {
      return new Panel(group, note, Histogram.of(numbers, config.bins()), List.of());
    }
    List<Integer> counts = new ArrayList<>(Collections.nCopies(group.categories().size(), 0));
    for (double number : numbers) {
      counts.set((int) number, counts.get((int) number) + 1);
    }
    return new Panel(group, note, new Histogram(0, counts.size(), counts), group.categories());
  }

  /** Four digits, without a power of ten where that is shorter. */
  private static String rounded(double number) {
    BigDecimal four = new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros();
    return Math.abs(number) >= 1e-4 && Math.abs(number) < 1e7
        ? four.toPlainString()
        : four.toString();
  }

  private static String joined(String first, String second) {
    return first.isEmpty() ? second : first + ", " + second;
  }

  private static void write(Panel panel, Csv csv) {
    Histogram histogram = panel.histogram();
    for (int i = 0; i < histogram.counts().size(); i++) {
      csv.text(panel.group().name());
      if (panel.labels().isEmpty()) {
        csv.text("").number(histogram.edge(i)).number(histogram.edge(i + 1));
      } else {
        csv.text(panel.labels().get(i)).text("").text("");
      }
      csv.whole(histogram.counts().get(i)).end();
    }
  }

  private Canvas canvas(String title, String subtitle, List<Panel> panels) {
    int across = Math.min(ACROSS, panels.size());
    int down = (panels.size() + ACROSS - 1) / ACROSS;
    double width = LEFT + WIDTH + 12;
    double height = HEAD + HEIGHT + FOOT;
    Canvas canvas =
        new Canvas(
            Math.max(
                MARGIN * 2 + across * width,
                MARGIN * 2 + typography.width(subtitle, TextStyle.SMALL)),
            TOP + down * height + MARGIN,
            typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(subtitle, MARGIN, MARGIN + 29, TextStyle.SMALL, Anchor.START);
    for (int i = 0; i < panels.size(); i++) {
      double x = MARGIN + i % ACROSS * width;
      double y = TOP + Math.floorDiv(i, ACROSS) * height;
      Panel panel = panels.get(i);
      canvas.text(
          fitting(panel.group().name(), WIDTH + LEFT, TextStyle.LABEL),
          x,
          y + 12,
          TextStyle.LABEL,
          Anchor.START);
      canvas.text(panel.note(), x, y + 25, TextStyle.SMALL, Anchor.START);
      if (panel.labels().isEmpty()) {
        range(canvas, panel.histogram(), x + LEFT, y + HEAD);
      } else {
        categories(canvas, panel, x, y + HEAD);
      }
    }
    return canvas;
  }

  private static void range(Canvas canvas, Histogram histogram, double x, double y) {
    Axis values = Axis.of(histogram.min(), histogram.max(), 4);
    Axis counts = Axis.of(0, Math.max(1, 1.05 * histogram.largest()), 4);
    Plot plot = new Plot(canvas, new Rectangle2D.Double(x, y, WIDTH, HEIGHT - 8), values, counts);
    plot.frame("", "");
    for (int i = 0; i < histogram.counts().size(); i++) {
      double left = plot.x(histogram.edge(i));
      double right = plot.x(histogram.edge(i + 1));
      double top = plot.y(histogram.counts().get(i));
      canvas.fill(
          new Rectangle2D.Double(left + 0.25, top, right - left - 0.5, plot.y(0) - top),
          Palette.FIRST);
    }
  }

  /** The largest categories from above, with the rest together. */
  private void categories(Canvas canvas, Panel panel, double x, double y) {
    List<Integer> counts = panel.histogram().counts();
    int fitting = (int) ((HEIGHT + FOOT - 10) / BAR);
    int most = Math.min(MOST_CATEGORIES, fitting);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Integer.compare(counts.get(b), counts.get(a)));
    boolean all = counts.size() <= most;
    List<Integer> shown = order.subList(0, all ? counts.size() : most - 1);
    List<String> names = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i : shown) {
      names.add(panel.labels().get(i));
      numbers.add(counts.get(i));
    }
    if (!all) {
      names.add((counts.size() - shown.size()) + " others");
      numbers.add(order.subList(shown.size(), order.size()).stream().mapToInt(counts::get).sum());
    }
    double labels = LEFT + 44;
    double longest = WIDTH + LEFT - labels - 44;
    int largest = Math.max(1, numbers.stream().mapToInt(Integer::intValue).max().orElse(1));
    for (int i = 0; i < names.size(); i++) {
      double top = y + i * BAR;
      String label = fitting(names.get(i), labels - 6, TextStyle.SMALL);
      canvas.text(label, x + labels - 6, top + 9, TextStyle.SMALL, Anchor.END);
      double length = longest * numbers.get(i) / largest;
      canvas.fill(new Rectangle2D.Double(x + labels, top, length, BAR - 3), Palette.FIRST);
      String number = String.format(Locale.ROOT, "%,d", numbers.get(i));
      canvas.text(number, x + labels + length + 4, top + 9, TextStyle.SMALL, Anchor.START);
    }
    double end = y + names.size() * BAR - 3;
    canvas.line(x + labels, y, x + labels, end, Ink.NORMAL, 1);
  }

  /** A text cut to a width. */
  private String fitting(String text, double width, TextStyle style) {
    if (typography.width(text, style) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 1 && typography.width(text.substring(0, end) + "…", style) > width) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
