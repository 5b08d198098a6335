package org.vae4j.api.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Says that a measurement is not of the model: it is what others are judged by, for quantities of
 * which less is better.
 *
 * @param kind how they are judged
 * @param quantities the names of the measurements or curves that are judged, such as {@code
 *     negative log-likelihood}; those that were not measured are left out
 */
public record Reference(Kind kind, List<String> quantities) {
  /** How a measurement is judged by a reference. */
  public enum Kind {
    /** A model that is worth its parameters is below. */
    TO_BEAT("to beat"),
    /** No model is below. */
    FLOOR("floor");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind in words, such as {@code to beat}, as {@code evaluation.json} has it. */
    @Override
    public String toString() {
      return words;
    }
  }

  public Reference {
    requireNonNull(kind, "kind");
    quantities = List.copyOf(quantities);
  }

  /**
   * Whether a measurement is judged by this: it is of one of the quantities, or a further
   * measurement of one, which is called {@code … (2)}.
   */
  boolean judges(Measurement measurement) {
    String quantity = measurement.point().map(CurvePoint::curve).orElse(measurement.name());
    return measurement.reference().isEmpty()
        && quantities.stream()
            .anyMatch(each -> quantity.equals(each) || quantity.startsWith(each + " ("));
  }
}
