package org.vae4j.models.prior;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.PriorConfig;

/** Describes a mixture of the posteriors of pseudo-inputs. */
@Doc(
    "The variational mixture of posteriors: the mean of q(z|u) over pseudo-inputs u, which are learned. Its divergence is estimated from the posterior's samples. Tomczak and Welling 2018.")
public record VampPriorConfig(
    @Doc("How many pseudo-inputs there are.") @Default("100") @Range(min = 1) int components,
    @Doc("What pseudo-inputs begin with.") @Default("\"examples\"") Start start,
    @Doc("Whether pseudo-inputs are learned, or stay what they begin with.") @Default("true")
        boolean learned)
    implements PriorConfig {
  /** What pseudo-inputs begin with. */
  public enum Start {
    /** Training examples. */
    @Doc("training examples, as many as there are pseudo-inputs")
    EXAMPLES,
    /** The mean of the data. */
    @Doc("the mean of the training examples, with normal noise of a tenth of the data's range")
    MEAN
  }

  public VampPriorConfig {
    requireNonNull(start, "start");
  }

  /** Learned ones that begin with examples. */
  public VampPriorConfig(int components) {
    this(components, Start.EXAMPLES, true);
  }
}
