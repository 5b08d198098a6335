package org.vae4j.api.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.ChainListener;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * A model with its parameters' values, which computes tensors of rows: what evaluations, figures,
 * commands and applications are made of. Used by one thread at a time.
 */
public interface TrainedModel {
  /** The model. */
  Model model();

  /** The data that the model was made for. */
  DataDescription data();

  /** The shape of one example. */
  default Shape exampleShape() {
    return data().shape();
  }

  /**
   * Compiles quantities of rows.
   *
   * @param row the shape of one row: of an example, of a latent variable
   * @param quantities gives, for a batch of rows, named tensors whose first axis is the batch's
   */
  Computation compile(Shape row, Function<Batch, Map<String, Tensor>> quantities);

  /**
   * Compiles a chain, which is run from its start to its result for each batch of rows. Its state
   * is kept no longer than it runs.
   *
   * @param row the shape of one row
   * @param chain gives the chain of a batch of rows; the first axis of its result is the batch's
   * @param listener hears of it between links
   */
  Computation compileChain(Shape row, Function<Batch, Chain> chain, ChainListener listener);

  /**
   * The parameters and the states of the model and its parts, named by scopes such as {@code
   * model/prior/means}: a figure finds those of a part by their names.
   */
  List<Variable> variables();

  /**
   * The trained value of a parameter or a state of the model.
   *
   * @return a new array, last axis fastest
   */
  float[] value(Variable variable);

  /** The latent variables; empty for a model that infers none from examples. */
  Optional<LatentSpace> latentSpace();

  /**
   * The means of p(x|z), every latent variable drawn from the model.
   *
   * @param count how many
   * @param label the class to generate under, where the model takes one
   * @param seed decides the draws
   * @return {@code [count][example]}
   */
  float[][] generate(int count, OptionalInt label, long seed);
}
