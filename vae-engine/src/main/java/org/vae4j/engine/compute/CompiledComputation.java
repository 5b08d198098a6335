package org.vae4j.engine.compute;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Session;
import org.vae4j.api.data.Examples;
import org.vae4j.api.model.Batch;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.data.BatchBuffer;
import org.vae4j.engine.data.BatchInputs;

/**
 * One computation, run over many examples batch by batch. What it compiled is freed when it is
 * closed, or with its session. Used by one thread.
 */
public final class CompiledComputation implements AutoCloseable {
  private final Session scope;
  private final int batchSize;
  private final IntFunction<Batch> inputs;
  private final Calculation.Compiler compiler;
  private final Consumer<Feeds> scalars;
  private final Map<Integer, Compiled> compiled = new HashMap<>();

  /** Takes the results of one batch. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes the results.
     *
     * @param from the number of the batch's first example
     * @param rows how many examples are in the batch
     * @param values of each quantity the elements; the next batch overwrites them
     */
    void batch(int from, int rows, Map<String, float[]> values);
  }

  private record Compiled(
      BatchInputs inputs, BatchBuffer buffer, Calculation calculation, Feeds feeds) {}

  /**
   * A computation of named tensors.
   *
   * @param session keeps the variables
   * @param batchSize the largest number of examples to compute at once
   * @param inputs the inputs of a batch of so many rows, such as those of {@link Batch#inputs}
   * @param quantities what is computed of a batch
   * @param scalars feeds what the graph needs besides
   */
  public CompiledComputation(
      Session session,
      int batchSize,
      IntFunction<Batch> inputs,
      Function<Batch, Map<String, Tensor>> quantities,
      Consumer<Feeds> scalars) {
    this(session, batchSize, inputs, Calculation.program(quantities), scalars);
  }

  /**
   * A computation.
   *
   * @param compiler compiles what is computed of a batch
   */
  CompiledComputation(
      Session session,
      int batchSize,
      IntFunction<Batch> inputs,
      Calculation.Compiler compiler,
      Consumer<Feeds> scalars) {
    this.scope = session.scope(Set.of());
    this.batchSize = batchSize;
    this.inputs = requireNonNull(inputs, "inputs");
    this.compiler = requireNonNull(compiler, "compiler");
    this.scalars = requireNonNull(scalars, "scalars");
  }

  /**
   * Computes the quantities of all examples, in their order.
   *
   * @param step decides the noise, together with the ids of the examples
   */
  public void over(Examples examples, int step, Visitor visitor) {
    for (int from = 0; from < examples.size(); from += batchSize) {
      int rows = Math.min(batchSize, examples.size() - from);
      Compiled batch = compiled.computeIfAbsent(rows, this::compile);
      batch.buffer().fill(examples, from);
      batch.inputs().feed(batch.feeds(), batch.buffer());
      scalars.accept(batch.feeds());
      batch.feeds().at(step, batch.buffer().ids());
      visitor.batch(from, rows, batch.calculation().of(from, batch.feeds()));
    }
  }

  /**
   * Computes quantities whose first axis is the batch's.
   *
   * @param step decides the noise, together with the ids of the examples
   * @return for each quantity the values of all examples, one example after the other
   */
  public Map<String, float[]> all(Examples examples, int step) {
    Map<String, float[]> all = new LinkedHashMap<>();
    over(
        examples,
        step,
        (from, rows, values) ->
            values.forEach(
                (name, part) -> {
                  if (part.length % rows != 0) {
                    throw new IllegalArgumentException(
                        "the quantity '"
                            + name
                            + "' has "
                            + part.length
                            + " values for a batch of "
                            + rows
                            + " rows; its first axis is to be the batch's");
                  }
                  int each = part.length / rows;
                  float[] whole =
                      all.computeIfAbsent(name, absent -> new float[each * examples.size()]);
                  System.arraycopy(part, 0, whole, from * each, part.length);
                }));
    return all;
  }

  private Compiled compile(int rows) {
    Batch batch = inputs.apply(rows);
    return new Compiled(
        new BatchInputs(batch),
        new BatchBuffer(batch),
        compiler.compile(scope, batch),
        new Feeds());
  }

  /** Frees what was compiled. */
  @Override
  public void close() {
    scope.close();
  }
}
