package org.vae4j.viz.picture;

import static java.util.Objects.requireNonNull;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.Ink;
import org.vae4j.viz.canvas.TextStyle;
import org.vae4j.viz.canvas.Typography;
import org.vae4j.viz.chart.Palette;

/**
 * Pictures of examples in rows and columns, with a title above and labels beside them. Used by one
 * thread.
 */
public final class PictureGrid {
  private static final double MARGIN = 20;
  private static final double WIDE_GAP = 10;
  private static final double LINE = 16;
  private static final double LABEL_GAP = 4;
  private static final double SCALE_WIDTH = 10;

  private final ExamplePictures pictures;
  private final List<Row> rows = new ArrayList<>();
  private final Set<Integer> columnsAfterGap = new TreeSet<>();
  private List<String> columnLabels = List.of();
  private String columnTitle = "";
  private String rowTitle = "";
  private int dots = 112;
  private double gap = 2;

  private record Row(String label, List<BufferedImage> pictures, boolean afterGap) {}

  /** A grid without rows. */
  public PictureGrid(ExamplePictures pictures) {
    this.pictures = requireNonNull(pictures, "pictures");
  }

  /** Adds a row below the others. */
  public PictureGrid row(String label, float[][] examples) {
    rows.add(new Row(label, drawn(examples), false));
    return this;
  }

  private List<BufferedImage> drawn(float[][] examples) {
    return Arrays.stream(examples).map(pictures::draw).toList();
  }

  /** Adds a row below the others, apart from them. */
  public PictureGrid rowApart(String label, float[][] examples) {
    rows.add(new Row(label, drawn(examples), true));
    return this;
  }

  /** Labels the columns, and says above the labels what they are. */
  public PictureGrid columns(String title, List<String> labels) {
    columnTitle = title;
    columnLabels = List.copyOf(labels);
    return this;
  }

  /** Says above the labels of rows what they are. */
  public PictureGrid rowTitle(String title) {
    rowTitle = title;
    return this;
  }

  /** Sets a column apart from the one before it. */
  public PictureGrid columnApart(int column) {
    columnsAfterGap.add(column);
    return this;
  }

  /**
   * Sets about how many dots of the screen the longer side of a picture takes, half a pixel each.
   */
  public PictureGrid dots(int count) {
    dots = count;
    return this;
  }

  /** Lets pictures touch each other. */
  public PictureGrid withoutGaps() {
    gap = 0;
    return this;
  }

  /** Draws the grid under a title and a smaller line of text. */
  public Canvas draw(String title, String subtitle, Typography typography) {
    int longest = Math.max(pictures.width(), pictures.height());
    double pixel = Math.max(1, Math.round((double) dots / longest)) / 2.0;
    // A single column of cells would be too thin to see.
    double cellWidth = pictures.width() * pixel * (pictures.width() == 1 ? 4 : 1);
    double cellHeight = pictures.height() * pixel;
    int columns = rows.stream().mapToInt(row -> row.pictures().size()).max().orElse(0);

    double labels =
        rows.stream()
            .mapToDouble(row -> typography.width(row.label(), TextStyle.LABEL))
            .max()
            .orElse(0);
    labels = Math.max(labels, typography.width(rowTitle, TextStyle.SMALL));
    double left = Math.ceil(MARGIN + (labels > 0 ? labels + 10 : 0));
    double gridWidth =
        columns * (cellWidth + gap) - gap + columnsAfterGap.size() * (WIDE_GAP - gap);
    double scale = pictures.isCoded() ? scaleWidth(typography) : 0;
    double width =
        Math.max(
            left + gridWidth + scale,
            MARGIN
                + Math.max(
                    typography.width(title, TextStyle.TITLE),
                    typography.width(subtitle, TextStyle.SMALL)));
    boolean heads = !columnLabels.isEmpty() || !rowTitle.isEmpty();
    double top = MARGIN + 42 + (columnTitle.isEmpty() ? 0 : LINE) + (heads ? LINE : 0);
    double gridHeight =
        rows.stream().mapToDouble(row -> cellHeight + (row.afterGap() ? WIDE_GAP : gap)).sum()
            - gap;

    Canvas canvas = new Canvas(width + MARGIN, top + gridHeight + MARGIN, typography);
    canvas.text(title, MARGIN, MARGIN + 12, TextStyle.TITLE, Anchor.START);
    canvas.text(subtitle, MARGIN, MARGIN + 29, TextStyle.SMALL, Anchor.START);
    double[] lefts = new double[columns];
    double x = left;
    for (int column = 0; column < columns; column++) {
      x += columnsAfterGap.contains(column) ? WIDE_GAP - gap : 0;
      lefts[column] = x;
      x += cellWidth + gap;
    }
    drawHeads(canvas, lefts, cellWidth, left + gridWidth / 2, top);
    double y = top;
    double labelled = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      y += row.afterGap() ? WIDE_GAP - gap : 0;
      double middle = y + cellHeight / 2;
      if (middle - labelled >= LINE) {
        canvas.text(row.label(), left - 10, middle + 4, TextStyle.LABEL, Anchor.END);
        labelled = middle;
      }
      for (int column = 0; column < row.pictures().size(); column++) {
        canvas.picture(row.pictures().get(column), lefts[column], y, cellWidth, cellHeight);
      }
      y += cellHeight + gap;
    }
    if (pictures.isCoded()) {
      drawScale(canvas, left + gridWidth + 14, top, Math.min(gridHeight, 160));
    }
    return canvas;
  }

  private void drawHeads(
      Canvas canvas, double[] lefts, double cellWidth, double middle, double top) {
    canvas.text(rowTitle, lefts[0] - 10, top - 6, TextStyle.SMALL, Anchor.END);
    canvas.text(columnTitle, middle, top - 6 - LINE, TextStyle.LABEL, Anchor.MIDDLE);
    double taken = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < columnLabels.size(); column++) {
      double center = lefts[column] + cellWidth / 2;
      double half = canvas.textWidth(columnLabels.get(column), TextStyle.SMALL) / 2;
      // Above narrow pictures there is not room for every label.
      if (center - half >= taken) {
        canvas.text(columnLabels.get(column), center, top - 6, TextStyle.SMALL, Anchor.MIDDLE);
        taken = center + half + LABEL_GAP;
      }
    }
  }

  private double scaleWidth(Typography typography) {
    return 14
        + SCALE_WIDTH
        + 5
        + Math.max(
            typography.width(pictures.leastText(), TextStyle.SMALL),
            typography.width(pictures.mostText(), TextStyle.SMALL));
  }

  /** The colours from the smallest magnitude to the largest, with the numbers at both ends. */
  private void drawScale(Canvas canvas, double x, double y, double height) {
    int steps = 64;
    for (int i = 0; i < steps; i++) {
      double upper = y + height * (steps - 1 - i) / steps;
      canvas.fill(
          // Half a pixel more, so that no light shows between two steps.
          new Rectangle2D.Double(x, upper, SCALE_WIDTH, height / steps + (i > 0 ? 0.5 : 0)),
          Palette.magnitude(i / (steps - 1.0)));
    }
    canvas.stroke(new Rectangle2D.Double(x, y, SCALE_WIDTH, height), Ink.FAINT, 0.5);
    double text = x + SCALE_WIDTH + 5;
    canvas.text(pictures.mostText(), text, y + 8, TextStyle.SMALL, Anchor.START);
    canvas.text(pictures.leastText(), text, y + height, TextStyle.SMALL, Anchor.START);
  }
}
