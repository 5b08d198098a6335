package org.vae4j.testkit;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.data.Examples;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/**
 * What an evaluation is given, computed by the reference backend.
 *
 * <p>The last batch is as small as what is left; nothing is known of the examples' classes. Used by
 * one thread.
 */
public final class ReferenceEvaluation implements EvaluationContext {
  private final Model model;
  private final ReferenceSession session;
  private final Examples examples;
  private final int batchSize;

  /**
   * A context.
   *
   * @param model the model to measure
   * @param session holds the values of its parameters
   * @param examples what to measure it on
   * @param batchSize how many examples are computed at a time, where it is not said
   */
  public ReferenceEvaluation(
      Model model, ReferenceSession session, Examples examples, int batchSize) {
    this.model = requireNonNull(model, "model");
    this.session = requireNonNull(session, "session");
    this.examples = requireNonNull(examples, "examples");
    this.batchSize = batchSize;
  }

  @Override
  public Model model() {
    return model;
  }

  @Override
  public Examples examples() {
    return examples;
  }

  @Override
  public Map<String, float[]> compute(Function<Batch, Map<String, Tensor>> quantities) {
    return compute(examples.size(), batchSize, 1, quantities).get(0);
  }

  @Override
  public List<Map<String, float[]>> compute(
      int count, int atOnce, int times, Function<Batch, Map<String, Tensor>> quantities) {
    return each(
        count,
        atOnce,
        times,
        (batch, feeds) -> {
          Map<String, Tensor> named = quantities.apply(batch);
          ReferenceProgram program = session.compile(List.copyOf(named.values()));
          program.run(feeds);
          Map<String, float[]> values = new LinkedHashMap<>();
          named.forEach((name, tensor) -> values.put(name, program.value(tensor)));
          return values;
        });
  }

  @Override
  public List<Map<String, float[]>> computeChain(
      int count, int atOnce, int times, Function<Batch, Chain> described) {
    return each(
        count,
        atOnce,
        times,
        (batch, feeds) -> {
          try (CompiledChain chain = new CompiledChain(session, described.apply(batch), "chain")) {
            return chain.run(feeds);
          }
        });
  }

  private List<Map<String, float[]>> each(
      int count,
      int atOnce,
      int times,
      BiFunction<Batch, Feeds, Map<String, float[]>> calculation) {
    return IntStream.range(0, times)
        .mapToObj(time -> once(Math.min(count, examples.size()), atOnce, time, calculation))
        .toList();
  }

  private Map<String, float[]> once(
      int count, int atOnce, int time, BiFunction<Batch, Feeds, Map<String, float[]>> calculation) {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (int from = 0; from < count; from += atOnce) {
      int first = from;
      int rows = Math.min(atOnce, count - first);
      int elements = examples.shape().elements();
      float[] values = new float[rows * elements];
      int[] ids = new int[rows];
      for (int row = 0; row < rows; row++) {
        examples.read(first + row, values, row * elements);
        ids[row] = examples.id(first + row);
      }
      Tensor x = Tensor.input("x", examples.shape().prepend(rows));
      calculation
          .apply(Batch.of(x, Condition.none(rows)), new Feeds().set(x, values).at(time, ids))
          .forEach(
              (name, computed) -> {
                int columns = computed.length / rows;
                float[] into = all.computeIfAbsent(name, absent -> new float[count * columns]);
                System.arraycopy(computed, 0, into, first * columns, rows * columns);
              });
    }
    return all;
  }
}
