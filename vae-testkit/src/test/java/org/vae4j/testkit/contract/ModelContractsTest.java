package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.NormalMixture;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.Parts;

/** Priors, posteriors and likelihoods as they would be written against the API alone. */
class ModelContractsTest {
  @Nested
  class OfTheStandardNormalPrior extends PriorContract {
    @Override
    protected Prior prior(BuildContext context) {
      return (condition, inference, pass) ->
          Normal.standard(condition.rows(), Shape.of(context.latentSize()));
    }
  }

  @Nested
  class OfALearnedPrior extends PriorContract {
    @Override
    protected Prior prior(BuildContext context) {
      return (condition, inference, pass) -> {
        Shape shape = Shape.of(condition.rows(), context.latentSize());
        Shape one = Shape.of(1, context.latentSize());
        Parameters parameters = context.parameters();
        return new Normal(
            parameters.parameter("mean", one, Initializer.constant(1)).broadcast(shape),
            parameters.parameter("log-variance", one, Initializer.constant(-1)).broadcast(shape));
      };
    }
  }

  /** Tomczak and Welling 2018, with posteriors of the same variance. */
  @Nested
  class OfThePriorOfPseudoInputs extends PriorContract {
    @Override
    protected Prior prior(BuildContext context) {
      return (condition, inference, pass) -> {
        Tensor inputs =
            context
                .parameters()
                .parameter("inputs", context.data().shape().prepend(3), Initializer.uniform(2));
        Normal posteriors = (Normal) inference.posterior(Batch.of(inputs, Condition.none(3)));
        return new NormalMixture(
            condition.rows(),
            Tensor.filled(Shape.of(3), 0),
            posteriors.mean(),
            posteriors.logVariance());
      };
    }
  }

  @Nested
  class OfAConditionalPrior extends PriorContract {
    @Override
    protected Condition condition(int rows) {
      return Condition.labels(
          Tensor.constant(Shape.of(1, 3), 0, 1, 0).broadcast(Shape.of(rows, 3)));
    }

    @Override
    protected Prior prior(BuildContext context) {
      return (condition, inference, pass) -> {
        Tensor mean =
            Dense.apply(
                context.parameters(), condition.labels().orElseThrow(), context.latentSize());
        return new Normal(mean, Tensor.filled(mean.shape(), 0.5));
      };
    }
  }

  @Nested
  class OfANormalPosterior extends PosteriorContract {
    @Override
    protected Posterior posterior(BuildContext context) {
      return (features, pass) ->
          new Normal(
              Dense.apply(context.parameters().scope("mean"), features, context.latentSize()),
              Dense.apply(
                  context.parameters().scope("log-variance"), features, context.latentSize()));
    }
  }

  @Nested
  class OfAPointPosterior extends PosteriorContract {
    @Override
    protected Density density() {
      return Density.NONE;
    }

    @Override
    protected Posterior posterior(BuildContext context) {
      return (features, pass) ->
          new Deterministic(Dense.apply(context.parameters(), features, context.latentSize()));
    }
  }

  /** Its samples carry no gradient, as it says. */
  @Nested
  class OfAPosteriorOfBits extends PartFaultsTest.BitsContract {
    OfAPosteriorOfBits() {
      super(logits -> logits);
    }
  }

  @Nested
  class OfTheBernoulliLikelihood extends LikelihoodContract {
    @Override
    protected Support support() {
      return Support.BINARY;
    }

    @Override
    protected Optional<DataDescription> foreignData() {
      DataDescription data = data(Shape.of(2));
      return Optional.of(
          new DataDescription() {
            @Override
            public Shape shape() {
              return data.shape();
            }

            @Override
            public List<String> classNames() {
              return data.classNames();
            }

            @Override
            public ValueRange range() {
              return new ValueRange(-1, 255);
            }

            @Override
            public float[] mean() {
              return data.mean();
            }

            @Override
            public float[][] examples(int count) {
              return data.examples(count);
            }
          });
    }

    @Override
    protected Likelihood likelihood(BuildContext context) {
      return new Likelihood() {
        @Override
        public Distribution given(Features features, Condition condition, ForwardPass pass) {
          return new Bernoulli(features.project("logits"));
        }

        @Override
        public Optional<String> objection(DataDescription data) {
          return data.range().max() > 1 ? Optional.of("values are from 0 to 1") : Optional.empty();
        }
      };
    }
  }

  @Nested
  class OfANormalLikelihood extends LikelihoodContract {
    @Override
    protected Likelihood likelihood(BuildContext context) {
      return (features, condition, pass) -> {
        Tensor mean = features.project("mean");
        Tensor logVariance =
            context.parameters().parameter("log-variance", Shape.of(1), Initializer.constant(-0.5));
        return new Normal(mean, logVariance.reshape(Shape.scalar()).broadcast(mean.shape()));
      };
    }
  }

  private static void assertCaught(Runnable test) {
    assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
  }

  /** PyTorch-VAE's reconstruction term, and many others': a mean over pixels. */
  @Test
  void aLikelihoodThatAveragesOverDimensionsIsCaught() {
    LikelihoodContract averaging =
        new LikelihoodContract() {
          @Override
          protected Likelihood likelihood(BuildContext context) {
            return (features, condition, pass) -> new AveragedNormal(features.project("mean"));
          }
        };
    averaging.prepareBench();
    averaging.buildLikelihood();
    assertCaught(averaging::addsUpOverDimensions);
    assertCaught(averaging::probabilityAddsUpToOne);
  }

  private record AveragedNormal(Tensor mean) implements Distribution {
    private Normal normal() {
      return new Normal(mean, Tensor.filled(mean.shape(), 0));
    }

    @Override
    public int rows() {
      return normal().rows();
    }

    @Override
    public Shape eventShape() {
      return normal().eventShape();
    }

    @Override
    public boolean isReparameterised() {
      return true;
    }

    @Override
    public Tensor sample(NoiseStream noise) {
      return normal().sample(noise);
    }

    @Override
    public Tensor logProb(Tensor value) {
      return normal().logProb(value).times(1.0 / eventShape().elements());
    }

    @Override
    public Distribution repeatRows(int count) {
      return new AveragedNormal(mean.repeatRows(count));
    }
  }

  /** Logarithms of probabilities, with nothing done about probabilities of zero. */
  @Test
  void aLikelihoodThatOverflowsIsCaught() {
    LikelihoodContract overflowing =
        new LikelihoodContract() {
          @Override
          protected Support support() {
            return Support.BINARY;
          }

          @Override
          protected Likelihood likelihood(BuildContext context) {
            return (features, condition, pass) ->
                new NaiveBernoulli(features.project("logits").sigmoid());
          }
        };
    overflowing.prepareBench();
    overflowing.buildLikelihood();
    assertCaught(overflowing::staysFiniteForExtremeFeatures);
  }

  private record NaiveBernoulli(Tensor mean) implements Distribution {
    @Override
    public int rows() {
      return mean.shape().size(0);
    }

    @Override
    public Shape eventShape() {
      return mean.shape().row();
    }

    @Override
    public boolean isReparameterised() {
      return false;
    }

    @Override
    public Tensor sample(NoiseStream noise) {
      return mean.greaterThan(noise.uniform(mean.shape()));
    }

    @Override
    public Tensor logProb(Tensor value) {
      Tensor one = Tensor.constant(1);
      return value.times(mean.log()).plus(one.minus(value).times(one.minus(mean).log())).sumRows();
    }

    @Override
    public Distribution repeatRows(int count) {
      return new NaiveBernoulli(mean.repeatRows(count));
    }
  }

  @Test
  void aWrongDivergenceIsCaught() {
    VaePlugin wrong =
        new VaePlugin() {
          @Override
          public String name() {
            return "tests/wrong";
          }

          @Override
          public List<Component<?, ?>> components() {
            return List.of();
          }

          @Override
          public KullbackLeibler divergences(KullbackLeibler known) {
            // The other way round.
            return known.with(
                Normal.class,
                Normal.class,
                (q, p) -> KullbackLeibler.standard().perDimension(p, q).orElseThrow());
          }
        };
    PriorContract contract =
        new PriorContract() {
          @Override
          protected PartBuilder parts() {
            return Parts.of(List.of(wrong));
          }

          @Override
          protected Prior prior(BuildContext context) {
            return (condition, inference, pass) ->
                Normal.standard(condition.rows(), Shape.of(context.latentSize()));
          }
        };
    contract.prepareBench();
    contract.buildPrior();
    assertCaught(contract::divergenceInClosedFormIsThatOfTheDensities);
  }
}
