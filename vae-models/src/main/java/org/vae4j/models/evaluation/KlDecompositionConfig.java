package org.vae4j.models.evaluation;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.evaluation.EvaluationConfig;

/** Describes the decomposition of the divergence from the prior. */
@Doc(
    "What KL(q(z|x) ‖ p(z)) is made of, averaged over examples, in nats: the mutual information of examples and codes, the total correlation of the latent dimensions, and the distance of each dimension from the prior; the latter two are the gap between the aggregate posterior q(z) and the prior. q(z) is the mean of q(z|x) over the examples that are looked at. For posteriors that are normal with independent dimensions and a prior with independent dimensions. Hoffman and Johnson 2016; Chen, Li, Grosse and Duvenaud 2018.")
public record KlDecompositionConfig(
    @Doc(
            "How many examples are looked at, the first. The mutual information that can be seen is at most the logarithm of their number.")
        @Default("2000")
        @Range(min = 2)
        int examples)
    implements EvaluationConfig {}
