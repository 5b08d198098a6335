package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.Parts;

/**
 * The mistakes that are made with priors, posteriors and likelihoods are seen by their contracts.
 */
class PartFaultsTest {
  private static void assertCaught(Runnable test) {
    assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
  }

  // ---- divergences

  /** Knows one divergence more. */
  private record Knowing(UnaryOperator<KullbackLeibler> more) implements VaePlugin {
    @Override
    public String name() {
      return "tests/knowing";
    }

    @Override
    public List<Component<?, ?>> components() {
      return List.of();
    }

    @Override
    public KullbackLeibler divergences(KullbackLeibler known) {
      return more.apply(known);
    }
  }

  /** The divergences of normal distributions, off by a factor. */
  private static PartBuilder normalsOffBy(double factor) {
    return Parts.of(
        List.of(
            new Knowing(
                known ->
                    known.with(
                        Normal.class,
                        Normal.class,
                        (q, p) ->
                            KullbackLeibler.standard()
                                .perDimension(q, p)
                                .orElseThrow()
                                .times(factor)))));
  }

  private static PriorContract priorOf(PartBuilder parts, int latentSize) {
    PriorContract contract =
        new PriorContract() {
          @Override
          protected PartBuilder parts() {
            return parts;
          }

          @Override
          protected int latentSize() {
            return latentSize;
          }

          @Override
          protected Prior prior(BuildContext context) {
            return (condition, inference, pass) ->
                Normal.standard(condition.rows(), context.latentShape());
          }
        };
    contract.prepareBench();
    contract.buildPrior();
    return contract;
  }

  @ParameterizedTest
  @CsvSource({"1, 0.97", "2, 1.03", "5, 0.97"})
  void aDivergenceOffByThreeInAHundredIsCaughtWithAPrior(int latentSize, double factor) {
    priorOf(normalsOffBy(1), latentSize).divergenceInClosedFormIsThatOfTheDensities();
    assertCaught(
        priorOf(normalsOffBy(factor), latentSize)::divergenceInClosedFormIsThatOfTheDensities);
  }

  private static Posterior normal(BuildContext context) {
    Parameters parameters = context.parameters();
    int size = context.latentShape().elements();
    return (features, pass) ->
        new Normal(
            Dense.apply(parameters.scope("mean"), features, size),
            Dense.apply(parameters.scope("log-variance"), features, size));
  }

  private static PosteriorContract posteriorOf(
      PartBuilder parts, int latentSize, UnaryOperator<Posterior> change) {
    PosteriorContract contract =
        new PosteriorContract() {
          @Override
          protected PartBuilder parts() {
            return parts;
          }

          @Override
          protected int latentSize() {
            return latentSize;
          }

          @Override
          protected Posterior posterior(BuildContext context) {
            return change.apply(normal(context));
          }
        };
    contract.prepareBench();
    contract.buildPosterior();
    return contract;
  }

  @ParameterizedTest
  @CsvSource({"1, 1.03", "2, 0.97", "4, 1.03"})
  void aDivergenceOffByThreeInAHundredIsCaughtWithAPosterior(int latentSize, double factor) {
    posteriorOf(normalsOffBy(1), latentSize, right -> right)
        .divergenceInClosedFormIsThatOfTheDensities();
    assertCaught(
        posteriorOf(normalsOffBy(factor), latentSize, right -> right)
            ::divergenceInClosedFormIsThatOfTheDensities);
  }

  /** A normal distribution as a flow has it: the density of its own samples alone is known. */
  private record Flow(Normal normal) implements Distribution {
    @Override
    public int rows() {
      return normal.rows();
    }

    @Override
    public Shape eventShape() {
      return normal.eventShape();
    }

    @Override
    public boolean isReparameterised() {
      return true;
    }

    @Override
    public Tensor sample(NoiseStream noise) {
      return normal.sample(noise);
    }

    @Override
    public Sample sampleWithLogProb(NoiseStream noise) {
      return normal.sampleWithLogProb(noise);
    }

    @Override
    public Tensor logProb(Tensor value) {
      throw new UnsupportedOperationException("the density of its own samples alone is known");
    }

    @Override
    public Tensor mean() {
      return normal.mean();
    }

    @Override
    public Distribution repeatRows(int count) {
      return new Flow(normal.repeatRows(count));
    }
  }

  private static PosteriorContract flow(double factor) {
    PosteriorContract contract =
        new PosteriorContract() {
          @Override
          protected PartBuilder parts() {
            return Parts.of(
                List.of(
                    new Knowing(
                        known ->
                            known.with(
                                Flow.class,
                                Normal.class,
                                (q, p) ->
                                    KullbackLeibler.standard()
                                        .between(q.normal(), p)
                                        .orElseThrow()
                                        .times(factor)))));
          }

          @Override
          protected Density density() {
            return Density.OF_OWN_SAMPLES;
          }

          @Override
          protected Posterior posterior(BuildContext context) {
            return (features, pass) -> new Flow((Normal) normal(context).given(features, pass));
          }
        };
    contract.prepareBench();
    contract.buildPosterior();
    return contract;
  }

  @Test
  void aDivergenceOfAFlowOffByThreeInAHundredIsCaught() {
    flow(1).divergenceInClosedFormIsThatOfTheDensities();
    assertCaught(flow(1.03)::divergenceInClosedFormIsThatOfTheDensities);
    assertCaught(flow(0.97)::divergenceInClosedFormIsThatOfTheDensities);
  }

  @Test
  void aDivergenceOfOneRowThatKnowsOfOthersIsCaught() {
    PartBuilder mixing =
        Parts.of(
            List.of(
                new Knowing(
                    known ->
                        known.with(
                            Normal.class,
                            Normal.class,
                            (q, p) -> {
                              Tensor each =
                                  KullbackLeibler.standard().perDimension(q, p).orElseThrow();
                              return each.mean(0).broadcast(each.shape());
                            }))));
    assertCaught(posteriorOf(mixing, 2, right -> right)::divergenceOfEachRowIsItsOwn);
  }

  // ---- densities

  private static Distribution off(Distribution right, double offset) {
    return new Made(
        right.rows(),
        right.eventShape(),
        right.isReparameterised(),
        (count, noise) -> {
          Tensor value = right.sample(noise);
          return new Made.Drawn(value, right.logProb(value).plus(offset));
        },
        Optional.of(value -> right.logProb(value).plus(offset)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.03, 0.03})
  void aDensityOffByThreeHundredthsOfANatIsCaught(double offset) {
    PosteriorContract posterior =
        posteriorOf(
            Parts.of(List.of()),
            2,
            right -> (features, pass) -> off(right.given(features, pass), offset));
    assertCaught(posterior::probabilityAddsUpToOne);
    assertCaught(posterior::densityOfDrawsIsThatOfAProbability);
    LikelihoodContract continuous = likelihoodOf(Support.REAL, right -> off(right, offset));
    assertCaught(continuous::probabilityAddsUpToOne);
    assertCaught(continuous::densityOfDrawsIsThatOfAProbability);
    LikelihoodContract discrete = likelihoodOf(Support.BINARY, right -> off(right, offset));
    assertCaught(discrete::probabilityAddsUpToOne);
    assertCaught(discrete::densityOfDrawsIsThatOfAProbability);
    PriorContract prior =
        new PriorContract() {
          @Override
          protected Prior prior(BuildContext context) {
            return (condition, inference, pass) ->
                off(Normal.standard(condition.rows(), context.latentShape()), offset);
          }
        };
    prior.prepareBench();
    prior.buildPrior();
    assertCaught(prior::probabilityAddsUpToOne);
    assertCaught(prior::densityOfDrawsIsThatOfAProbability);
  }

  // ---- rows

  private static LikelihoodContract likelihoodOf(
      Support support, UnaryOperator<Distribution> change) {
    return likelihoodOf(support, change, features -> features);
  }

  private static LikelihoodContract likelihoodOf(
      Support support, UnaryOperator<Distribution> change, UnaryOperator<Tensor> features) {
    LikelihoodContract contract =
        new LikelihoodContract() {
          @Override
          protected Support support() {
            return support;
          }

          @Override
          protected Likelihood likelihood(BuildContext context) {
            return (given, condition, pass) -> {
              Tensor output = features.apply(given.project("output"));
              return change.apply(
                  support == Support.BINARY
                      ? new Bernoulli(output)
                      : new Normal(output, Tensor.filled(output.shape(), 0)));
            };
          }
        };
    contract.prepareBench();
    contract.buildLikelihood();
    return contract;
  }

  /** A normalisation over the batch that is left on in evaluation. */
  private static Tensor centered(Tensor rows) {
    return rows.minus(rows.mean(0).broadcast(rows.shape()));
  }

  @Test
  void aPartWhoseRowsDependOnOthersIsCaught() {
    likelihoodOf(Support.REAL, right -> right).rowsDoNotKnowOfEachOther();
    assertCaught(
        likelihoodOf(Support.REAL, right -> right, PartFaultsTest::centered)
            ::rowsDoNotKnowOfEachOther);
    assertCaught(
        likelihoodOf(Support.BINARY, right -> right, PartFaultsTest::centered)
            ::rowsDoNotKnowOfEachOther);
    UnaryOperator<Posterior> centering =
        right -> (features, pass) -> right.given(centered(features), pass);
    assertCaught(posteriorOf(Parts.of(List.of()), 2, centering)::rowsDoNotKnowOfEachOther);
    PriorContract prior = conditional(PartFaultsTest::centered);
    assertCaught(prior::rowsDoNotKnowOfEachOther);
    conditional(labels -> labels).rowsDoNotKnowOfEachOther();
  }

  /** A prior of a mean for each class. */
  private static PriorContract conditional(UnaryOperator<Tensor> change) {
    PriorContract contract =
        new PriorContract() {
          @Override
          protected Condition condition(int rows) {
            return Condition.labels(
                Tensor.constant(Shape.of(1, 3), 0, 1, 0).broadcast(Shape.of(rows, 3)));
          }

          @Override
          protected Prior prior(BuildContext context) {
            return (condition, inference, pass) -> {
              Tensor labels = change.apply(condition.labels().orElseThrow());
              Tensor mean = Dense.apply(context.parameters(), labels, 2);
              return new Normal(mean, Tensor.filled(mean.shape(), 0));
            };
          }
        };
    contract.prepareBench();
    contract.buildPrior();
    return contract;
  }

  /** The whole batch again and again, where each row's copies are side by side. */
  private record Tiled(Normal right) implements Distribution {
    @Override
    public int rows() {
      return right.rows();
    }

    @Override
    public Shape eventShape() {
      return right.eventShape();
    }

    @Override
    public boolean isReparameterised() {
      return true;
    }

    @Override
    public Tensor sample(NoiseStream noise) {
      return right.sample(noise);
    }

    @Override
    public Tensor logProb(Tensor value) {
      return right.logProb(value);
    }

    @Override
    public Tensor mean() {
      return right.mean();
    }

    @Override
    public Distribution repeatRows(int count) {
      return new Tiled(new Normal(tile(right.mean(), count), tile(right.logVariance(), count)));
    }

    private static Tensor tile(Tensor rows, int count) {
      return Tensor.concatenate(0, Collections.nCopies(count, rows));
    }
  }

  @Test
  void copiesInAnotherOrderAreCaught() {
    UnaryOperator<Posterior> tiling =
        right -> (features, pass) -> new Tiled((Normal) right.given(features, pass));
    assertCaught(posteriorOf(Parts.of(List.of()), 2, tiling)::repeatsRowsSideBySide);
    assertCaught(
        likelihoodOf(Support.REAL, right -> new Tiled((Normal) right))::repeatsRowsSideBySide);
  }

  // ---- posteriors whose samples carry no gradient

  /** Two bits, with their own prior and its divergence. */
  private static PosteriorContract bits(UnaryOperator<Tensor> change) {
    PosteriorContract contract = new BitsContract(change);
    contract.prepareBench();
    contract.buildPosterior();
    return contract;
  }

  static class BitsContract extends PosteriorContract {
    private final UnaryOperator<Tensor> change;

    BitsContract(UnaryOperator<Tensor> change) {
      this.change = change;
    }

    @Override
    protected PartBuilder parts() {
      return Parts.of(
          List.of(
              new Knowing(
                  known ->
                      known.with(
                          Bernoulli.class,
                          Bernoulli.class,
                          (q, p) -> {
                            Tensor mean = q.mean();
                            // Σ over both values of q (ln q − ln p)
                            return mean.times(q.logits().minus(p.logits()))
                                .minus(q.logits().softplus())
                                .plus(p.logits().softplus());
                          }))));
    }

    @Override
    protected Support support() {
      return Support.BINARY;
    }

    @Override
    protected Posterior posterior(BuildContext context) {
      return (features, pass) ->
          new Bernoulli(change.apply(Dense.apply(context.parameters(), features, 2)));
    }

    @Override
    protected Distribution prior(int rows) {
      return new Bernoulli(Tensor.filled(Shape.of(rows, 2), 1.5));
    }
  }

  @Test
  void aPosteriorOfBitsThatDoesNotDependOnItsFeaturesIsCaught() {
    bits(logits -> logits).givesFeaturesAGradient();
    assertCaught(bits(Tensor::stopGradient)::givesFeaturesAGradient);
  }
}
