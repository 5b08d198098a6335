package org.vae4j.api.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/**
 * The log-likelihood of single examples by importance samples of the posterior: log 1/K Σₖ p(x, zₖ)
 * / q(zₖ|x) with zₖ ~ q(z|x), Burda, Grosse and Salakhutdinov 2016, eq. 8.
 *
 * <p>The samples of an example are drawn in blocks of a fixed size. Noise depends on the block and
 * on the example alone, so that the result does not depend on how many examples have their blocks
 * computed at once; and the encoder runs once for a block, where its part of the work is small.
 *
 * @param samples how many are drawn for each example; at least 1
 * @param chunk how many, of all examples together, are computed at once; at least a block of an
 *     example, if it has as many
 * @param noise names the randomness
 */
public record ImportanceSampling(int samples, int chunk, String noise) {
  private static final int BLOCK = 250;

  private static final String WEIGHTS = "log of the sum of weights";
  private static final String SQUARES = "log of the sum of squared weights";

  public ImportanceSampling {
    requireNonNull(noise, "noise");
    if (samples < 1) {
      throw new IllegalArgumentException(
          "at least 1 sample is drawn for each example, was " + samples);
    }
  }

  /**
   * What the samples of each example say.
   *
   * @param negativeLogLikelihood −log p(x) in nats, on average not below the true one, {@code [n]}
   * @param effectiveSamples (Σ w)² / Σ w² of the importance weights w, {@code [n]}
   */
  @SuppressWarnings("ArrayRecordComponent") // plain numbers, handed from one owner to the next
  public record Estimates(float[] negativeLogLikelihood, float[] effectiveSamples) {}

  /**
   * What growing numbers of the samples of each example say.
   *
   * @param negativeLogLikelihood −log p(x) in nats by the number of samples, in rising order,
   *     {@code [n]} each
   * @param effectiveSamples (Σ w)² / Σ w² of the importance weights w of all samples, {@code [n]}
   */
  @SuppressWarnings("ArrayRecordComponent") // plain numbers, handed from one owner to the next
  public record Curve(
      SortedMap<Integer, float[]> negativeLogLikelihood, float[] effectiveSamples) {}

  /**
   * Draws the samples.
   *
   * @param context its model infers latent variables from examples and has densities
   * @param examples how many of its examples are looked at, the first
   */
  public Estimates of(EvaluationContext context, int examples) {
    return of(context, examples, new TreeMap<>());
  }

  /**
   * The estimates that fewer of the same samples give, and all of them: how they near the
   * log-likelihood as their number grows.
   *
   * @param context its model infers latent variables from examples and has densities
   * @param examples how many of its examples are looked at, the first
   * @return the estimates at 1, 5, 10, 50, 100 samples and so on
   */
  public Curve curve(EvaluationContext context, int examples) {
    SortedMap<Integer, float[]> curve = new TreeMap<>();
    for (long power = 1; power <= samples; power *= 10) {
      for (long count : new long[] {power, 5 * power}) {
        // Blocks are not taken apart; of the first alone the beginnings are known.
        if (count < samples && (count < BLOCK || count % BLOCK == 0)) {
          curve.put((int) count, new float[examples]);
        }
      }
    }
    Estimates all = of(context, examples, curve);
    curve.put(samples, all.negativeLogLikelihood());
    return new Curve(curve, all.effectiveSamples());
  }

  private Estimates of(EvaluationContext context, int examples, SortedMap<Integer, float[]> curve) {
    double[] weights = new double[examples];
    double[] squares = new double[examples];
    Arrays.fill(weights, Double.NEGATIVE_INFINITY);
    Arrays.fill(squares, Double.NEGATIVE_INFINITY);
    int done = 0;
    for (Map<String, float[]> block : blocks(context, examples, curve.keySet())) {
      for (Map.Entry<Integer, float[]> point : curve.entrySet()) {
        float[] beginning = block.get(beginning(point.getKey()));
        if (done == 0 && beginning != null) {
          for (int i = 0; i < examples; i++) {
            point.getValue()[i] = (float) (Math.log(point.getKey()) - beginning[i]);
          }
        }
      }
      add(weights, requireNonNull(block.get(WEIGHTS)));
      add(squares, requireNonNull(block.get(SQUARES)));
      done += BLOCK;
      float[] point = curve.get(done);
      if (point != null && done < samples) {
        for (int i = 0; i < examples; i++) {
          point[i] = (float) (Math.log(done) - weights[i]);
        }
      }
    }
    float[] negative = new float[examples];
    float[] effective = new float[examples];
    for (int i = 0; i < examples; i++) {
      negative[i] = (float) (Math.log(samples) - weights[i]);
      effective[i] = (float) Math.exp(2 * weights[i] - squares[i]);
    }
    return new Estimates(negative, effective);
  }

  /** The sums over each block of samples. */
  private List<Map<String, float[]>> blocks(
      EvaluationContext context, int examples, Set<Integer> counts) {
    List<Map<String, float[]>> blocks = new ArrayList<>();
    int whole = samples / BLOCK;
    int rest = samples % BLOCK;
    LatentVariableModel model = (LatentVariableModel) context.model();
    if (whole > 0) {
      blocks.addAll(
          context.compute(
              examples,
              Math.max(1, chunk / BLOCK),
              whole,
              batch -> sums(model, batch, BLOCK, noise, counts)));
    }
    if (rest > 0) {
      blocks.addAll(
          context.compute(
              examples,
              Math.max(1, chunk / rest),
              1,
              batch -> sums(model, batch, rest, noise + "/rest", counts)));
    }
    return blocks;
  }

  private static Map<String, Tensor> sums(
      LatentVariableModel model, Batch batch, int samples, String noise, Set<Integer> counts) {
    Trace t = Trace.of(model, batch, samples, Draw.fromPosterior(), ForwardPass.evaluation(noise));
    Tensor logWeights = t.bySample(t.logWeights()); // [rows, samples]
    Map<String, Tensor> sums = new LinkedHashMap<>();
    sums.put(WEIGHTS, logWeights.logSumExp(1)); // [rows]
    sums.put(SQUARES, logWeights.times(2).logSumExp(1)); // [rows]
    for (int count : counts) {
      if (count < samples) {
        sums.put(beginning(count), logWeights.slice(1, 0, count).logSumExp(1)); // [rows]
      }
    }
    return sums;
  }

  private static String beginning(int count) {
    return "log of the sum of the first " + count + " weights";
  }

  /** Adds numbers whose logarithms are given to numbers whose logarithms are kept. */
  private static void add(double[] logSums, float[] logs) {
    for (int i = 0; i < logSums.length; i++) {
      double larger = Math.max(logSums[i], logs[i]);
      double smaller = Math.min(logSums[i], logs[i]);
      logSums[i] = larger + Math.log1p(Math.exp(smaller - larger));
    }
  }
}
