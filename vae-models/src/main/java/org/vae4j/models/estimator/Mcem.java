package org.vae4j.models.estimator;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.chain.HamiltonianTransition;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.JointLatents;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * Monte Carlo expectation maximisation (Wei and Tanner 1990) with a Hamiltonian chain for each
 * example: Kingma and Welling 2014, appendix E.
 */
final class Mcem implements Estimator {
  /** How fast the step size follows the acceptance rate. */
  private static final double ADAPTATION = 0.05;

  private final McemConfig config;
  private final Parameters parameters;
  private final DataDescription data;

  Mcem(McemConfig config, BuildContext context) {
    this.config = config;
    this.parameters = context.parameters();
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    Optional<String> objection =
        new Densities(data, "estimator", "mcem").objection(model, Trace::logWeights);
    if (objection.isPresent()) {
      return objection;
    }
    try {
      new JointLatents(
          (LatentVariableModel) model, Batch.inputs(1, data), ForwardPass.evaluation("objection"));
      Trace given =
          Trace.of(
              (LatentVariableModel) model,
              Batch.inputs(1, data),
              1,
              Draw.fromPrior().asGiven(),
              ForwardPass.training("objection"));
      return TwoSides.objection(
          "mcem",
          List.of(
              Objective.of("loss", given.logJoint().negate(), List.of()),
              Objective.of("recognition", TwoSides.recognised(given).negate(), List.of())));
    } catch (UnsupportedOperationException e) {
      return Optional.of(
          "the estimator 'mcem' cannot be used: "
              + e.getMessage()
              + "; use another estimator, such as 'elbo', 'enumeration' or 'score-function'");
    }
  }

  @Override
  public Optional<String> formula() {
    return Optional.of("−ln p(x, z) with z from Hamiltonian chains on p(z|x)");
  }

  /** First the chains move, then the parameters, several times. */
  @Override
  public List<Turn> turns() {
    return List.of(
        Turn.of("chains", this::moveChains),
        Turn.of("maximisation", this::maximise).times(config.updates()));
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    return Turn.objectives(turns(), model, batch, pass);
  }

  /** Where the chains of all training examples are, and ln ε. */
  private final class Chains {
    private final ExampleTable table;
    private final Variable logStepSize;

    Chains(int size) {
      // Where data is not read, nothing is trained.
      int examples = Math.max(1, data.trainingExamples());
      this.table = new ExampleTable(parameters, examples, size);
      this.logStepSize =
          parameters.state(
              "log-step-size", Shape.scalar(), Initializer.constant(Math.log(config.stepSize())));
    }
  }

  private List<Objective> moveChains(Model model, Batch batch, ForwardPass pass) {
    if (!pass.isTraining()) {
      return List.of();
    }
    JointLatents latents = new JointLatents((LatentVariableModel) model, batch, pass);
    Chains chains = new Chains(latents.size());
    Tensor places = batch.places().orElseGet(() -> someRows(batch.rows()));
    Tensor z = chains.table.at(places, latents.fromPrior(), pass); // [rows, size]
    Tensor logStepSize = pass.state(chains.logStepSize);
    HamiltonianTransition.Moved moved = transition(latents, z, logStepSize, pass);
    chains.table.put(places, moved.x(), pass);
    Tensor excess = moved.probability().mean(0).minus(config.acceptance());
    pass.assign(chains.logStepSize, logStepSize.plus(excess.times(ADAPTATION)));
    return List.of();
  }

  private HamiltonianTransition.Moved transition(
      JointLatents latents, Tensor z, Tensor logStepSize, ForwardPass pass) {
    Tensor stepSize = logStepSize.exp().broadcast(Shape.of(z.shape().size(0)));
    return new HamiltonianTransition(config.leapfrogs(), each -> latents.at(each).logJoint())
        .from(z, stepSize, pass.noise());
  }

  private List<Objective> maximise(Model model, Batch batch, ForwardPass pass) {
    LatentVariableModel latentVariableModel = (LatentVariableModel) model;
    JointLatents latents = new JointLatents(latentVariableModel, batch, pass);
    Tensor z = samples(latents, batch, pass).stopGradient(); // [rows, size]
    Draw given = Draw.at(latents.values(z), Draw.fromPrior());
    Trace t = Trace.of(latentVariableModel, batch, 1, given, pass);
    Tensor reconstruction = t.logLikelihood().negate(); // [rows]
    Tensor code = t.logPrior().negate(); // [rows]
    return List.of(
        Objective.of(
            "loss",
            reconstruction.plus(code),
            List.of(new Term("reconstruction", reconstruction), new Term("code", code))),
        Objective.of("recognition", t.logPosterior().negate(), List.of()));
  }

  /** The states of the chains; of examples without any, those of chains that are begun here. */
  private Tensor samples(JointLatents latents, Batch batch, ForwardPass pass) {
    Chains chains = new Chains(latents.size());
    if (batch.places().isPresent()) {
      return chains.table.at(batch.places().get(), latents.fromPrior(), pass);
    }
    Tensor z = latents.fromPrior();
    for (int i = 0; i < config.validationTransitions(); i++) {
      z = transition(latents, z, pass.state(chains.logStepSize), pass.split("transition")).x();
    }
    return z;
  }

  /** Places for a batch of which none are known: the first ones. */
  private Tensor someRows(int rows) {
    int most = Math.max(1, data.trainingExamples());
    return Tensor.constant(
        Shape.of(rows), IntStream.range(0, rows).mapToDouble(i -> i % most).toArray());
  }
}
