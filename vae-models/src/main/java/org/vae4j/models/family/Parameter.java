package org.vae4j.models.family;

import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.tensor.Tensor;

/**
 * A parameter of a family.
 *
 * <p>Families are built from coordinates, of which any number is one: the parameter itself, its
 * logarithm where it is positive, or the logarithm of its logarithm where it is above 1. A
 * coordinate that a network makes is kept between two numbers, beyond which samples or densities
 * would overflow.
 *
 * @param name what files call it
 * @param form which numbers it can be
 * @param standard its value where a file gives none, and where a network that makes it begins
 * @param least what it stays above where a network makes it, or minus infinity
 * @param largest what it stays below where a network makes it, or infinity
 */
record Parameter(Name name, Form form, double standard, double least, double largest) {

  /** What files call parameters. */
  enum Name {
    LOCATION("location", FamilySettings::location),
    SCALE("scale", FamilySettings::scale),
    SHAPE("shape", FamilySettings::shape),
    RATE("rate", FamilySettings::rate),
    CONCENTRATION("concentration", FamilySettings::concentration),
    DEGREES_OF_FREEDOM("degreesOfFreedom", FamilySettings::degreesOfFreedom),
    DENOMINATOR_DEGREES_OF_FREEDOM(
        "denominatorDegreesOfFreedom", FamilySettings::denominatorDegreesOfFreedom),
    ALPHA("alpha", FamilySettings::alpha),
    BETA("beta", FamilySettings::beta),
    RATIO("ratio", FamilySettings::ratio);

    private final String setting;
    private final Function<FamilySettings, Optional<Double>> value;

    Name(String setting, Function<FamilySettings, Optional<Double>> value) {
      this.setting = setting;
      this.value = value;
    }

    /** The value in some settings; empty where it is left out. */
    Optional<Double> in(FamilySettings settings) {
      return value.apply(settings);
    }

    /** The name of the setting. */
    @Override
    public String toString() {
      return setting;
    }
  }

  /** Which numbers a parameter can be. */
  enum Form {
    /** Any number; its coordinate is itself. */
    REAL,
    /** Positive; its coordinate is the logarithm. */
    POSITIVE,
    /** Above 1; its coordinate is the logarithm of the logarithm. */
    ABOVE_ONE;

    double coordinate(double value) {
      return switch (this) {
        case REAL -> value;
        case POSITIVE -> Math.log(value);
        case ABOVE_ONE -> Math.log(Math.log(value));
      };
    }
  }

  /** Any number, without bounds. */
  static Parameter real(Name name, double standard) {
    return between(name, Form.REAL, standard, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * A positive number with a unit, such as a scale: between e^−15 and e^15 where a network makes
   * it.
   */
  static Parameter positive(Name name, double standard) {
    return positive(name, standard, Math.exp(-15), Math.exp(15));
  }

  /** A positive number, kept within bounds where a network makes it. */
  static Parameter positive(Name name, double standard, double least, double largest) {
    return between(name, Form.POSITIVE, standard, least, largest);
  }

  /** A parameter that is kept within bounds where a network makes it. */
  static Parameter between(Name name, Form form, double standard, double least, double largest) {
    return new Parameter(name, form, standard, least, largest);
  }

  /** The coordinate of a value. */
  double coordinate(double value) {
    return form.coordinate(value);
  }

  /**
   * The coordinate that a network's output stands for: that of the standard value at 0, and within
   * the bounds everywhere, by a scaled tanh that has slope 1 in the middle.
   *
   * @param output any numbers
   * @return a tensor of the same shape
   */
  Tensor coordinate(Tensor output) {
    double start = coordinate(standard);
    if (Double.isInfinite(least)) {
      return start == 0 ? output : output.plus(start);
    }
    double from = coordinate(least);
    double to = coordinate(largest);
    double middle = (from + to) / 2;
    double reach = (to - from) / 2;
    double place = (start - middle) / reach;
    double offset = 0.5 * (Math.log1p(place) - Math.log1p(-place)); // artanh
    return output.dividedBy(reach).plus(offset).tanh().times(reach).plus(middle);
  }
}
