package org.vae4j.models.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.vae4j.api.data.Examples;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.reference.ReferenceProgram;

/** Evaluates on the reference backend, three examples at a time. */
public final class ReferenceEvaluation implements EvaluationContext {
  private static final int ROWS = 3;

  private final Model model;
  private final Run run;
  private final Shape shape;
  private final float[][] rows;

  public ReferenceEvaluation(Model model, Run run, Shape shape, float[][] rows) {
    this.model = model;
    this.run = run;
    this.shape = shape;
    this.rows = rows;
  }

  @Override
  public Model model() {
    return model;
  }

  @Override
  public Examples examples() {
    return new Examples() {
      @Override
      public int size() {
        return rows.length;
      }

      @Override
      public Shape shape() {
        return shape;
      }

      @Override
      public void read(int row, float[] into, int offset) {
        System.arraycopy(rows[row], 0, into, offset, rows[row].length);
      }
    };
  }

  @Override
  public Map<String, float[]> compute(Function<Batch, Map<String, Tensor>> quantities) {
    return compute(rows.length, ROWS, 1, quantities).get(0);
  }

  @Override
  public List<Map<String, float[]>> compute(
      int examples, int atOnce, int times, Function<Batch, Map<String, Tensor>> quantities) {
    return IntStream.range(0, times)
        .mapToObj(time -> once(Math.min(examples, rows.length), atOnce, time, quantities))
        .toList();
  }

  private Map<String, float[]> once(
      int examples, int atOnce, int time, Function<Batch, Map<String, Tensor>> quantities) {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (int from = 0; from < examples; from += atOnce) {
      int count = Math.min(atOnce, examples - from);
      int first = from;
      Tensor x = Tensor.input("x", shape.prepend(count));
      float[] values = new float[x.shape().elements()];
      int[] ids = new int[count];
      for (int row = 0; row < count; row++) {
        examples().read(from + row, values, row * shape.elements());
        ids[row] = from + row;
      }
      run.feeds().set(x, values).at(time, ids);
      Map<String, Tensor> named = quantities.apply(Batch.of(x, Condition.none(count)));
      ReferenceProgram program = run.session().compile(List.copyOf(named.values()));
      program.run(run.feeds());
      named.forEach(
          (name, tensor) -> {
            int columns = tensor.shape().elements() / count;
            float[] into = all.computeIfAbsent(name, absent -> new float[examples * columns]);
            System.arraycopy(program.value(tensor), 0, into, first * columns, count * columns);
          });
    }
    return all;
  }
}
