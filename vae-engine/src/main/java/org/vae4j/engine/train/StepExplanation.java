package org.vae4j.engine.train;

import java.util.Map;
import java.util.Optional;
import org.vae4j.api.backend.ProgramPlan;

/**
 * What a step of training is made of and what it costs.
 *
 * @param batchSize the examples of a batch
 * @param expressions how many tensors of each operation the parts of the experiment have written,
 *     before anything is planned, in the order of their number
 * @param seconds what a step takes; the median of steps that were run for this
 * @param plan what the backend made of it; empty where it cannot tell
 */
public record StepExplanation(
    int batchSize, Map<String, Long> expressions, double seconds, Optional<ProgramPlan> plan) {}
