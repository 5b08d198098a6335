package org.vae4j.models.evaluation;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.evaluation.EvaluationConfig;

/** Describes the gap that an encoder leaves. */
@Doc(
    "How much of the evidence lower bound is lost because one encoder infers all posteriors: the bound with a normal distribution that is fitted to each example by itself, less that with the posterior, in nats per example. What is lost besides, to the log-likelihood, is lost by the family. Cremer, Li and Duvenaud 2018.")
public record AmortizationGapConfig(
    @Doc("How many examples are measured, the first.") @Default("200") @Range(min = 1) int examples,
    @Doc(
            "How many steps each fit takes; in a fifth more of them nothing moves, and the bound is averaged.")
        @Default("1000")
        @Range(min = 10)
        int steps,
    @Doc("The learning rate that Adam begins with; it falls along half a cosine.")
        @Default("0.02")
        @Range(above = 0)
        double learningRate,
    @Doc("How many samples each step has.") @Default("10") @Range(min = 1) int samples,
    @Doc("How many examples are fitted at once; it decides memory and speed.")
        @Default("100")
        @Range(min = 1)
        int chunk)
    implements EvaluationConfig {}
