package org.vae4j.api.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * A measured number.
 *
 * @param name what was measured, such as {@code evidence lower bound}
 * @param value the number
 * @param standardError its standard error over examples, where the number is a mean over them
 * @param unit such as {@code nats per example}; empty for a pure number
 * @param explanation what the number means and how it was had, in a sentence
 */
public record Measurement(
    String name, double value, OptionalDouble standardError, String unit, String explanation) {
  public Measurement {
    requireNonNull(name, "name");
    requireNonNull(standardError, "standardError");
    requireNonNull(unit, "unit");
    requireNonNull(explanation, "explanation");
  }
}
