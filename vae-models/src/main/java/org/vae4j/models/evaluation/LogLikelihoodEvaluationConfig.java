package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.evaluation.EvaluationConfig;

/** Describes the measurement of the log-likelihood. */
@Doc(
    "The negative log-likelihood −log p(x) in nats per example, estimated from importance samples of the posterior: the importance-weighted bound with many samples, and how many of them carry its weight. Burda, Grosse and Salakhutdinov 2016.")
public record LogLikelihoodEvaluationConfig(
    @Doc(
            "How many samples of the posterior are drawn for each example. The estimate nears −log p(x) from above with their number.")
        @Default("1000")
        @Range(min = 1)
        int samples,
    @Doc(
            "Measures only so many of the examples, the first; all of them unless given. The time is that of examples times samples.")
        @Range(min = 1)
        Optional<Integer> examples,
    @Doc(
            "How many samples, of all examples together, are computed at once; at least 250 of an example, if it has as many. It decides memory and speed; the result is the same up to rounding.")
        @Default("1000")
        @Range(min = 1)
        int chunk,
    @Doc(
            "Whether the estimates of fewer samples are measured as well: 1, 5, 10, 50, 100 and so on, up to all of them; a picture shows how they near −log p(x).")
        @Default("false")
        boolean curve,
    @Doc(
            "Whether an upper bound of log p(x) is measured as well, of the same samples: ½ ln E[w²] of the importance weights w, the χ upper bound of order 2. It is infinite where the posterior is too narrow, less than half of the true posterior's variance where both are normal, and then grows with the number of samples. Dieng, Tran, Ranganath, Paisley and Blei 2017.")
        @Default("false")
        boolean upperBound)
    implements EvaluationConfig {
  public LogLikelihoodEvaluationConfig {
    requireNonNull(examples, "examples");
  }

  /** All settings at their defaults. */
  public LogLikelihoodEvaluationConfig() {
    this(1000, Optional.empty(), 1000);
  }

  /** Without the estimates of fewer samples. */
  public LogLikelihoodEvaluationConfig(int samples, Optional<Integer> examples, int chunk) {
    this(samples, examples, chunk, false);
  }

  /** Without an upper bound. */
  public LogLikelihoodEvaluationConfig(
      int samples, Optional<Integer> examples, int chunk, boolean curve) {
    this(samples, examples, chunk, curve, false);
  }
}
