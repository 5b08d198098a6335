package org.vae4j.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vae4j.api.comparison.GradientComparison;
import org.vae4j.api.comparison.GradientComparison.Bias;
import org.vae4j.api.comparison.GradientComparison.Gradient;
import org.vae4j.api.comparison.GradientComparison.Group;
import org.vae4j.api.special.StudentQuantile;

/**
 * Means and variances of gradients over draws, element by element, with the means of blocks of
 * draws for the errors of what is computed from them. Used by one thread.
 */
public final class DrawnGradients {
  /** How many blocks the draws are divided into: an error then has nine degrees of freedom. */
  public static final int BLOCKS = 10;

  private final int draws;
  private final Map<String, Map<String, Moments>> groups = new LinkedHashMap<>();

  /**
   * No gradients yet.
   *
   * @param draws how many there will be
   * @throws IllegalArgumentException for fewer than {@link #BLOCKS}
   */
  DrawnGradients(int draws) {
    if (draws < BLOCKS) {
      throw new IllegalArgumentException("at least " + BLOCKS + " draws, were " + draws);
    }
    this.draws = draws;
  }

  /** Sums over draws of one parameter. */
  private final class Moments {
    private int added;
    private final double[] means;
    private final double[] squares;
    private final float[][] blocks;
    private final int[] inBlock = new int[BLOCKS];

    Moments(int size) {
      means = new double[size];
      squares = new double[size];
      blocks = new float[BLOCKS][size];
    }

    /** Welford 1962. */
    void add(float[] gradient) {
      int place = (int) ((long) added * BLOCKS / draws);
      float[] block = blocks[place];
      added++;
      inBlock[place]++;
      for (int i = 0; i < means.length; i++) {
        double before = gradient[i] - means[i];
        means[i] += before / added;
        squares[i] += before * (gradient[i] - means[i]);
        block[i] += (gradient[i] - block[i]) / inBlock[place];
      }
    }

    double variance() {
      return Arrays.stream(squares).sum() / (added - 1);
    }
  }

  void add(String group, String parameter, float[] gradient) {
    groups
        .computeIfAbsent(group, absent -> new LinkedHashMap<>())
        .computeIfAbsent(parameter, absent -> new Moments(gradient.length))
        .add(gradient);
  }

  /**
   * The gradients of several estimators side by side.
   *
   * @param name the experiment's name
   * @param examples the examples of the batch
   * @param estimators by name, in order; at least one; the first is the reference for bias, and its
   *     groups are compared
   */
  public static GradientComparison compare(
      String name, int examples, Map<String, DrawnGradients> estimators) {
    DrawnGradients reference = estimators.values().iterator().next();
    List<Group> groups = new ArrayList<>();
    for (String group : reference.groups()) {
      List<Gradient> gradients = new ArrayList<>();
      estimators.forEach(
          (estimator, drawn) ->
              gradients.add(
                  new Gradient(
                      estimator,
                      root(drawn.squaredNorm(group)),
                      root(drawn.variance(group)),
                      drawn == reference
                          ? Optional.empty()
                          : Optional.of(drawn.bias(reference, group)))));
      groups.add(new Group(group, gradients));
    }
    return new GradientComparison(name, examples, reference.draws, groups);
  }

  private static double root(double square) {
    return Math.sqrt(Math.max(0, square));
  }

  /** The groups of parameters that gradients flow to. */
  Set<String> groups() {
    return new LinkedHashSet<>(groups.keySet());
  }

  /** The sum over the elements of a group of the variance of one draw; 0 for an unknown group. */
  double variance(String group) {
    return moments(group).values().stream().mapToDouble(Moments::variance).sum();
  }

  /**
   * The square of the norm of the mean, without what the noise of finitely many draws adds to it.
   */
  double squaredNorm(String group) {
    double sum = 0;
    for (Moments moments : moments(group).values()) {
      for (double mean : moments.means) {
        sum += mean * mean;
      }
      sum -= moments.variance() / moments.added;
    }
    return sum;
  }

  /**
   * The distance between the means of two estimators over the parameters that both have.
   *
   * <p>The square of the distance is the mean of the inner products dᵢ·dⱼ, i ≠ j, of the
   * differences of block means: without bias, also where both estimators see the same noise. Its
   * error is the jackknife's for such a mean, which is not too small where there is no bias. With
   * normal noise of 1 to 30 equal directions, intervals of simulations covered the distance in 86
   * to 98 %, and told a bias where there was none in less than 1 %.
   */
  Bias bias(DrawnGradients reference, String group) {
    double[][] products = new double[BLOCKS][BLOCKS];
    for (Map.Entry<String, Moments> entry : moments(group).entrySet()) {
      Moments other = reference.moments(group).get(entry.getKey());
      if (other != null) {
        addProducts(products, entry.getValue().blocks, other.blocks);
      }
    }
    double[] means = new double[BLOCKS]; // of the products with each block
    for (int i = 0; i < BLOCKS; i++) {
      for (int j = 0; j < BLOCKS; j++) {
        means[i] += i == j ? 0 : products[i][j] / (BLOCKS - 1);
      }
    }
    double square = Arrays.stream(means).sum() / BLOCKS;
    double spread =
        Arrays.stream(means).map(mean -> (mean - square) * (mean - square)).sum() / (BLOCKS - 1);
    double half = StudentQuantile.of(0.975, BLOCKS - 1) * 2 * Math.sqrt(spread / BLOCKS);
    return new Bias(root(square), root(square - half), root(square + half));
  }

  private static void addProducts(double[][] products, float[][] own, float[][] other) {
    double[] differences = new double[BLOCKS];
    for (int element = 0; element < own[0].length; element++) {
      for (int i = 0; i < BLOCKS; i++) {
        differences[i] = (double) own[i][element] - other[i][element];
        for (int j = 0; j < i; j++) {
          double product = differences[i] * differences[j];
          products[i][j] += product;
          products[j][i] += product;
        }
      }
    }
  }

  private Map<String, Moments> moments(String group) {
    return groups.getOrDefault(group, Map.of());
  }
}
