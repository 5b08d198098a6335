package org.vae4j.testkit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.ChainListener;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.ChainModel;
import org.vae4j.api.model.Computation;
import org.vae4j.api.model.ComputedLatentSpace;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/** A trained model that is computed by the reference backend, all rows in one batch. */
public final class ReferenceModel implements TrainedModel {
  private final Model model;
  private final DataDescription data;
  private final KullbackLeibler divergences;
  private final ReferenceSession session;
  private @Nullable LatentSpace latentSpace;

  /**
   * A trained model.
   *
   * @param model the model
   * @param data the data that it was made for
   * @param divergences the divergences known in closed form
   * @param session holds the values of its parameters
   */
  public ReferenceModel(
      Model model, DataDescription data, KullbackLeibler divergences, ReferenceSession session) {
    this.model = requireNonNull(model, "model");
    this.data = requireNonNull(data, "data");
    this.divergences = requireNonNull(divergences, "divergences");
    this.session = requireNonNull(session, "session");
  }

  @Override
  public Model model() {
    return model;
  }

  @Override
  public DataDescription data() {
    return data;
  }

  /** Those that a run of the model on an example reaches, of all parts that it calls. */
  @Override
  public List<Variable> variables() {
    Batch batch = Batch.inputs(1, data);
    ForwardPass pass = ForwardPass.evaluation("variables");
    List<Tensor> reached = new ArrayList<>();
    if (model instanceof LatentVariableModel latentVariableModel) {
      Trace trace = Trace.of(latentVariableModel, batch, 1, Draw.fromPosterior(), pass);
      trace.latents().forEach(latent -> reached.add(latent.value()));
      trace.latents().forEach(latent -> reached.add(latent.prior().sample(pass.noise())));
    }
    reached.add(model.generate(batch.condition(), pass).sample(pass.noise()));
    return Gradients.inputsFirst(reached).stream()
        .filter(tensor -> tensor.op() == Op.VARIABLE)
        .map(tensor -> (Variable) tensor.attribute())
        .distinct()
        .toList();
  }

  @Override
  public float[] value(Variable variable) {
    return session.read(variable);
  }

  @Override
  public Optional<LatentSpace> latentSpace() {
    if (latentSpace == null && model instanceof LatentVariableModel withLatents) {
      latentSpace = new ComputedLatentSpace(this, withLatents, divergences);
    }
    return Optional.<LatentSpace>ofNullable(latentSpace).filter(space -> !space.shapes().isEmpty());
  }

  @Override
  public float[][] generate(int count, OptionalInt label, long seed) {
    Computation computation =
        model instanceof ChainModel chained
            ? compileChain(
                Shape.of(1), batch -> chained.means(batch.condition()), (from, chain) -> {})
            : compileShown(Shape.of(1), this::generated);
    Map<String, float[]> means =
        computation.of(GivenRows.numbered(count, label, data), GivenRows.time(seed));
    int each = exampleShape().elements();
    float[][] rows = new float[count][each];
    for (int row = 0; row < count; row++) {
      System.arraycopy(requireNonNull(means.get(SHOWN)), row * each, rows[row], 0, each);
    }
    return rows;
  }

  private Distribution generated(Batch batch) {
    return model.generate(batch.condition(), ForwardPass.evaluation("sample"));
  }

  @Override
  public Computation compile(Shape row, Function<Batch, Map<String, Tensor>> quantities) {
    return (rows, time) -> {
      Batch batch = inputs(row, rows.size());
      Map<String, Tensor> named = quantities.apply(batch);
      ReferenceProgram program = session.compile(List.copyOf(named.values()));
      program.run(feeds(row, batch, rows, time));
      Map<String, float[]> values = new LinkedHashMap<>();
      named.forEach((name, tensor) -> values.put(name, program.value(tensor).clone()));
      return values;
    };
  }

  @Override
  public Computation compileChain(
      Shape row, Function<Batch, Chain> described, ChainListener listener) {
    return (rows, time) -> {
      Batch batch = inputs(row, rows.size());
      try (CompiledChain chain = new CompiledChain(session, described.apply(batch), "chain")) {
        chain.start(feeds(row, batch, rows, time));
        listener.between(0, chain);
        while (chain.hasNext()) {
          chain.next();
          listener.between(0, chain);
        }
        return chain.result();
      }
    };
  }

  private Batch inputs(Shape row, int count) {
    Batch known = Batch.inputs(count, data);
    return row.equals(data.shape())
        ? known
        : Batch.of(Tensor.input("rows", row.prepend(count)), known.condition());
  }

  private Feeds feeds(Shape row, Batch batch, Examples rows, int time) {
    Feeds feeds = new Feeds();
    int[] ids = new int[rows.size()];
    float[] x = new float[rows.size() * row.elements()];
    for (int i = 0; i < rows.size(); i++) {
      ids[i] = rows.id(i);
      rows.read(i, x, i * row.elements());
    }
    feeds.set(batch.x(), x).at(time, ids);
    batch.observed().ifPresent(mask -> feeds.set(mask, observed(rows)));
    batch.condition().labels().ifPresent(labels -> feeds.set(labels, labels(rows)));
    batch.condition().covariates().ifPresent(all -> feeds.set(all, covariates(rows)));
    return feeds;
  }

  private static float[] observed(Examples rows) {
    int each = rows.shape().elements();
    float[] values = new float[rows.size() * each];
    for (int i = 0; i < rows.size(); i++) {
      rows.observed(i, values, i * each);
    }
    return values;
  }

  private float[] labels(Examples rows) {
    int classes = data.classNames().size();
    float[] values = new float[rows.size() * classes];
    for (int i = 0; i < rows.size(); i++) {
      int first = i * classes;
      rows.label(i).ifPresent(label -> values[first + label] = 1);
    }
    return values;
  }

  private float[] covariates(Examples rows) {
    int each = data.covariates().size();
    float[] values = new float[rows.size() * each];
    for (int i = 0; i < rows.size(); i++) {
      rows.covariates(i, values, i * each);
    }
    return values;
  }
}
