package org.vae4j.api.flow;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/**
 * Flows one after the other, f_n ∘ … ∘ f_1.
 *
 * @param steps the first one first; each is handed a pass of its own
 */
public record FlowChain(List<Flow> steps) implements Flow {
  public FlowChain {
    steps = List.copyOf(steps);
  }

  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    Transformed all = Transformed.of(y);
    for (int i = 0; i < steps.size(); i++) {
      all = all.then(steps.get(i).forward(all.value(), context, of(pass, i)));
    }
    return all;
  }

  @Override
  public Transformed inverse(Tensor z, Optional<Tensor> context, ForwardPass pass) {
    Transformed all = Transformed.of(z);
    for (int i = steps.size() - 1; i >= 0; i--) {
      all = all.then(steps.get(i).inverse(all.value(), context, of(pass, i)));
    }
    return all;
  }

  private static ForwardPass of(ForwardPass pass, int step) {
    return pass.split("step " + (step + 1));
  }

  @Override
  public Effort forwardEffort() {
    return most(Flow::forwardEffort);
  }

  @Override
  public Effort inverseEffort() {
    return most(Flow::inverseEffort);
  }

  private Effort most(Function<Flow, Effort> effort) {
    return steps.stream().map(effort).reduce(Effort.PARALLEL, Effort::and);
  }
}
