package org.vae4j.api.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measurements of one curve.
 *
 * @param name the quantity
 * @param points at least two with a {@link CurvePoint} each, in rising order
 */
public record MeasuredCurve(String name, List<Measurement> points) {
  public MeasuredCurve {
    requireNonNull(name, "name");
    points = List.copyOf(points);
    if (points.size() < 2 || points.stream().anyMatch(point -> point.point().isEmpty())) {
      throw new IllegalArgumentException("a curve has two measurements or more, each with a place");
    }
  }

  /** The curves that some measurements are points of; a point alone is no curve. */
  public static List<MeasuredCurve> of(List<Measurement> measurements) {
    Map<String, List<Measurement>> byCurve = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      measurement
          .point()
          .ifPresent(
              point ->
                  byCurve
                      .computeIfAbsent(point.curve(), absent -> new ArrayList<>())
                      .add(measurement));
    }
    List<MeasuredCurve> curves = new ArrayList<>();
    byCurve.forEach(
        (name, points) -> {
          points.sort(Comparator.comparingDouble(each -> place(each).at()));
          if (points.size() > 1) {
            curves.add(new MeasuredCurve(name, points));
          }
        });
    return curves;
  }

  /** Where a measurement of a curve stands. */
  public static CurvePoint place(Measurement measurement) {
    return measurement.point().orElseThrow();
  }

  /** What the curve goes along. */
  public String along() {
    return place(points.get(0)).along();
  }

  /** Whether that is drawn on a logarithmic axis. */
  public boolean isLogarithmic() {
    return place(points.get(0)).isLogarithmic();
  }

  /** The unit of what is measured; empty for a pure number. */
  public String unit() {
    return points.get(0).unit();
  }
}
