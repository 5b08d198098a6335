package org.vae4j.models.family;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Settings that name a family, and give values to some of its parameters. */
interface FamilySettings {
  /** The family. */
  Family family();

  /** The location. */
  Optional<Double> location();

  /** The scale. */
  Optional<Double> scale();

  /** The shape. */
  Optional<Double> shape();

  /** The rate. */
  Optional<Double> rate();

  /** The concentration. */
  Optional<Double> concentration();

  /** The degrees of freedom, those of the numerator where there are two. */
  Optional<Double> degreesOfFreedom();

  /** The degrees of freedom of the denominator. */
  Optional<Double> denominatorDegreesOfFreedom();

  /** α of the beta distribution. */
  Optional<Double> alpha();

  /** β of the beta distribution. */
  Optional<Double> beta();

  /** The largest value over the least. */
  Optional<Double> ratio();

  /** The values of the parameters that were given one, of this family or not. */
  default Map<Parameter.Name, Double> given() {
    Map<Parameter.Name, Double> given = new EnumMap<>(Parameter.Name.class);
    for (Parameter.Name name : Parameter.Name.values()) {
      name.in(this).ifPresent(value -> given.put(name, value));
    }
    return given;
  }
}
