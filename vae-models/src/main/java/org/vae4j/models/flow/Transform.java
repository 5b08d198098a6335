package org.vae4j.models.flow;

import org.vae4j.api.config.Doc;

/** What is done to each dimension, by numbers that a network gives. */
public enum Transform {
  /** exp(s) y + m. */
  @Doc("exp(s) y + m. Dinh, Sohl-Dickstein and Bengio 2017")
  AFFINE {
    @Override
    Elementwise of(int bins, double bound) {
      return new Affine();
    }
  },
  /** σ y + (1 − σ) m. */
  @Doc("σ y + (1 − σ) m, a gate σ that begins near 1; slopes are below 1. Kingma et al. 2016")
  GATED {
    @Override
    Elementwise of(int bins, double bound) {
      return new Gated();
    }
  },
  /** A monotonic rational-quadratic spline. */
  @Doc(
      "a monotonic rational-quadratic spline of 'bins' pieces between −bound and bound, the identity outside. Durkan et al. 2019")
  SPLINE {
    @Override
    Elementwise of(int bins, double bound) {
      return new Spline(bins, bound);
    }
  };

  abstract Elementwise of(int bins, double bound);
}
