package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.JointLatents;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * A normal distribution with a diagonal covariance for each example, over all its latent variables
 * together, whose evidence lower bound is maximised by Adam. Its result is the bound, {@code
 * [rows]}: the mean over the last links, in which nothing moves.
 */
final class FittedPosteriorChain implements Chain {
  static final String BOUND = "bound";
  private static final String MEAN = "mean";
  private static final String LOG_SCALE = "log-scale";
  private static final String FIRST = "/first moment";
  private static final String SECOND = "/second moment";
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  /** What a posterior of unknown width begins with: narrow, from where it widens. */
  private static final double START = Math.log(0.3);

  private final AmortizationGapConfig config;
  private final LatentVariableModel model;
  private final Batch batch;

  FittedPosteriorChain(AmortizationGapConfig config, LatentVariableModel model, Batch batch) {
    this.config = requireNonNull(config, "config");
    this.model = requireNonNull(model, "model");
    this.batch = requireNonNull(batch, "batch");
  }

  private int held() {
    return Math.max(1, config.steps() / 5);
  }

  @Override
  public int links() {
    return config.steps() + held();
  }

  private JointLatents latents(ForwardPass pass) {
    return new JointLatents(model, batch.repeatRows(config.samples()), pass);
  }

  /** Begins with the mean of a few samples of the posterior. */
  @Override
  public State start(ForwardPass pass) {
    Tensor samples = latents(pass).fromPosterior(); // [rows · samples, size]
    Tensor mean = samples.groupRows(config.samples()).mean(1); // [rows, size]
    Tensor nothing = Tensor.filled(mean.shape(), 0);
    return State.of(MEAN, mean)
        .with(LOG_SCALE, Tensor.filled(mean.shape(), START))
        .with(MEAN + FIRST, nothing)
        .with(MEAN + SECOND, nothing)
        .with(LOG_SCALE + FIRST, nothing)
        .with(LOG_SCALE + SECOND, nothing)
        .with(BOUND, Tensor.filled(Shape.of(batch.rows()), 0));
  }

  @Override
  public State next(State state, Link link) {
    Tensor mean = state.get(MEAN);
    Tensor logScale = state.get(LOG_SCALE);
    int samples = config.samples();
    Shape all = mean.shape().with(0, mean.shape().size(0) * samples);
    Tensor z =
        mean.repeatRows(samples)
            .plus(logScale.exp().repeatRows(samples).times(link.noise().normal(all)));
    Tensor joint = latents(link.pass()).at(z).logJoint().groupRows(samples).mean(1); // [rows]
    double half = 0.5 * (1 + Math.log(2 * Math.PI)) * mean.shape().size(1);
    Tensor bound = joint.plus(logScale.sum(1)).plus(half);
    List<Tensor> slopes = Gradients.of(bound.sum(), List.of(mean, logScale));
    Tensor rate = link.scheduled(this::rate);
    Tensor share = link.scheduled(number -> number < config.steps() ? 0 : 1.0 / held());
    State moved = moved(state, MEAN, slopes.get(0), rate, link);
    return moved(moved, LOG_SCALE, slopes.get(1), rate, link)
        .with(BOUND, state.get(BOUND).plus(bound.times(share)));
  }

  /** Of Adam: Kingma and Ba 2015, algorithm 1, upwards. */
  private static State moved(State state, String name, Tensor slope, Tensor rate, Link link) {
    Tensor first = state.get(name + FIRST).times(BETA_1).plus(slope.times(1 - BETA_1));
    Tensor second = state.get(name + SECOND).times(BETA_2).plus(slope.square().times(1 - BETA_2));
    Tensor correction =
        link.scheduled(
            number ->
                Math.sqrt(1 - Math.pow(BETA_2, number + 1)) / (1 - Math.pow(BETA_1, number + 1)));
    Tensor step = first.times(rate.times(correction)).dividedBy(second.sqrt().plus(EPSILON));
    return state
        .with(name, state.get(name).plus(step))
        .with(name + FIRST, first)
        .with(name + SECOND, second);
  }

  private double rate(int number) {
    return number >= config.steps()
        ? 0
        : config.learningRate() * 0.5 * (1 + Math.cos(Math.PI * number / config.steps()));
  }

  @Override
  public Map<String, Tensor> result(State state) {
    return Map.of(BOUND, state.get(BOUND));
  }
}
