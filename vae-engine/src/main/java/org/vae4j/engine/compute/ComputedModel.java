package org.vae4j.engine.compute;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.ChainListener;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.ChainModel;
import org.vae4j.api.model.Computation;
import org.vae4j.api.model.ComputedLatentSpace;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.assembly.BuiltModel;
import org.vae4j.engine.storage.StoredTensor;

/** A trained model whose functions are compiled programs. Used by one thread at a time. */
public final class ComputedModel implements TrainedModel, AutoCloseable {
  private final BuiltModel built;
  private final Map<String, StoredTensor> weights;
  private final Map<String, Double> scalars;
  private final RestoringSession session;
  private final int batchSize;
  private @Nullable LatentSpace latentSpace;
  private @Nullable Computation generated;

  /**
   * A trained model.
   *
   * @param built the model
   * @param weights the values of its parameters, by name
   * @param scalars the values of its scheduled scalars, by name
   * @param batchSize the largest number of examples to compute at once
   * @param seed decides the noise of evaluations and samples
   */
  public ComputedModel(
      BuiltModel built,
      Map<String, StoredTensor> weights,
      Map<String, Double> scalars,
      int batchSize,
      long seed) {
    this.built = requireNonNull(built, "built");
    this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    this.scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
    this.batchSize = batchSize;
    this.session = new RestoringSession(built.backend().open(seed), weights);
  }

  /** What the model was built of. */
  public BuiltModel built() {
    return built;
  }

  /** The values of the parameters, by name. */
  public Map<String, StoredTensor> weights() {
    return weights;
  }

  /** The values of the scheduled scalars, by name. */
  public Map<String, Double> scalars() {
    return scalars;
  }

  @Override
  public Model model() {
    return built.model();
  }

  @Override
  public List<Variable> variables() {
    return built.parameters().all();
  }

  @Override
  public DataDescription data() {
    return built.data();
  }

  @Override
  public Optional<LatentSpace> latentSpace() {
    if (latentSpace == null && built.model() instanceof LatentVariableModel model) {
      latentSpace = new ComputedLatentSpace(this, model, built.divergences());
    }
    // A model may have no latent variables, and then has no space of them.
    return Optional.<LatentSpace>ofNullable(latentSpace).filter(space -> !space.shapes().isEmpty());
  }

  @Override
  public float[][] generate(int count, OptionalInt label, long seed) {
    if (generated == null) {
      generated =
          built.model() instanceof ChainModel model
              ? compileChain(
                  Shape.of(1), batch -> model.means(batch.condition()), (from, chain) -> {})
              : compileShown(Shape.of(1), this::generated);
    }
    float[] means =
        generated
            .of(GivenRows.numbered(count, label, data()), GivenRows.time(seed))
            .getOrDefault(SHOWN, new float[0]);
    int each = exampleShape().elements();
    float[][] rows = new float[count][each];
    for (int row = 0; row < count; row++) {
      System.arraycopy(means, row * each, rows[row], 0, each);
    }
    return rows;
  }

  private Distribution generated(Batch batch) {
    return built.model().generate(batch.condition(), ForwardPass.evaluation("sample"));
  }

  @Override
  public Computation compile(Shape row, Function<Batch, Map<String, Tensor>> quantities) {
    return computation(row, located(Calculation.program(quantities)))::all;
  }

  @Override
  public Computation compileChain(Shape row, Function<Batch, Chain> chain, ChainListener listener) {
    return computation(row, located(Calculation.chain(chain, listener)))::all;
  }

  @Override
  public Computation compileShown(Shape row, Function<Batch, Distribution> examples) {
    return TrainedModel.super.compileShown(row, built.located(examples));
  }

  @Override
  public boolean showsSamples() {
    return built.located(batch -> TrainedModel.super.showsSamples()).apply(Batch.inputs(1, data()));
  }

  private CompiledComputation computation(Shape row, Calculation.Compiler compiler) {
    return new CompiledComputation(
        session,
        batchSize,
        rows -> {
          Batch batch = Batch.inputs(rows, built.data());
          return row.equals(exampleShape())
              ? batch
              : Batch.of(Tensor.input("x", row.prepend(rows)), batch.condition());
        },
        compiler,
        feeds -> built.scalars().feed(feeds, scalars));
  }

  private Calculation.Compiler located(Calculation.Compiler compiler) {
    return (scope, batch) -> built.located(of -> compiler.compile(scope, of)).apply(batch);
  }

  @Override
  public float[] value(Variable variable) {
    StoredTensor value = weights.get(variable.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "the stored model has no values for '" + variable.name() + "'");
    }
    return value.values().clone();
  }

  /**
   * Computes quantities of examples with their labels.
   *
   * @param quantities gives, for a batch, named tensors whose first axis is the batch's
   * @return for each name the values of all examples, in their order
   */
  public Map<String, float[]> compute(
      Examples examples, Function<Batch, Map<String, Tensor>> quantities) {
    return each(examples, batchSize, 1, Calculation.program(quantities), () -> {}).get(0);
  }

  /**
   * Computes quantities of examples with their labels several times, each time with other noise.
   *
   * @param atOnce the largest number of examples in a batch
   * @param times how many times
   * @param quantities gives, for a batch, named tensors whose first axis is the batch's
   * @param beforeBatch is told how many batches are done, before each batch
   * @return for each time, and for each name, the values of all examples, in their order
   */
  public List<Map<String, float[]>> compute(
      Examples examples,
      int atOnce,
      int times,
      Function<Batch, Map<String, Tensor>> quantities,
      IntConsumer beforeBatch) {
    int[] batches = {0};
    return each(
        examples,
        atOnce,
        times,
        Calculation.program(quantities),
        () -> beforeBatch.accept(batches[0]++));
  }

  /**
   * Runs a chain for each example several times, each time with other noise.
   *
   * @param atOnce the largest number of examples in a batch
   * @param times how many times
   * @param chain gives the chain of a batch; the first axis of its result is the batch's
   * @param listener hears of it between links
   * @return for each time, and for each name, the values of all examples, in their order
   */
  public List<Map<String, float[]>> computeChain(
      Examples examples,
      int atOnce,
      int times,
      Function<Batch, Chain> chain,
      ChainListener listener) {
    return each(examples, atOnce, times, Calculation.chain(chain, listener), () -> {});
  }

  private List<Map<String, float[]>> each(
      Examples examples,
      int atOnce,
      int times,
      Calculation.Compiler compiler,
      Runnable beforeBatch) {
    try (CompiledComputation computation =
        new CompiledComputation(
            session,
            Math.min(atOnce, examples.size()),
            rows -> Batch.inputs(rows, built.data()),
            located(compiler),
            feeds -> {
              beforeBatch.run();
              built.scalars().feed(feeds, scalars);
            })) {
      return IntStream.range(0, times).mapToObj(time -> computation.all(examples, time)).toList();
    }
  }

  /** Frees what the model holds. */
  @Override
  public void close() {
    session.close();
  }
}
