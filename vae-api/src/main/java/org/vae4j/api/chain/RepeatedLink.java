package org.vae4j.api.chain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** The one link that stands for all: what depends on its number is an input, fed at each. */
final class RepeatedLink implements Link {
  private final ForwardPass pass;
  private final Tensor number = Tensor.input("link", Shape.scalar());
  private final Map<Tensor, IntToDoubleFunction> schedules = new LinkedHashMap<>();

  RepeatedLink(ForwardPass pass) {
    this.pass = pass;
    schedules.put(number, at -> at);
  }

  @Override
  public ForwardPass pass() {
    return pass;
  }

  @Override
  public Tensor number() {
    return number;
  }

  @Override
  public Tensor scheduled(IntToDoubleFunction schedule) {
    Tensor input = Tensor.input("scheduled by link", Shape.scalar());
    schedules.put(input, schedule);
    return input;
  }

  void feed(Feeds feeds, int at) {
    schedules.forEach((input, schedule) -> feeds.set(input, schedule.applyAsDouble(at)));
  }
}
