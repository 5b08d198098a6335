package org.vae4j.data.transform;

import org.vae4j.api.UserException;

/** Refuses values that are not shades between black and white. */
final class UnitInterval {
  private UnitInterval() {}

  static void check(String treatment, float value, int position, int id) {
    if (!(value >= 0 && value <= 1)) {
      throw new UserException(
          "transform '"
              + treatment
              + "' needs values from 0 to 1, and value "
              + position
              + " of example "
              + id
              + " is "
              + value
              + "; scale the data ('divideBy'), or use the transform 'real'");
    }
  }
}
