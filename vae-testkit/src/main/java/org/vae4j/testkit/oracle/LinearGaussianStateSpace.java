package org.vae4j.testkit.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear-Gaussian state space: z₁ ~ N(m, P), z_t = A z_{t−1} + N(0, Q), x_t = C z_t + N(0, R).
 * Evidence and posteriors of a sequence are exact: by the filter of Kalman (1960) and the smoother
 * of Rauch, Tung and Striebel (1965).
 *
 * <p>Sequences are {@code [steps][n]}. Everything is in nats and in double precision. Immutable.
 */
public final class LinearGaussianStateSpace {
  private final Gaussian first;
  private final Matrix transition;
  private final Matrix transitionNoise;
  private final Matrix emission;
  private final Matrix emissionNoise;

  /**
   * A model.
   *
   * @param first the distribution of z₁, over d dimensions
   * @param transition A, {@code [d][d]}
   * @param transitionNoise Q, {@code [d][d]}
   * @param emission C, {@code [n][d]}
   * @param emissionNoise R, {@code [n][n]}
   */
  public LinearGaussianStateSpace(
      Gaussian first,
      double[][] transition,
      double[][] transitionNoise,
      double[][] emission,
      double[][] emissionNoise) {
    this.first = first;
    this.transition = Matrix.of(transition);
    this.transitionNoise = Matrix.of(transitionNoise);
    this.emission = Matrix.of(emission);
    this.emissionNoise = Matrix.of(emissionNoise);
  }

  /** What the filter knows at a step. */
  private record Filtered(Gaussian predicted, Gaussian state, double logDensity) {}

  /** ln p(x₁, …, x_T) of a sequence, Σ ln p(x_t|x₁, …, x_{t−1}). */
  public double logEvidence(double[][] sequence) {
    return filter(sequence).stream().mapToDouble(Filtered::logDensity).sum();
  }

  /** p(z_t|x₁, …, x_t) for each t. */
  public List<Gaussian> filtered(double[][] sequence) {
    return filter(sequence).stream().map(Filtered::state).toList();
  }

  private List<Filtered> filter(double[][] sequence) {
    List<Filtered> steps = new ArrayList<>();
    Gaussian predicted = first;
    for (double[] x : sequence) {
      Gaussian expected = predicted.image(emission, new double[x.length], emissionNoise);
      Matrix covariance = predicted.covarianceMatrix();
      Matrix cross = emission.times(covariance); // C P
      Matrix gain = // P Cᵀ S⁻¹
          Cholesky.of(expected.covarianceMatrix()).solve(cross).transpose();
      double[] innovation = Matrix.difference(x, expected.mean());
      Gaussian state =
          Gaussian.of(
              Matrix.sum(predicted.mean(), gain.times(innovation)),
              covariance.minus(gain.times(cross)));
      steps.add(new Filtered(predicted, state, expected.logDensity(x)));
      predicted = next(state);
    }
    return steps;
  }

  private Gaussian next(Gaussian state) {
    return state.image(transition, new double[state.size()], transitionNoise);
  }

  /** p(z_t|x₁, …, x_T) for each t. */
  public List<Gaussian> smoothed(double[][] sequence) {
    List<Filtered> filtered = filter(sequence);
    List<Gaussian> smoothed = new ArrayList<>(filtered.stream().map(Filtered::state).toList());
    for (int t = filtered.size() - 2; t >= 0; t--) {
      Gaussian state = filtered.get(t).state();
      Gaussian predicted = filtered.get(t + 1).predicted();
      Gaussian later = smoothed.get(t + 1);
      Matrix gain = // P Aᵀ P₊⁻¹
          Cholesky.of(predicted.covarianceMatrix())
              .solve(transition.times(state.covarianceMatrix()))
              .transpose();
      double[] shift = gain.times(Matrix.difference(later.mean(), predicted.mean()));
      Matrix change = later.covarianceMatrix().minus(predicted.covarianceMatrix());
      smoothed.set(
          t,
          Gaussian.of(
              Matrix.sum(state.mean(), shift),
              state.covarianceMatrix().plus(gain.times(change).times(gain.transpose()))));
    }
    return smoothed;
  }

  /** The joint distribution of all of z₁, …, z_T and, after them, x₁, …, x_T. */
  public Gaussian joint(int steps) {
    int d = first.size();
    int n = emission.rows();
    Gaussian states = first;
    for (int t = 1; t < steps; t++) {
      states = states.joint(last(transition, t * d), new double[d], transitionNoise);
    }
    Gaussian all = states;
    for (int t = 0; t < steps; t++) {
      int before = all.size();
      double[][] weights = new double[n][before];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < d; j++) {
          weights[i][t * d + j] = emission.at(i, j);
        }
      }
      all = all.joint(Matrix.of(weights), new double[n], emissionNoise);
    }
    return all;
  }

  /** A map of the last dimensions of a vector. */
  private static Matrix last(Matrix map, int size) {
    int[] rows = IntStream.range(0, map.rows()).toArray();
    double[][] padded = new double[map.rows()][size];
    for (int i : rows) {
      for (int j = 0; j < map.columns(); j++) {
        padded[i][size - map.columns() + j] = map.at(i, j);
      }
    }
    return Matrix.of(padded);
  }
}
