package org.vae4j.api.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.vae4j.api.UserException;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.ChainListener;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * A model with its parameters' values, which computes tensors of rows: what evaluations, figures,
 * commands and applications are made of. Used by one thread at a time.
 */
public interface TrainedModel {
  /** What {@link #compileShown} computes: {@code [rows, example…]}. */
  String SHOWN = "shown";

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
   * Compiles pictures of distributions of examples: their means; samples where means are not known;
   * and where a sample takes many steps, the steps one after the other.
   *
   * @param row the shape of one row: of an example, of a latent variable
   * @param examples gives, for a batch of rows, a distribution of as many; the same kind for every
   *     batch
   * @return computes {@value #SHOWN}, an example for each row
   */
  default Computation compileShown(Shape row, Function<Batch, Distribution> examples) {
    Batch one = Batch.inputs(1, data());
    if (!row.equals(exampleShape())) {
      one = Batch.of(Tensor.input("x", row.prepend(1)), one.condition());
    }
    if (examples.apply(one).sampling().isPresent()) {
      return compileChain(
          row,
          batch ->
              examples
                  .apply(batch)
                  .sampling()
                  .orElseThrow()
                  .giving(last -> Map.of(SHOWN, last.get(Distribution.VALUE))),
          (from, chain) -> {});
    }
    return compile(
        row,
        batch ->
            Map.of(
                SHOWN,
                // A stream of its own for each shape of batch: the noise of a row is that of its
                // number, whatever was compiled before.
                examples.apply(batch).meanOrSample(NoiseStream.of("sample").split("example"))));
  }

  /**
   * Whether pictures of the model's distributions of examples are samples of them, because their
   * means are not known.
   */
  default boolean showsSamples() {
    if (model() instanceof ChainModel) {
      return false; // it is asked for the means that its chain leads to
    }
    try {
      Condition condition = Batch.inputs(1, data()).condition();
      model().generate(condition, ForwardPass.evaluation("try-out")).mean();
      return false;
    } catch (UnsupportedOperationException e) {
      return true;
    }
  }

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

  /**
   * The means of p(x|z), every latent variable drawn from its prior at a temperature.
   *
   * @param count how many
   * @param label the class to generate under, where the model takes one
   * @param seed decides the draws
   * @param temperature what deviations of the priors are multiplied by, at least 0; at 1 the
   *     samples are those of {@link #generate(int, OptionalInt, long)}
   * @return {@code [count][example]}
   * @throws UserException if the model has no latent variables or a prior without deviations
   */
  default float[][] generate(int count, OptionalInt label, long seed, double temperature) {
    if (temperature == 1) {
      return generate(count, label, seed);
    }
    if (!(model() instanceof LatentVariableModel latents)) {
      throw new UserException(
          "a temperature is of the priors of latent variables, and this model has none; leave it"
              + " out");
    }
    float[] means;
    try {
      means =
          compileShown(Shape.of(1), batch -> tempered(latents, batch, temperature))
              .of(GivenRows.numbered(count, label, data()), GivenRows.time(seed))
              .getOrDefault(SHOWN, new float[0]);
    } catch (UnsupportedOperationException e) {
      throw new UserException(
          "the model has no samples at a temperature: " + e.getMessage() + "; leave it out", e);
    }
    int each = exampleShape().elements();
    float[][] rows = new float[count][];
    for (int row = 0; row < count; row++) {
      rows[row] = Arrays.copyOfRange(means, row * each, (row + 1) * each);
    }
    return rows;
  }

  private static Distribution tempered(LatentVariableModel model, Batch batch, double temperature) {
    ForwardPass pass = ForwardPass.evaluation("sample");
    return Trace.of(model, batch.condition(), Draw.fromPrior(temperature), pass).likelihood();
  }
}
