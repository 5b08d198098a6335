package org.vae4j.data.examples;

import static java.util.Objects.requireNonNull;

import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;

/** Gathers which numbers of an array are not finite as floats. */
final class FiniteNumbers {
  private final NumericArray array;
  private final Problems problems = new Problems();

  FiniteNumbers(NumericArray array) {
    this.array = requireNonNull(array, "array");
  }

  /**
   * Notes a number that is not finite.
   *
   * @param number as the array holds it
   * @param value as it would be read
   */
  void check(long index, double number, float value) {
    if (!Float.isFinite(value)) {
      problems.add(
          array.where(),
          "the number at "
              + array.place(index)
              + " is "
              + number
              + "; every number must be finite and fit a float");
    }
  }

  /**
   * Stops here if any was noted.
   *
   * @throws org.vae4j.api.UserException with the first of them and the number of the others
   */
  void throwIfAny() {
    problems.throwIfAny("data");
  }
}
