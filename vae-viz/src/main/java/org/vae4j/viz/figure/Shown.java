package org.vae4j.viz.figure;

import java.util.Locale;
import org.vae4j.api.model.TrainedModel;

/** What pictures of p(x|z) are of, in captions. */
final class Shown {
  private Shown() {}

  /** At the beginning of a sentence. */
  static String capital(TrainedModel model) {
    return model.showsSamples() ? "Samples" : "Means";
  }

  /** Within a sentence. */
  static String small(TrainedModel model) {
    return capital(model).toLowerCase(Locale.ROOT);
  }
}
