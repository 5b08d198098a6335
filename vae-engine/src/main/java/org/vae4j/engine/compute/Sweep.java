package org.vae4j.engine.compute;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.data.Examples;
import org.vae4j.api.model.Batch;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.data.BatchBuffer;
import org.vae4j.engine.data.BatchInputs;

/** One computation, run over many examples batch by batch. Used by one thread. */
public final class Sweep {
  private final Session session;
  private final int batchSize;
  private final Shape example;
  private final int classes;
  private final Function<Batch, List<Tensor>> quantities;
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
    void batch(int from, int rows, List<float[]> values);
  }

  private record Compiled(
      BatchInputs inputs, BatchBuffer buffer, List<Tensor> outputs, Program program, Feeds feeds) {}

  /**
   * A computation.
   *
   * @param session keeps the variables
   * @param batchSize the largest number of examples to compute at once
   * @param example the shape of one example
   * @param classes how many classes labels tell apart; 0 where examples have no labels
   * @param quantities what is computed of a batch
   * @param scalars feeds what the graph needs besides
   */
  public Sweep(
      Session session,
      int batchSize,
      Shape example,
      int classes,
      Function<Batch, List<Tensor>> quantities,
      Consumer<Feeds> scalars) {
    this.session = requireNonNull(session, "session");
    this.batchSize = batchSize;
    this.example = requireNonNull(example, "example");
    this.classes = classes;
    this.quantities = requireNonNull(quantities, "quantities");
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
      batch.program().run(batch.feeds().at(step, batch.buffer().ids()));
      visitor.batch(from, rows, batch.outputs().stream().map(batch.program()::value).toList());
    }
  }

  private Compiled compile(int rows) {
    BatchInputs inputs = new BatchInputs(rows, example, classes);
    List<Tensor> outputs = quantities.apply(inputs.batch());
    return new Compiled(
        inputs,
        new BatchBuffer(rows, example, classes),
        outputs,
        session.compile(outputs.stream().distinct().toList(), List.of()),
        new Feeds());
  }
}
