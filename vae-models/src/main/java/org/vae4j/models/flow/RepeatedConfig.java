package org.vae4j.models.flow;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.flow.FlowConfig;

/** Describes flows that are repeated. */
@Doc("The same steps several times, with parameters of their own each time.")
public record RepeatedConfig(
    @Doc("How many times.") @Default("4") @Range(min = 1) int times,
    @Doc("What is repeated, in the direction of samples.") List<FlowConfig> steps)
    implements FlowConfig {
  public RepeatedConfig {
    steps = List.copyOf(steps);
  }
}
