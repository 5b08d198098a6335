package org.vae4j.api.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A measurement beside the references that it is judged by.
 *
 * @param measurement the measurement
 * @param toBeat what a model has to be below; the lowest where there are several
 * @param floor what no model is below; the highest where there are several
 */
public record JudgedMeasurement(
    Measurement measurement, Optional<Measurement> toBeat, Optional<Measurement> floor) {
  public JudgedMeasurement {
    requireNonNull(measurement, "measurement");
    requireNonNull(toBeat, "toBeat");
    requireNonNull(floor, "floor");
  }

  /**
   * Puts measurements beside their references, which have the same unit.
   *
   * @return the measurements in their order, without references that stand beside another
   */
  public static List<JudgedMeasurement> of(List<Measurement> measurements) {
    List<JudgedMeasurement> judged = new ArrayList<>();
    for (Measurement measurement : measurements) {
      boolean isBesideAnother =
          measurements.stream().anyMatch(other -> isJudged(other, measurement));
      if (!isBesideAnother) {
        Comparator<Measurement> byValue = Comparator.comparingDouble(Measurement::value);
        judged.add(
            new JudgedMeasurement(
                measurement,
                references(Reference.Kind.TO_BEAT, measurement, measurements).min(byValue),
                references(Reference.Kind.FLOOR, measurement, measurements).max(byValue)));
      }
    }
    return judged;
  }

  private static Stream<Measurement> references(
      Reference.Kind kind, Measurement measurement, List<Measurement> all) {
    return all.stream()
        .filter(other -> isJudged(measurement, other))
        .filter(other -> other.reference().orElseThrow().kind() == kind);
  }

  private static boolean isJudged(Measurement measurement, Measurement by) {
    return by.unit().equals(measurement.unit())
        && by.reference().filter(reference -> reference.judges(measurement)).isPresent();
  }

  /**
   * Whether the measured value is below what has to be beaten; empty where there is nothing to
   * beat. Both are means over examples, mostly the same, so that their own errors do not decide.
   */
  public Optional<Boolean> isBeaten() {
    return toBeat.map(reference -> measurement.value() < reference.value());
  }

  /**
   * A sentence for a model that beats what it has to by none of its measurements.
   *
   * @return empty where one of them does, or where there is nothing to beat
   */
  public static Optional<String> defeat(List<Measurement> measurements) {
    List<JudgedMeasurement> rivals =
        of(measurements).stream().filter(each -> each.toBeat().isPresent()).toList();
    if (rivals.stream().anyMatch(each -> each.isBeaten().orElseThrow())) {
      return Optional.empty();
    }
    return rivals.stream()
        .min(Comparator.comparingDouble(each -> each.measurement().value()))
        .map(JudgedMeasurement::sentence);
  }

  private String sentence() {
    Measurement reference = toBeat.orElseThrow();
    return String.format(
        Locale.ROOT,
        "The model does not beat %s: its %s is %.2f %s, where %.2f has to be beaten.",
        reference.name(),
        measurement.name(),
        measurement.value(),
        measurement.unit(),
        reference.value());
  }
}
