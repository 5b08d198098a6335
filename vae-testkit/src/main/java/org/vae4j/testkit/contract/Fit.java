package org.vae4j.testkit.contract;

/**
 * A distribution that is known to be one, fitted to samples of another and confined to where they
 * are: with it as g, E[g / p] over samples of p is the inverse of the integral of p (Gelfand and
 * Dey 1994).
 */
interface Fit {
  /** ln g, or minus infinity. */
  double logDensity(double[] event);

  /** One that stays nearer to where most samples are; the same where there is none. */
  default Fit narrower() {
    return this;
  }

  /**
   * Fits to samples.
   *
   * @param lastAxis the size of the last axis of an event
   * @param samples {@code [count][event]}
   * @param logProbs their log-probabilities, as the distribution says
   */
  static Fit to(Support support, int lastAxis, double[][] samples, double[] logProbs) {
    if (support.isDiscrete()) {
      return HistogramFit.to(support, lastAxis, samples);
    }
    Coordinates coordinates = new Coordinates(support);
    double[][] real = new double[samples.length][];
    double[] logDensities = new double[samples.length]; // in real coordinates
    for (int i = 0; i < real.length; i++) {
      real[i] = coordinates.of(samples[i]);
      logDensities[i] = logProbs[i] + coordinates.logVolume(samples[i]);
    }
    return of(coordinates, MixtureFit.to(real, logDensities));
  }

  private static Fit of(Coordinates coordinates, MixtureFit mixture) {
    return new Fit() {
      @Override
      public double logDensity(double[] event) {
        return mixture.logDensity(coordinates.of(event)) - coordinates.logVolume(event);
      }

      @Override
      public Fit narrower() {
        return of(coordinates, mixture.narrower());
      }
    };
  }
}
