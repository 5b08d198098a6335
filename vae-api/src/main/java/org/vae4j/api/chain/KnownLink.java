package org.vae4j.api.chain;

import static java.util.Objects.requireNonNull;

import java.util.function.IntToDoubleFunction;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/** A link whose number is known while it is made. */
record KnownLink(int at, ForwardPass pass) implements Link {
  KnownLink {
    requireNonNull(pass, "pass");
    if (at < 0) {
      throw new IllegalArgumentException("links are numbered from 0, was " + at);
    }
  }

  @Override
  public Tensor number() {
    return Tensor.constant(at);
  }

  @Override
  public Tensor scheduled(IntToDoubleFunction schedule) {
    return Tensor.constant(schedule.applyAsDouble(at));
  }
}
