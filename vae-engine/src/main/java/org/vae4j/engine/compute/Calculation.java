package org.vae4j.engine.compute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.ChainListener;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.model.Batch;
import org.vae4j.api.tensor.Tensor;

/** What is compiled for batches of one size. */
@FunctionalInterface
interface Calculation {
  /**
   * Computes the quantities of a batch.
   *
   * @param from the number of the batch's first row
   * @param feeds the batch, at its step and rows
   * @return of each quantity the elements; the next batch overwrites them
   */
  Map<String, float[]> of(int from, Feeds feeds);

  /** Compiles calculations. */
  @FunctionalInterface
  interface Compiler {
    /**
     * Compiles a calculation.
     *
     * @param session has the variables
     * @param batch the inputs of a batch
     */
    Calculation compile(Session session, Batch batch);
  }

  /** Compiles a program that computes named tensors. */
  static Compiler program(Function<Batch, Map<String, Tensor>> quantities) {
    return (session, batch) -> {
      Map<String, Tensor> outputs = quantities.apply(batch);
      Program program = session.compile(outputs.values().stream().distinct().toList(), List.of());
      return (from, feeds) -> {
        program.run(feeds);
        Map<String, float[]> values = new LinkedHashMap<>();
        outputs.forEach((name, output) -> values.put(name, program.value(output)));
        return values;
      };
    };
  }

  /**
   * Compiles a chain, which is run from its start to its result. It stops between two links where
   * this thread is interrupted.
   */
  static Compiler chain(Function<Batch, Chain> described, ChainListener listener) {
    return (session, batch) -> {
      CompiledChain chain = new CompiledChain(session, described.apply(batch), "chain");
      return (from, feeds) -> {
        chain.start(feeds);
        listener.between(from, chain);
        while (chain.hasNext()) {
          Interruption.stopHere();
          chain.next();
          listener.between(from, chain);
        }
        return chain.result();
      };
    };
  }
}
