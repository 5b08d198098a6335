package org.vae4j.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.ChainModel;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/**
 * What every model does: it generates examples and infers latent variables row by row, learns, and
 * draws itself as it is.
 *
 * <p>Make the model small: the reference backend computes.
 */
public abstract class ModelContract {
  private static final int ROWS = 3;
  private static final int SAMPLES = 2;
  private static final int STEPS = 60;
  private static final double STEP_LENGTH = 0.02;

  private PartBuilder context;
  private Bench bench;
  private Model model;

  @BeforeEach
  final void buildModel() {
    context = parts().withData(UniformData.of(example().toArray())).scope("model");
    bench = new Bench(context);
    model = model(context);
  }

  /**
   * Makes the model under test, of examples of the shape {@code context.data().shape()} with values
   * in [0, 1].
   *
   * @param context what an engine would give it; {@code context.build("model", config)} builds a
   *     model that is registered
   */
  protected abstract Model model(BuildContext context);

  /** The shape of an example; small, because the reference backend computes. */
  protected Shape example() {
    return Shape.of(1, 4, 4);
  }

  /** What is known of some rows, the same of each: by default nothing. */
  protected Condition condition(int rows) {
    return Condition.none(rows);
  }

  /**
   * A loss that the model is trained by, {@code [rows]}.
   *
   * <p>By default the negative evidence lower bound by one sample; for a posterior without a
   * density, the negative log-likelihood of the sample. A model that is not a {@link
   * LatentVariableModel} says what it is trained by.
   */
  protected Tensor loss(Model trained, Batch batch, ForwardPass pass) {
    Trace t = Trace.of((LatentVariableModel) trained, batch, 1, Draw.fromPosterior(), pass);
    Tensor bound = t.logLikelihood(); // [rows]
    for (Latent latent : t.latents()) {
      bound = logRatio(latent).map(bound::plus).orElse(bound);
    }
    return bound.negate();
  }

  /** log p(z) − log q(z|x), {@code [rows]}; empty for a posterior without a density. */
  private static Optional<Tensor> logRatio(Latent latent) {
    try {
      return Optional.of(latent.logPrior().minus(latent.logPosterior()));
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * The states of the part that training does not change, by their names within its scope: none,
   * unless it keeps numbers that are decided before training.
   */
  protected Set<String> fixedStates() {
    return Set.of();
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  private Batch batch(int first, int rows) {
    double[] values = new double[rows * example().elements()];
    float[][] examples = context.data().examples(first + rows);
    for (int i = 0; i < values.length; i++) {
      values[i] = examples[first + i / example().elements()][i % example().elements()];
    }
    return Batch.of(Tensor.constant(example().prepend(rows), values), condition(rows));
  }

  private Batch batch() {
    return batch(0, ROWS);
  }

  private Trace inferred(Batch batch, int samples) {
    assumeThat(model).isInstanceOf(LatentVariableModel.class);
    return Trace.of(
        (LatentVariableModel) model,
        batch,
        samples,
        Draw.fromPosterior(),
        ForwardPass.evaluation("inference"));
  }

  private Tensor loss(Batch batch) {
    return loss(model, batch, ForwardPass.training("training"));
  }

  private Distribution generated(int rows) {
    return model.generate(condition(rows), ForwardPass.evaluation("generation"));
  }

  private Tensor generatedSample(int rows) {
    ForwardPass pass = ForwardPass.evaluation("generation");
    return model.generate(condition(rows), pass).sample(pass.noise());
  }

  private List<Variable> parameters() {
    return context.parameters().all().stream().filter(Variable::isTrainable).toList();
  }

  // ---- generation

  @Test
  void generatesExamples() {
    for (int rows : new int[] {1, ROWS}) {
      Distribution examples = generated(rows);
      assertThat(examples.rows()).isEqualTo(rows);
      assertThat(examples.eventShape()).isEqualTo(example());
      Tensor sample = generatedSample(rows);
      assertThat(sample.shape()).isEqualTo(example().prepend(rows));
      Bench.assertFinite("a generated example", bench.value(rows, sample));
    }
  }

  @Test
  void generatesTheSameFromTheSameNoise() {
    double[] first = bench.value(ROWS, generatedSample(ROWS));
    assertThat(bench.value(ROWS, generatedSample(ROWS))).containsExactly(first);
  }

  @Test
  void generatesEachExampleByItself() {
    double[] together = bench.value(ROWS, generatedSample(ROWS));
    for (int row = 0; row < ROWS; row++) {
      double[] alone = bench.values(bench.feeds(row, 1), List.of(generatedSample(1))).get(0);
      assertRow(together, row, alone, "generated");
    }
    assertThat(Arrays.copyOfRange(together, 0, example().elements()))
        .as("the first generated example, and the second")
        .isNotEqualTo(Arrays.copyOfRange(together, example().elements(), 2 * example().elements()));
  }

  private static void assertRow(double[] together, int row, double[] alone, String what) {
    for (int i = 0; i < alone.length; i++) {
      assertThat(together[row * alone.length + i])
          .as("element %d of row %d of what is %s, among others and alone", i, row, what)
          .isCloseTo(alone[i], within(1e-9 * Math.max(1, Math.abs(alone[i]))));
    }
  }

  @Test
  void itsChainGivesEachExampleByItself() {
    assumeThat(model).isInstanceOf(ChainModel.class);
    float[] together = lastMeans(0, ROWS);
    int size = example().elements();
    for (int row = 0; row < ROWS; row++) {
      assertThat(Arrays.copyOfRange(together, row * size, (row + 1) * size))
          .as("the example of row %d that ends the chain, among others and alone", row)
          .containsExactly(lastMeans(row, 1), within(1e-5f));
    }
    assertThat(Arrays.copyOfRange(together, 0, size))
        .as("the first example that ends the chain, and the second")
        .isNotEqualTo(Arrays.copyOfRange(together, size, 2 * size));
  }

  private float[] lastMeans(int first, int rows) {
    ChainModel chained = (ChainModel) model;
    try (CompiledChain chain =
        new CompiledChain(bench.session(), chained.means(condition(rows)), "contract")) {
      return requireNonNull(chain.run(bench.feeds(first, rows)).get(TrainedModel.SHOWN)).clone();
    }
  }

  // ---- inference

  @Test
  void infersLatentVariablesInTheirOrder() {
    for (int samples : new int[] {1, SAMPLES}) {
      int rows = ROWS * samples;
      Trace inferred = inferred(batch(), samples);
      assertThat(inferred.latents().stream().map(Latent::name))
          .doesNotHaveDuplicates()
          .allSatisfy(name -> assertThat(name).isNotBlank());
      for (Latent latent : inferred.latents()) {
        Shape event = latent.posterior().eventShape();
        assertThat(latent.value().shape()).as(latent.name()).isEqualTo(event.prepend(rows));
        assertThat(latent.posterior().rows()).as(latent.name()).isEqualTo(rows);
        assertThat(latent.prior().rows()).as(latent.name()).isEqualTo(rows);
        assertThat(latent.prior().eventShape()).as(latent.name()).isEqualTo(event);
      }
      assertThat(inferred.likelihood().rows()).isEqualTo(rows);
      assertThat(inferred.likelihood().eventShape()).isEqualTo(example());
    }
  }

  @Test
  void asksForTheSameLatentVariablesWhenItGenerates() {
    assumeThat(model).isInstanceOf(LatentVariableModel.class);
    ForwardPass pass = ForwardPass.evaluation("generation");
    Trace generated =
        Trace.of((LatentVariableModel) model, condition(ROWS), Draw.fromPrior(), pass);
    assertThat(described(generated))
        .as("the latent variables that the model asks for where it generates, and where it infers")
        .isEqualTo(described(inferred(batch(), 1)));
  }

  private static List<String> described(Trace trace) {
    return trace.latents().stream()
        .map(latent -> latent.name() + " " + latent.prior().eventShape())
        .toList();
  }

  @Test
  void infersEachExampleByItself() {
    for (int samples : new int[] {1, SAMPLES}) {
      double[] together = bench.value(ROWS, logLikelihood(batch(), samples));
      for (int row = 0; row < ROWS; row++) {
        Tensor alone = logLikelihood(batch(row, 1), samples);
        assertRow(
            together,
            row,
            bench.values(bench.feeds(row, 1), List.of(alone)).get(0),
            "inferred with " + samples + " samples");
      }
    }
  }

  /** log p(x|z), {@code [rows · samples]}. */
  private Tensor logLikelihood(Batch batch, int samples) {
    return inferred(batch, samples).logLikelihood();
  }

  @Test
  void infersAsItsPosteriorAndPriorSay() {
    assumeThat(model).isInstanceOf(VariationalAutoencoder.class);
    VariationalAutoencoder autoencoder = (VariationalAutoencoder) model;
    Shape latent = autoencoder.latentShape();
    ForwardPass pass = ForwardPass.evaluation("inference");
    Distribution posterior = autoencoder.posterior(batch(), pass);
    Distribution prior = autoencoder.prior(condition(ROWS), pass);
    assertThat(posterior.eventShape()).isEqualTo(latent);
    assertThat(posterior.rows()).isEqualTo(ROWS);
    assertThat(prior.eventShape()).isEqualTo(latent);
    assertThat(prior.rows()).isEqualTo(ROWS);
    Trace inferred = inferred(batch(), 1);
    assertThat(inferred.latents()).hasSize(1);
    Tensor z = inferred.latents().get(0).value();
    Tensor likelihood =
        autoencoder.likelihood(z, condition(ROWS), pass).logProb(batch().x()); // [rows]
    List<double[]> values =
        bench.values(bench.feeds(0, ROWS), List.of(likelihood, inferred.logLikelihood()));
    assertThat(values.get(0)).containsExactly(values.get(1));
  }

  // ---- training

  /** In evaluation: in training, what a batch is normalised by may be the whole of it. */
  @Test
  void hasALossForEachExample() {
    Tensor loss = lossInEvaluation(batch());
    assertThat(loss.shape()).isEqualTo(Shape.of(ROWS));
    double[] together = bench.value(ROWS, loss);
    Bench.assertFinite("the loss", together);
    for (int row = 0; row < ROWS; row++) {
      Tensor alone = lossInEvaluation(batch(row, 1));
      assertRow(
          together, row, bench.values(bench.feeds(row, 1), List.of(alone)).get(0), "the loss");
    }
    assertThat(loss(batch()).shape()).isEqualTo(Shape.of(ROWS));
  }

  private Tensor lossInEvaluation(Batch batch) {
    return loss(model, batch, ForwardPass.evaluation("training"));
  }

  @Test
  void usesTheSameParametersForEveryBatch() {
    loss(batch());
    generated(ROWS);
    List<Variable> parameters = context.parameters().all();
    assertThat(parameters).isNotEmpty();
    loss(batch(0, 5));
    generated(5);
    assertThat(context.parameters().all()).isEqualTo(parameters);
  }

  @Test
  void hasTheGradientsOfItsLoss() {
    bench.assertGradients(2, loss(batch(0, 2)).mean());
  }

  @Test
  void everyParameterCounts() {
    Tensor loss = loss(batch()).mean();
    Set<Variable> reached = Set.copyOf(Gradients.parameters(loss));
    List<Variable> parameters = parameters();
    assertThat(reached).as("the parameters that the loss is made of").containsAll(parameters);
    List<Tensor> gradients = Gradients.of(loss, parameters.stream().map(Variable::tensor).toList());
    bench.move(List.of(loss));
    List<double[]> values = bench.values(bench.feeds(0, ROWS), gradients);
    for (int i = 0; i < parameters.size(); i++) {
      assertThat(Arrays.stream(values.get(i)).boxed())
          .as("the gradient of %s", parameters.get(i))
          .anyMatch(each -> each != 0);
    }
  }

  @Test
  void statesFollowTraining() {
    lossInEvaluation(batch());
    generated(ROWS);
    ForwardPass training = ForwardPass.training("training");
    loss(model, batch(), training);
    StateChecks.assertFollowTraining(context.parameters(), training, fixedStates());
  }

  /** Steps of one length along the gradient of each parameter, whatever its size. */
  @Test
  void learns() {
    int rows = 8;
    Tensor loss = loss(batch(0, rows)).mean();
    List<Variable> parameters = Gradients.parameters(loss).stream().toList();
    List<Tensor> gradients = Gradients.of(loss, parameters.stream().map(Variable::tensor).toList());
    List<Assignment> steps = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Tensor gradient = gradients.get(i);
      Tensor size = gradient.square().mean().plus(1e-12).sqrt();
      Tensor step = gradient.dividedBy(size).times(STEP_LENGTH);
      steps.add(new Assignment(parameters.get(i), parameters.get(i).tensor().minus(step)));
    }
    try (ReferenceSession session = new ReferenceBackend().open(Bench.SEED)) {
      ReferenceProgram program = session.compile(List.of(loss), steps);
      double first = 0;
      double last = 0;
      for (int step = 0; step < STEPS; step++) {
        Feeds feeds = bench.feeds(0, rows);
        program.run(feeds.at(step, feeds.rows()));
        double value = program.exactValue(loss)[0];
        first += step < 10 ? value / 10 : 0;
        last += step >= STEPS - 10 ? value / 10 : 0;
      }
      assertThat(last)
          .as(
              "the mean loss of the last 10 of %d steps, and of the first; seed %d",
              STEPS, Bench.SEED)
          .isLessThan(first);
    }
  }

  // ---- the diagram

  @Test
  void drawsItselfWithAllItsParameters() {
    loss(batch());
    generated(ROWS);
    Diagram diagram = model.diagram();
    Set<String> ids = diagram.nodes().stream().map(Diagram.Node::id).collect(Collectors.toSet());
    assertThat(diagram.nodes()).hasSameSizeAs(ids).allSatisfy(ModelContract::assertTitled);
    assertThat(diagram.edges())
        .allSatisfy(
            edge -> {
              assertThat(ids).contains(edge.from(), edge.to());
              assertThat(edge.label()).isNotBlank();
            });
    assertThat(diagram.nodes().stream().mapToLong(Diagram.Node::parameters).sum())
        .as("the parameters in the diagram")
        .isEqualTo(parameters().stream().mapToLong(variable -> variable.shape().elements()).sum());
  }

  private static void assertTitled(Diagram.Node node) {
    assertThat(node.title()).isNotBlank();
    assertThat(node.details()).allSatisfy(line -> assertThat(line).isNotBlank());
  }

  // ---- refusals

  @Test
  void takesExamplesOfAShapeOrSaysWhyNot() {
    for (Shape shape : List.of(Shape.of(1), Shape.of(5), Shape.of(1, 3, 7), Shape.of(3, 8, 8))) {
      PartBuilder other = parts().withData(UniformData.of(shape.toArray())).scope("model");
      Model built;
      try {
        built = model(other);
      } catch (UserException refused) {
        assertThat(refused).as("examples %s", shape).message().isNotBlank();
        continue;
      }
      assertThat(built.generate(condition(2), ForwardPass.evaluation("generation")).eventShape())
          .as("examples that are generated where the data's are %s", shape)
          .isEqualTo(shape);
    }
  }
}
