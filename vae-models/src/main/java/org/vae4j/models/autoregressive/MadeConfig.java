package org.vae4j.models.autoregressive;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.plugin.BuildContext;

/** Describes an autoregressive likelihood of vectors. */
@Doc(
    "Each number of an example given those before it and the latent variable, by masked dense layers: all densities at once, samples one number after the other. Germain et al. 2015 (MADE).")
public record MadeConfig(
    @Doc("The likelihood of one number, given those before it.")
        @Default("{\"type\": \"bernoulli\"}")
        LikelihoodConfig likelihood,
    @Doc("The size of each hidden layer; an empty list for a linear network.")
        @Default("[500]")
        @Range(min = 1)
        List<Integer> hidden,
    @Doc("What follows each hidden layer.") @Default("\"relu\"") Activation activation,
    @Doc("How many numbers the decoder gives for each number of an example.")
        @Default("1")
        @Range(min = 1)
        int context)
    implements LikelihoodConfig {
  public MadeConfig {
    requireNonNull(likelihood, "likelihood");
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
  }

  AutoregressiveLikelihood of(BuildContext outer) {
    return new AutoregressiveLikelihood(
        "made",
        "masked autoregressive likelihood",
        new Made(hidden, activation, outer.parameters().scope("masked")),
        context,
        outer.build("likelihood", likelihood),
        outer.nameOf(likelihood));
  }
}
