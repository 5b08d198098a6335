package org.vae4j.models.flow;

import org.vae4j.api.tensor.Tensor;

/** f(y) = σ y + (1 − σ) m, with a gate σ that begins near 1: Kingma et al. 2016, eq. 12 to 14. */
final class Gated implements Elementwise {
  /** The gate is open by a sigmoid of 2, 0.88, at first. */
  private static final double OPEN = 2;

  @Override
  public int numbers() {
    return 2;
  }

  @Override
  public Mapped forward(Tensor y, Tensor chosen) {
    Tensor m = Elementwise.number(0, chosen);
    Tensor gate = gate(chosen);
    return new Mapped(m.plus(gate.sigmoid().times(y.minus(m))), logSigmoid(gate));
  }

  @Override
  public Mapped inverse(Tensor z, Tensor chosen) {
    Tensor m = Elementwise.number(0, chosen);
    Tensor closed = logSigmoid(gate(chosen)).negate(); // −ln σ
    return new Mapped(m.plus(z.minus(m).times(closed.exp())), closed);
  }

  private static Tensor gate(Tensor chosen) {
    return Elementwise.number(1, chosen).plus(OPEN);
  }

  private static Tensor logSigmoid(Tensor x) {
    return x.negate().softplus().negate();
  }
}
