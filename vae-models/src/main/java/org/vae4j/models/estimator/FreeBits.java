package org.vae4j.models.estimator;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;

/** How much of the divergence is not counted, so that latent variables are used. */
@Doc(
    "A divergence below a floor is counted as the floor, so that there is nothing to gain by an unused latent variable. What is reported has no floor. Kingma et al. 2016, appendix C.8.")
public record FreeBits(
    @Doc("The floor, in nats for each of 'per'.") @Range(min = 0) double nats,
    @Doc("What has a floor of its own.") @Default("\"dimension\"") Per per,
    @Doc("Of what the divergence is compared with the floor.") @Default("\"batch-mean\"")
        Floor floor) {
  /** What has a floor of its own. */
  public enum Per {
    /** Each dimension. */
    @Doc("each dimension of each latent variable")
    DIMENSION,
    /** Each latent variable. */
    @Doc("each latent variable, of which a hierarchy has one for each level")
    LATENT
  }

  /** Of what the divergence is compared with the floor. */
  public enum Floor {
    /** The mean over the batch. */
    @Doc("of the mean over the batch, as Kingma et al. 2016 have it")
    BATCH_MEAN,
    /** Each example. */
    @Doc("of each example by itself: other gradients, and a looser limit")
    EXAMPLE
  }

  public FreeBits {
    requireNonNull(per, "per");
    requireNonNull(floor, "floor");
  }
}
