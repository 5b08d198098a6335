package org.vae4j.models.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.HamiltonianTransition;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.JointLatents;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * Samples of p(z|x) by Hamiltonian Monte Carlo, from a draw of the prior: twice as many as are
 * asked for, with ln p(x, z) of each.
 */
final class PosteriorChain implements Chain {
  static final String SAMPLES = "samples";
  static final String DENSITIES = "log joint densities";
  private static final String Z = "z";

  private final MarginalLikelihoodConfig config;
  private final LatentVariableModel model;
  private final Batch batch;

  PosteriorChain(MarginalLikelihoodConfig config, LatentVariableModel model, Batch batch) {
    this.config = requireNonNull(config, "config");
    this.model = requireNonNull(model, "model");
    this.batch = requireNonNull(batch, "batch");
  }

  private int kept() {
    return 2 * config.samples();
  }

  @Override
  public int links() {
    return config.burnIn() + kept() * config.transitions();
  }

  @Override
  public State start(ForwardPass pass) {
    JointLatents latents = new JointLatents(model, batch, pass);
    int rows = batch.rows();
    return State.of(Z, latents.fromPrior())
        .with(SAMPLES, Tensor.filled(Shape.of(rows, kept(), latents.size()), 0))
        .with(DENSITIES, Tensor.filled(Shape.of(rows, kept()), 0));
  }

  @Override
  public State next(State state, Link link) {
    JointLatents latents = new JointLatents(model, batch, link.pass());
    int rows = batch.rows();
    Tensor stepSize = config.stepSizes().draw(rows, link.noise());
    Tensor z =
        new HamiltonianTransition(config.leapfrogs(), each -> latents.at(each).logJoint())
            .from(state.get(Z), stepSize, link.noise())
            .x();
    // The place that this link's state is kept at, or one that there is not.
    Tensor place = link.scheduled(this::place);
    double[] numbers = new double[kept()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    Shape densities = Shape.of(rows, kept());
    Shape samples = Shape.of(rows, kept(), latents.size());
    Tensor here = // [rows, kept]
        Tensor.filled(densities, 0.5)
            .greaterThan(
                Tensor.constant(Shape.of(kept()), numbers)
                    .minus(place.broadcast(Shape.of(kept())))
                    .abs()
                    .broadcast(densities));
    Tensor wide = here.reshape(Shape.of(rows, kept(), 1)).broadcast(samples);
    Tensor each = z.reshape(Shape.of(rows, 1, latents.size())).broadcast(samples);
    Tensor density = latents.at(z).logJoint().reshape(Shape.of(rows, 1)).broadcast(densities);
    return state
        .with(Z, z)
        .with(SAMPLES, each.where(wide, state.get(SAMPLES)))
        .with(DENSITIES, density.where(here, state.get(DENSITIES)));
  }

  private double place(int link) {
    int after = link + 1 - config.burnIn();
    boolean isKept = after > 0 && after % config.transitions() == 0;
    return isKept ? after / config.transitions() - 1 : -1;
  }

  @Override
  public Map<String, Tensor> result(State state) {
    return Map.of(SAMPLES, state.get(SAMPLES), DENSITIES, state.get(DENSITIES));
  }
}
