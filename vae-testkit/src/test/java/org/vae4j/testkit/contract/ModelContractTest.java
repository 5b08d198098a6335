package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.ChainModel;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Latents;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.oracle.LinearGaussian;

class ModelContractTest {
  private static final Shape EXAMPLE = Shape.of(3);

  private static LinearGaussian linear(BuildContext context) {
    LinearGaussian model = LinearGaussian.small(context.parameters());
    if (!context.data().shape().equals(model.example())) {
      throw new UserException("the model is for examples " + model.example());
    }
    return model;
  }

  @Nested
  class OfTheLinearGaussian extends ModelContract {
    @Override
    protected Model model(BuildContext context) {
      return linear(context);
    }

    @Override
    protected Shape example() {
      return EXAMPLE;
    }
  }

  /** A normal distribution with a learned mean, trained by its likelihood. */
  private record Generator(BuildContext context) implements Model {
    private Normal distribution(int rows) {
      Shape example = context.data().shape();
      Tensor mean = context.parameters().parameter("mean", example, Initializer.constant(0));
      return new Normal(
          mean.broadcast(example.prepend(rows)), Tensor.filled(example.prepend(rows), 0));
    }

    @Override
    public Distribution generate(Condition condition, ForwardPass pass) {
      return distribution(condition.rows());
    }

    @Override
    public Diagram diagram() {
      return new Diagram(
          List.of(
              new Diagram.Node(
                  "x", Diagram.Role.DATA, "x", List.of(), context.data().shape().elements())),
          List.of());
    }
  }

  @Nested
  class OfAModelThatInfersNothing extends ModelContract {
    @Override
    protected Model model(BuildContext context) {
      return new Generator(context);
    }

    @Override
    protected Tensor loss(Model trained, Batch batch, ForwardPass pass) {
      return ((Generator) trained).distribution(batch.rows()).logProb(batch.x()).negate();
    }
  }

  /** A normal distribution at the end of a chain of three steps, trained by its likelihood. */
  private record Walk(BuildContext context, boolean mixing) implements ChainModel {
    @Override
    public Chain chain(Condition condition) {
      Shape rows = context.data().shape().prepend(condition.rows());
      return new Chain() {
        @Override
        public int links() {
          return 3;
        }

        @Override
        public State start(ForwardPass pass) {
          return State.of("x", pass.noise().normal(rows));
        }

        @Override
        public State next(State state, Link link) {
          Tensor x = state.get("x").plus(link.noise().normal(rows));
          return state.with("x", mixing ? x.plus(x.mean(0).broadcast(rows)) : x);
        }
      };
    }

    private Normal distribution(Tensor x) {
      Tensor mean =
          context.parameters().parameter("mean", context.data().shape(), Initializer.constant(0));
      return new Normal(x.plus(mean.broadcast(x.shape())), Tensor.filled(x.shape(), 0));
    }

    @Override
    public Distribution generate(State last, Condition condition, ForwardPass pass) {
      return distribution(last.get("x"));
    }

    @Override
    public Diagram diagram() {
      return new Generator(context).diagram();
    }
  }

  @Nested
  class OfAModelThatEndsAChain extends ModelContract {
    @Override
    protected Model model(BuildContext context) {
      return new Walk(context, false);
    }

    @Override
    protected Tensor loss(Model trained, Batch batch, ForwardPass pass) {
      Tensor zero = Tensor.filled(batch.x().shape(), 0);
      return ((Walk) trained).distribution(zero).logProb(batch.x()).negate();
    }
  }

  @Test
  void aChainWhoseRowsMixIsCaught() {
    assertCaught(of(context -> new Walk(context, true))::itsChainGivesEachExampleByItself);
  }

  /** Asks for one latent variable more where there are examples. */
  private record Asking(VariationalAutoencoder model) implements LatentVariableModel {
    @Override
    public Distribution generate(Latents latents, Condition condition, ForwardPass pass) {
      boolean[] inferring = {false};
      Tensor z =
          latents.next(
              "z",
              model.prior(condition, pass),
              latents.inferred(
                  batch -> {
                    inferring[0] = true;
                    return model.posterior(batch, pass);
                  }));
      if (inferring[0]) {
        Normal more = Normal.standard(condition.rows(), Shape.of(1));
        latents.next("more", more, () -> more);
      }
      return model.likelihood(z, condition, pass);
    }

    @Override
    public Diagram diagram() {
      return model.diagram();
    }
  }

  @Test
  void otherLatentVariablesWhereItGeneratesAreCaught() {
    assertThatThrownBy(
            of(context -> new Asking(linear(context)))
                ::asksForTheSameLatentVariablesWhenItGenerates)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "the latent variables that the model asks for where it generates, and where it infers")
        .hasMessageContaining("more [1]");
  }

  /** A model whose parts are changed. */
  private record Changed(
      VariationalAutoencoder model,
      UnaryOperator<Tensor> x,
      Function<Distribution, Distribution> likelihood,
      UnaryOperator<Diagram> drawn)
      implements VariationalAutoencoder {
    @Override
    public Shape latentShape() {
      return model.latentShape();
    }

    @Override
    public Distribution posterior(Batch batch, ForwardPass pass) {
      return model.posterior(Batch.of(x.apply(batch.x()), batch.condition()), pass);
    }

    @Override
    public Distribution prior(Condition condition, ForwardPass pass) {
      return model.prior(condition, pass);
    }

    @Override
    public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
      return likelihood.apply(model.likelihood(z, condition, pass));
    }

    @Override
    public Diagram diagram() {
      return drawn.apply(model.diagram());
    }
  }

  private static ModelContract of(Function<BuildContext, Model> model) {
    ModelContract contract =
        new ModelContract() {
          @Override
          protected Model model(BuildContext context) {
            return model.apply(context);
          }

          @Override
          protected Shape example() {
            return EXAMPLE;
          }
        };
    contract.buildModel();
    return contract;
  }

  private static ModelContract posteriorOf(UnaryOperator<Tensor> x) {
    return of(context -> new Changed(linear(context), x, p -> p, drawn -> drawn));
  }

  private static ModelContract likelihoodOf(UnaryOperator<Tensor> mean) {
    return of(
        context ->
            new Changed(
                linear(context),
                x -> x,
                p -> new Normal(mean.apply(p.mean()), Tensor.filled(p.mean().shape(), 0)),
                drawn -> drawn));
  }

  private static ModelContract drawn(UnaryOperator<Diagram> drawn) {
    return of(context -> new Changed(linear(context), x -> x, p -> p, drawn));
  }

  private static void assertCaught(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  private static Tensor averaged(Tensor x) {
    return x.minus(x.mean().broadcast(x.shape()));
  }

  @Test
  void rowsThatMixAreCaught() {
    assertCaught(posteriorOf(ModelContractTest::averaged)::infersEachExampleByItself);
    assertCaught(posteriorOf(ModelContractTest::averaged)::hasALossForEachExample);
    assertCaught(likelihoodOf(ModelContractTest::averaged)::generatesEachExampleByItself);
  }

  @Test
  void examplesThatAreAllTheSameAreCaught() {
    Model constant =
        new Changed(
            LinearGaussian.small(Parts.installed().parameters()),
            x -> x,
            p -> new Deterministic(p.mean().times(0).plus(1)),
            drawn -> drawn);
    assertCaught(of(context -> constant)::generatesEachExampleByItself);
  }

  @Test
  void parametersThatDoNotCountAreCaught() {
    assertCaught(likelihoodOf(mean -> mean.times(0))::everyParameterCounts);
    assertCaught(posteriorOf(x -> x.times(0))::everyParameterCounts);
  }

  @Test
  void gradientsThatAreStoppedAreCaught() {
    assertCaught(
        likelihoodOf(mean -> mean.times(2).minus(mean.stopGradient()))::hasTheGradientsOfItsLoss);
  }

  @Test
  void aModelThatDoesNotLearnIsCaught() {
    assertCaught(likelihoodOf(mean -> mean.stopGradient().times(2).minus(mean))::learns);
  }

  @Test
  void aDiagramOfAnotherModelIsCaught() {
    assertCaught(
        drawn(each -> new Diagram(each.nodes().subList(0, 4), List.of()))
            ::drawsItselfWithAllItsParameters);
    assertCaught(
        drawn(each -> new Diagram(each.nodes(), List.of(new Diagram.Edge("x", "nowhere", "3"))))
            ::drawsItselfWithAllItsParameters);
  }

  @Test
  void examplesOfAnotherShapeAreCaught() {
    assertCaught(
        of(context -> LinearGaussian.small(context.parameters()))
            ::takesExamplesOfAShapeOrSaysWhyNot);
  }
}
