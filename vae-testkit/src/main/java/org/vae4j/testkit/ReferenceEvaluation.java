package org.vae4j.testkit;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.vae4j.api.backend.Feeds;
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
    return IntStream.range(0, times)
        .mapToObj(time -> once(Math.min(count, examples.size()), atOnce, time, quantities))
        .toList();
  }

  private Map<String, float[]> once(
      int count, int atOnce, int time, Function<Batch, Map<String, Tensor>> quantities) {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (int first = 0; first < count; first += atOnce) {
      int rows = Math.min(atOnce, count - first);
      int elements = examples.shape().elements();
      float[] values = new float[rows * elements];
      int[] ids = new int[rows];
      for (int row = 0; row < rows; row++) {
        examples.read(first + row, values, row * elements);
        ids[row] = examples.id(first + row);
      }
      Tensor x = Tensor.input("x", examples.shape().prepend(rows));
      Map<String, Tensor> named = quantities.apply(Batch.of(x, Condition.none(rows)));
      ReferenceProgram program = session.compile(List.copyOf(named.values()));
      program.run(new Feeds().set(x, values).at(time, ids));
      for (Map.Entry<String, Tensor> each : named.entrySet()) {
        int columns = each.getValue().shape().elements() / rows;
        float[] into = all.computeIfAbsent(each.getKey(), name -> new float[count * columns]);
        float[] computed = program.value(each.getValue());
        System.arraycopy(computed, 0, into, first * columns, rows * columns);
      }
    }
    return all;
  }
}
