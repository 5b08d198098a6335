package org.vae4j.viz.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.Curve;
import org.vae4j.api.comparison.Curves;
import org.vae4j.api.comparison.Estimate;
import org.vae4j.api.comparison.Group;
import org.vae4j.api.comparison.Measured;

/** Comparisons with numbers that can be checked by hand. */
final class Comparisons {
  private Comparisons() {}

  /** Two groups of two seeds and one of a single seed, over two epochs. */
  static Comparison small() {
    return new Comparison(
        "<sizes>",
        List.of(
            new Group("size=2", Map.of("/model/size", "2"), List.of("a", "b"), List.of(1L, 2L)),
            new Group("size=3", Map.of("/model/size", "3"), List.of("c", "d"), List.of(1L, 2L)),
            new Group("size=4,deep", Map.of("/model/size", "4"), List.of("e"), List.of(3L))),
        0,
        List.of("/model/size"),
        new Curves(
            "validation_score",
            "nats per example",
            "epoch",
            false,
            List.of(
                curve(List.of(9.0, 11.0), List.of(7.0, 8.0)),
                curve(List.of(9.0, 9.0), List.of(5.0, 7.0)),
                curve(List.of(8.0), List.of(4.0)))),
        List.of(
            new Measured(
                "bound",
                "nats per example",
                "An upper bound.",
                List.of(
                    result(List.of(1L, 2L), List.of(7.0, 8.0), OptionalDouble.empty(), null),
                    result(
                        List.of(1L, 2L),
                        List.of(5.0, 7.0),
                        OptionalDouble.empty(),
                        List.of(-2.0, -1.0)),
                    result(List.of(3L), List.of(4.0), OptionalDouble.of(0.25), null))),
            new Measured(
                "active units",
                "",
                "How many.",
                List.of(
                    result(List.of(1L, 2L), List.of(2.0, 2.0), OptionalDouble.empty(), null),
                    Optional.empty(),
                    Optional.empty()))),
        List.of("f is not finished & left out"));
  }

  /** As many groups as colours and more, over many epochs. */
  static Comparison large() {
    List<Group> groups = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    List<Optional<Measured.Result>> results = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      groups.add(
          new Group(
              "learningRate=0.00" + i + ",optimizer.type=some-optimizer-with-a-name",
              Map.of(),
              List.of("a", "b", "c"),
              List.of(1L, 2L, 3L)));
      List<Double> xs = new ArrayList<>();
      List<List<Double>> values = new ArrayList<>();
      for (int epoch = 1; epoch <= 60; epoch++) {
        double mean = 230 + 3 * i + 100 / Math.sqrt(epoch);
        xs.add(epoch * 9000.0);
        values.add(List.of(mean - 2, mean, mean + 3));
      }
      curves.add(new Curve(xs, values));
      results.add(
          result(
              List.of(1L, 2L, 3L),
              List.of(230.0 + i, 231.0 + i, 232.5 + 2 * i),
              OptionalDouble.empty(),
              i == 0 ? null : List.of((double) i, i + 0.5, 2.0 * i)));
    }
    return new Comparison(
        "many groups",
        groups,
        0,
        List.of(),
        new Curves("validation_score", "nats per example", "examples seen", true, curves),
        List.of(
            new Measured(
                "negative evidence lower bound", "nats per example", "An upper bound.", results)),
        List.of());
  }

  private static Curve curve(List<Double> first, List<Double> second) {
    return new Curve(List.of(1.0, 2.0), List.of(first, second));
  }

  private static Optional<Measured.Result> result(
      List<Long> seeds,
      List<Double> values,
      OptionalDouble overExamples,
      @Nullable List<Double> differences) {
    return Optional.of(
        new Measured.Result(
            seeds,
            new Estimate(values),
            overExamples,
            Optional.ofNullable(differences).map(Estimate::new)));
  }
}
