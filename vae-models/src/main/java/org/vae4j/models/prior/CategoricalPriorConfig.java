package org.vae4j.models.prior;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.model.PriorConfig;

/** Describes the categorical prior. */
@Doc(
    "Independent categorical variables with as many classes as the posterior's, for the posterior 'categorical'.")
public record CategoricalPriorConfig(
    @Doc("Whether the probabilities of the classes are learned; else all are alike.")
        @Default("false")
        boolean learned)
    implements PriorConfig {
  /** All settings at their defaults. */
  public CategoricalPriorConfig() {
    this(false);
  }
}
