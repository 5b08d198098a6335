package org.vae4j.viz.comparison;

import java.util.List;
import org.vae4j.api.comparison.Group;
import org.vae4j.viz.canvas.Anchor;
import org.vae4j.viz.canvas.Canvas;
import org.vae4j.viz.canvas.TextStyle;

/** Which curve is whose: a line for each group, with how many seeds it has. */
final class Legend {
  private static final double LINE = 20;
  private static final double SAMPLE = 34;
  private static final double GAP = 9;

  private final List<Group> groups;

  Legend(List<Group> groups) {
    this.groups = groups;
  }

  double height() {
    return groups.size() * LINE;
  }

  double width(Canvas canvas) {
    return SAMPLE
        + GAP
        + groups.stream()
            .mapToDouble(group -> canvas.textWidth(text(group), TextStyle.LABEL))
            .max()
            .orElse(0);
  }

  void draw(Canvas canvas, double x, double y) {
    for (int i = 0; i < groups.size(); i++) {
      double middle = y + i * LINE + LINE / 2;
      canvas.line(x, middle, x + SAMPLE, middle, GroupStyle.color(i), 2, GroupStyle.dash(i));
      canvas.fill(GroupStyle.marker(i).at(x + SAMPLE / 2, middle, 8), GroupStyle.color(i));
      canvas.text(
          text(groups.get(i)), x + SAMPLE + GAP, middle + 4.2, TextStyle.LABEL, Anchor.START);
    }
  }

  private static String text(Group group) {
    int seeds = group.seeds().size();
    return Names.spoken(group.name()) + " (" + seeds + (seeds == 1 ? " seed)" : " seeds)");
  }
}
