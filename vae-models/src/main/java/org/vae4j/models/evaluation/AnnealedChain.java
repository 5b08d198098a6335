package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.HamiltonianTransition;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.JointLatents;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Annealed importance sampling over f_β(z) = p(z) p(x|z)^β, β from 0 to 1 or back: Neal 2001. Each
 * example has several chains. Its result is ln of the mean weight of an example's chains, {@code
 * [rows]}: forwards ln p(x), on average not above it; backwards, from the z that an example was
 * drawn with, −ln p(x), on average not above it either (Grosse, Ghahramani and Adams 2015).
 */
final class AnnealedChain implements Chain {
  static final String RESULT = "log mean weight";
  private static final String Z = "z";
  private static final String X = "x";
  private static final String WEIGHT = "log weight";

  /** Where the examples come from, and which way the chains go. */
  enum Direction {
    /** From the prior to the posterior of an example of the data. */
    FORWARDS_ON_DATA,
    /** From the prior to the posterior of an example that the model draws. */
    FORWARDS_ON_DRAWN,
    /** From the z that an example was drawn with to the prior. */
    BACKWARDS_ON_DRAWN
  }

  private final AnnealedImportanceSamplingConfig config;
  private final LatentVariableModel model;
  private final Batch batch;
  private final Direction direction;

  AnnealedChain(
      AnnealedImportanceSamplingConfig config,
      LatentVariableModel model,
      Batch batch,
      Direction direction) {
    this.config = requireNonNull(config, "config");
    this.model = requireNonNull(model, "model");
    this.batch = requireNonNull(batch, "batch");
    this.direction = requireNonNull(direction, "direction");
  }

  @Override
  public int links() {
    return config.temperatures();
  }

  @Override
  public State start(ForwardPass pass) {
    Tensor zero = Tensor.filled(rows(), 0);
    if (direction == Direction.FORWARDS_ON_DATA) {
      Batch repeated = batch.repeatRows(config.chains());
      Tensor z = new JointLatents(model, repeated, pass).fromPrior();
      return State.of(Z, z).with(X, repeated.x()).with(WEIGHT, zero);
    }
    // Both directions draw the same examples: their noise has one name.
    ForwardPass drawing = pass.split("examples");
    Trace dream = Trace.of(model, batch.condition(), Draw.fromPrior(), drawing);
    Tensor x = dream.likelihood().sample(drawing.noise().split("x"));
    Batch drawn = Batch.of(x, batch.condition()).repeatRows(config.chains());
    JointLatents latents = new JointLatents(model, drawn, pass);
    Tensor z =
        direction == Direction.FORWARDS_ON_DRAWN
            ? latents.fromPrior()
            : JointLatents.packed(dream).repeatRows(config.chains());
    return State.of(Z, z).with(X, drawn.x()).with(WEIGHT, zero);
  }

  private Shape rows() {
    return Shape.of(batch.rows() * config.chains());
  }

  @Override
  public State next(State state, Link link) {
    Batch repeated = batch.repeatRows(config.chains());
    Batch examples =
        direction == Direction.FORWARDS_ON_DATA
            ? repeated.withX(state.get(X))
            : Batch.of(state.get(X), repeated.condition());
    JointLatents latents = new JointLatents(model, examples, link.pass());
    Tensor before = link.scheduled(t -> beta(backwards() ? links() - t : t));
    Tensor after = link.scheduled(t -> beta(backwards() ? links() - t - 1 : t + 1));
    // Forwards the weight comes first and then the transition, backwards the other way round.
    Tensor z = state.get(Z);
    if (backwards()) {
      z = moved(latents, z, before, link);
    }
    Tensor gain = latents.at(z).logLikelihood().times(after.minus(before)); // [rows · chains]
    if (!backwards()) {
      z = moved(latents, z, after, link);
    }
    return state.with(Z, z).with(WEIGHT, state.get(WEIGHT).plus(gain));
  }

  private boolean backwards() {
    return direction == Direction.BACKWARDS_ON_DRAWN;
  }

  private Tensor moved(JointLatents latents, Tensor z, Tensor beta, Link link) {
    Tensor stepSize = config.stepSizes().draw(batch.rows() * config.chains(), link.noise());
    return new HamiltonianTransition(
            config.leapfrogs(),
            each -> {
              Trace t = latents.at(each);
              return t.logPrior().plus(t.logLikelihood().times(beta));
            })
        .from(z, stepSize, link.noise())
        .x();
  }

  /**
   * From 0 to 1 along a sigmoid, which spends its time where densities change most: near the prior
   * and near the posterior (Wu et al. 2017, §4).
   */
  private double beta(int t) {
    double width = 4;
    double first = sigmoid(-width);
    double last = sigmoid(width);
    return (sigmoid(width * (2.0 * t / links() - 1)) - first) / (last - first);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public Map<String, Tensor> result(State state) {
    Tensor weights = state.get(WEIGHT).groupRows(config.chains()); // [rows, chains]
    return Map.of(RESULT, weights.logSumExp(1).minus(Math.log(config.chains())));
  }
}
