package org.vae4j.nd4j.loop;

import org.vae4j.api.special.GammaQuantile;
import org.vae4j.api.special.PoissonQuantile;

/**
 * Variates of every element of a tile: computed in double precision and rounded once. The result
 * may be written over an argument.
 */
public final class Variates {
  private Variates() {}

  /** ln z with P(α, z) = Φ(ε). */
  public static void logGamma(float[] epsilon, float[] alpha, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) GammaQuantile.log(alpha[i], epsilon[i]);
    }
  }

  /** The derivative of ln z by α, where ε stays. */
  public static void logGammaSlope(float[] alpha, float[] log, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) GammaQuantile.derivative(alpha[i], log[i]);
    }
  }

  /** The smallest count k with P(K ≤ k) ≥ Φ(ε). */
  public static void poisson(float[] epsilon, float[] rate, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) PoissonQuantile.of(rate[i], epsilon[i]);
    }
  }
}
