package org.vae4j.api.layer;

import org.vae4j.api.config.Doc;
import org.vae4j.api.tensor.Tensor;

/** A function applied to each element between layers. */
public enum Activation {
  /** tanh x. */
  @Doc("tanh x")
  TANH {
    @Override
    public Tensor apply(Tensor x) {
      return x.tanh();
    }
  },
  /** max(x, 0). */
  @Doc("max(x, 0)")
  RELU {
    @Override
    public Tensor apply(Tensor x) {
      return x.maximum(0);
    }
  },
  /** max(x, 0.01 x). */
  @Doc("max(x, 0.01 x)")
  LEAKY_RELU {
    @Override
    public Tensor apply(Tensor x) {
      return x.maximum(x.times(0.01));
    }
  },
  /** x above 0, eˣ − 1 below; Clevert, Unterthiner and Hochreiter 2016. */
  @Doc("x above 0, exp(x) − 1 below")
  ELU {
    @Override
    public Tensor apply(Tensor x) {
      // At 0 the gradient is that of the second part: of equals, the second has it.
      return x.maximum(0).plus(Tensor.constant(0).minimum(x).expm1());
    }
  },
  /** x Φ(x), Φ the cumulative distribution of the standard normal; Hendrycks and Gimpel 2016. */
  @Doc("x Φ(x), with the cumulative distribution Φ of the standard normal")
  GELU {
    @Override
    public Tensor apply(Tensor x) {
      return x.times(x.times(Math.sqrt(0.5)).erf().plus(1).times(0.5));
    }
  },
  /** x / (1 + e⁻ˣ); Elfwing, Uchibe and Doya 2018. */
  @Doc("x / (1 + exp(−x))")
  SILU {
    @Override
    public Tensor apply(Tensor x) {
      return x.times(x.sigmoid());
    }
  },
  /** ln(1 + eˣ). */
  @Doc("ln(1 + exp(x))")
  SOFTPLUS {
    @Override
    public Tensor apply(Tensor x) {
      return x.softplus();
    }
  },
  /** 1 / (1 + e⁻ˣ). */
  @Doc("1 / (1 + exp(−x))")
  SIGMOID {
    @Override
    public Tensor apply(Tensor x) {
      return x.sigmoid();
    }
  };

  /** The function's value at each element. */
  public abstract Tensor apply(Tensor x);
}
