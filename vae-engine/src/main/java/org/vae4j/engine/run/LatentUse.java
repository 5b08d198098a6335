package org.vae4j.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.model.Encoding;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.engine.compute.ComputedModel;

/**
 * What a person should know of how a trained model uses its latent variables: posteriors that have
 * collapsed onto the prior, dimensions that carry nothing, a decoder that ignores what it is given.
 */
final class LatentUse {
  private static final int EXAMPLES = 500;

  /** A dimension that carries less is not used, in nats; Burda et al. 2016 count by variance. */
  private static final double UNUSED = 0.01;

  /** A decoder whose means vary less than this part of the data's variance ignores z. */
  private static final double IGNORED = 1e-4;

  private static final String REMEDIES =
      "lower 'beta' of the estimator 'elbo', or let it rise over the first epochs"
          + " ({\"type\": \"linear\", \"from\": 0, \"to\": 1, \"epochs\": 10}); a weaker decoder and a"
          + " better scale of the data help too";

  private LatentUse() {}

  /**
   * Sentences for a person; none where there is nothing to say, or no latent variable.
   *
   * @param examples some examples, of which the first few hundred are looked at
   */
  static List<String> notes(ComputedModel model, Examples examples) {
    List<String> notes = new ArrayList<>();
    if (model.latentSpace().isPresent()) {
      LatentSpace space = model.latentSpace().get();
      Examples some = SelectedExamples.first(examples, EXAMPLES);
      space.encode(some).forEach((name, encoding) -> note(space, name, encoding, notes));
      // Of a posterior that has collapsed this goes without saying.
      boolean isTold = notes.stream().anyMatch(note -> note.startsWith("Warning: "));
      if (!isTold && ignores(space, some)) {
        notes.add(
            "Warning: the decoder ignores the latent variables: its means are the same whatever the"
                + " example; train"
                + " for longer, or "
                + REMEDIES);
      }
    }
    return notes;
  }

  private static void note(LatentSpace space, String name, Encoding encoding, List<String> notes) {
    if (encoding.measured() == Encoding.Measured.POINTS
        || encoding.measured() == Encoding.Measured.UNKNOWN) {
      return;
    }
    String of = space.shapes().size() == 1 ? "" : " of " + name;
    float[][] divergences = encoding.divergences();
    int dimensions = divergences[0].length;
    double total = 0;
    int unused = 0;
    for (int i = 0; i < dimensions; i++) {
      double sum = 0;
      for (float[] row : divergences) {
        sum += row[i];
      }
      double mean = sum / divergences.length;
      total += mean;
      unused += mean < UNUSED ? 1 : 0;
    }
    if (unused == dimensions) {
      notes.add(
          String.format(
                  Locale.ROOT,
                  "Warning: the model does not use its latent variables%s: their KL is %.4f nats per"
                      + " example, and every posterior is nearly the prior (posterior collapse); ",
                  of,
                  total)
              + REMEDIES);
    } else if (unused > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Latent dimensions%s: %d of %d carry less than %.2f nats and are not used",
              of,
              unused,
              dimensions,
              UNUSED));
    }
  }

  /** Whether reconstructions vary over examples by next to nothing of what the examples do. */
  private static boolean ignores(LatentSpace space, Examples examples) {
    float[][] values = new float[examples.size()][examples.shape().elements()];
    for (int row = 0; row < values.length; row++) {
      examples.read(row, values[row], 0);
    }
    double ofData = variance(values);
    return values.length > 1
        && ofData > 0
        && variance(space.reconstruct(examples)) < IGNORED * ofData;
  }

  /** The sum over dimensions of the variance over rows. */
  private static double variance(float[][] rows) {
    double sum = 0;
    for (int i = 0; i < rows[0].length; i++) {
      double mean = 0;
      double squares = 0;
      for (int row = 0; row < rows.length; row++) {
        double distance = rows[row][i] - mean;
        mean += distance / (row + 1);
        squares += distance * (rows[row][i] - mean);
      }
      sum += squares / rows.length;
    }
    return sum;
  }
}
