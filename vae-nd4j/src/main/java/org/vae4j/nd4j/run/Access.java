package org.vae4j.nd4j.run;

import org.jspecify.annotations.Nullable;

/**
 * What an instruction reads or writes.
 *
 * @param place the value
 * @param division which part each block touches; null if any block may touch all of it
 */
record Access(Place place, @Nullable Division division) {
  /** Any block may touch all of it. */
  static Access whole(Place place) {
    return new Access(place, null);
  }

  /** Each block touches its part alone. */
  static Access divided(Place place, Division division) {
    return new Access(place, division);
  }
}
