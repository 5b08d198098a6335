package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.NormalMixture;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** The mistakes that are made with distributions are seen by the contract. */
class DistributionFaultsTest {
  private static final Tensor MEAN =
      Variable.parameter("mean", Shape.of(1, 2), Initializer.constant(0.5)).tensor();
  private static final Tensor LOG_VARIANCE =
      Variable.parameter("log-variance", Shape.of(1, 2), Initializer.constant(-1)).tensor();

  private static Normal right(int rows) {
    Shape shape = Shape.of(rows, 2);
    return new Normal(MEAN.broadcast(shape), LOG_VARIANCE.broadcast(shape));
  }

  /** A normal distribution that others differ from in one method. */
  private static class Likeness implements Distribution {
    final Normal right;

    Likeness(int rows) {
      this.right = right(rows);
    }

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
      return right.repeatRows(count);
    }
  }

  private static DistributionContract contract(Function<Integer, Distribution> distribution) {
    DistributionContract contract =
        new DistributionContract() {
          @Override
          protected Distribution distribution(int rows) {
            return distribution.apply(rows);
          }
        };
    contract.prepareBench();
    return contract;
  }

  private static void assertCaught(Runnable test) {
    assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
  }

  @Test
  void averagingOverDimensionsIsCaught() {
    DistributionContract averaged =
        contract(
            rows ->
                new Likeness(rows) {
                  @Override
                  public Tensor logProb(Tensor value) {
                    return right.logProb(value).times(0.5);
                  }
                });
    assertCaught(averaged::probabilityAddsUpToOne);
    assertCaught(averaged::densityOfDrawsIsThatOfAProbability);
    assertCaught(averaged::samplesMeetSteinsIdentity);
  }

  @Test
  void aLostConstantIsCaught() {
    DistributionContract lost =
        contract(
            rows ->
                new Likeness(rows) {
                  @Override
                  public Tensor logProb(Tensor value) {
                    return right.logProb(value).plus(0.5 * Math.log(2 * Math.PI));
                  }
                });
    assertCaught(lost::probabilityAddsUpToOne);
    assertCaught(lost::densityOfDrawsIsThatOfAProbability);
  }

  /** With one and two dimensions, with many, and where samples alone have a known density. */
  @ParameterizedTest
  @CsvSource({
    "NORMAL, 2, 0.03",
    "NORMAL, 6, -0.03",
    "BENT_NORMAL, 1, 0.03",
    "BENT_NORMAL, 2, -0.03",
    "BENT_NORMAL, 6, 0.03",
    "TWO_NORMALS, 3, -0.03",
    "SQUASHED_NORMAL, 2, 0.03",
    "SQUASHED_NORMAL, 4, -0.03",
    "EXPONENTIAL, 3, 0.03",
    "LOGISTIC_NORMAL, 3, -0.03",
    "LOGISTIC_NORMAL, 5, 0.03",
    "BERNOULLI, 3, -0.03",
    "BERNOULLI, 40, 0.03",
    "GEOMETRIC, 2, -0.03",
    "GEOMETRIC, 4, 0.03",
    "ONE_HOT, 2, -0.03",
    "ONE_HOT, 20, 0.03"
  })
  void aDensityOffByThreeHundredthsOfANatIsCaught(
      Specimen specimen, int dimensions, double offset) {
    Shape event = Shape.of(dimensions);
    specimen.contract(event).densityOfDrawsIsThatOfAProbability();
    DistributionContract off = specimen.contract(event, right -> new Offset(right, offset));
    assertCaught(off::densityOfDrawsIsThatOfAProbability);
    assertThatThrownBy(off::probabilityAddsUpToOne)
        .as("unless there are too many dimensions for an integral")
        .isInstanceOfAny(AssertionError.class, TestAbortedException.class);
  }

  /** A distribution whose log-probabilities are off. */
  private record Offset(Distribution right, double offset) implements Distribution {
    @Override
    public boolean isReparameterised() {
      return right.isReparameterised();
    }

    @Override
    public int rows() {
      return right.rows();
    }

    @Override
    public Shape eventShape() {
      return right.eventShape();
    }

    @Override
    public Tensor sample(NoiseStream noise) {
      return right.sample(noise);
    }

    @Override
    public Sample sampleWithLogProb(NoiseStream noise) {
      Sample draw = right.sampleWithLogProb(noise);
      return new Made.Drawn(draw.value(), draw.logProb().plus(offset));
    }

    @Override
    public Tensor logProb(Tensor value) {
      return right.logProb(value).plus(offset);
    }

    @Override
    public Tensor mean() {
      return right.mean();
    }

    @Override
    public Distribution repeatRows(int count) {
      return new Offset(right.repeatRows(count), offset);
    }
  }

  @Test
  void samplingWithTheVarianceIsCaught() {
    DistributionContract variance =
        contract(
            rows ->
                new Likeness(rows) {
                  @Override
                  public Tensor sample(NoiseStream noise) {
                    Tensor scale = right.logVariance().exp();
                    return right.mean().plus(scale.times(noise.normal(scale.shape())));
                  }
                });
    assertCaught(variance::samplesComeFromTheDensity);
    assertCaught(variance::samplesMeetSteinsIdentity);
  }

  @Test
  void aShiftedMeanIsCaught() {
    DistributionContract shifted =
        contract(
            rows ->
                new Likeness(rows) {
                  @Override
                  public Tensor mean() {
                    return right.mean().plus(0.05);
                  }
                });
    assertCaught(shifted::hasTheMeanOfItsSamples);
  }

  @Test
  void noiseThatIsSharedAmongRowsIsCaught() {
    DistributionContract shared =
        contract(
            rows ->
                new Likeness(rows) {
                  @Override
                  public Tensor sample(NoiseStream noise) {
                    Shape shape = right.mean().shape();
                    Tensor same = noise.normal(shape).slice(0, 0, 1).broadcast(shape);
                    return right.mean().plus(right.standardDeviation().times(same));
                  }
                });
    assertCaught(shared::drawsEachRowFromItsOwnNoise);
  }

  @Test
  void rowsThatMixAreCaught() {
    DistributionContract mixed =
        contract(
            rows ->
                new Likeness(rows) {
                  @Override
                  public Tensor logProb(Tensor value) {
                    Tensor each = right.logProb(value);
                    return each.plus(each.mean()).times(0.5);
                  }
                });
    assertCaught(mixed::rowsDoNotKnowOfEachOther);
  }

  /** Two examples, told apart by their means. */
  private static Normal different(int... examples) {
    Tensor mean =
        Tensor.concatenate(
            0, Arrays.stream(examples).mapToObj(each -> MEAN.times(each + 1.0)).toList());
    return new Normal(mean, LOG_VARIANCE.broadcast(mean.shape()));
  }

  /** A contract of rows that differ, with a change made to them where they are repeated. */
  private static DistributionContract repeating(UnaryOperator<Normal> copies) {
    DistributionContract contract =
        new DistributionContract() {
          @Override
          protected Distribution distribution(int rows) {
            return distributionsOf(new int[rows]);
          }

          @Override
          protected Distribution distributionsOf(int... examples) {
            Normal right = different(examples);
            return new Copied(right, copies);
          }
        };
    contract.prepareBench();
    return contract;
  }

  private record Copied(Normal right, UnaryOperator<Normal> copies) implements Distribution {
    @Override
    public boolean isReparameterised() {
      return right.isReparameterised();
    }

    @Override
    public int rows() {
      return right.rows();
    }

    @Override
    public Shape eventShape() {
      return right.eventShape();
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
      return copies.apply(right.repeatRows(count));
    }
  }

  @Test
  void copiesThatAreTheSameAreNotCaught() {
    repeating(copies -> copies).repeatsRowsSideBySide();
  }

  /** As whole batches one after the other, which no two rows that are alike can tell. */
  @Test
  void copiesInAnotherOrderAreCaught() {
    DistributionContract tiled =
        repeating(
            copies -> {
              Tensor mean =
                  copies
                      .mean()
                      .reshape(Shape.of(2, 3, 2))
                      .transpose(1, 0, 2)
                      .reshape(Shape.of(6, 2));
              return new Normal(mean, copies.logVariance());
            });
    assertCaught(tiled::repeatsRowsSideBySide);
  }

  @Test
  void copiesThatDifferAreCaught() {
    Tensor more = Tensor.constant(Shape.of(6, 1), 0, 0, 0.01, 0, 0, 0.01).broadcast(Shape.of(6, 2));
    assertCaught(
        repeating(copies -> new Normal(copies.mean().plus(more), copies.logVariance()))
            ::repeatsRowsSideBySide);
    assertCaught(
        repeating(copies -> new Normal(copies.mean(), copies.logVariance().plus(more)))
            ::repeatsRowsSideBySide);
  }

  /** Its densities are right, but the copies of a row are all the same sample. */
  @Test
  void copiesThatShareTheirNoiseAreCaught() {
    DistributionContract shared =
        contract(
            rows ->
                new Likeness(rows) {
                  @Override
                  public Distribution repeatRows(int count) {
                    return new Likeness(count * rows) {
                      @Override
                      public Tensor sample(NoiseStream noise) {
                        return right(rows).sample(noise).repeatRows(count);
                      }
                    };
                  }
                });
    assertCaught(shared::repeatsRowsSideBySide);
  }

  @Test
  void rowsThatMixInTheirMeansAndSamplesAreCaught() {
    DistributionContract mixed =
        new DistributionContract() {
          @Override
          protected Distribution distribution(int rows) {
            return distributionsOf(new int[rows]);
          }

          /** Centered over the batch, which rows that are alike do not show. */
          @Override
          protected Distribution distributionsOf(int... examples) {
            Normal right = different(examples);
            Tensor center = right.mean().mean(0).broadcast(right.mean().shape());
            return new Normal(right.mean().minus(center), right.logVariance());
          }
        };
    mixed.prepareBench();
    assertCaught(mixed::rowsDoNotKnowOfEachOther);
  }

  @Test
  void aGradientThatIsNotOneIsCaught() {
    DistributionContract stopped =
        contract(
            rows ->
                new Likeness(rows) {
                  @Override
                  public Tensor sample(NoiseStream noise) {
                    return right.sample(noise).stopGradient();
                  }

                  @Override
                  public Tensor logProb(Tensor value) {
                    return right.logProb(value.stopGradient());
                  }
                });
    assertCaught(stopped::hasTheGradientsOfItsSamples);
    assertCaught(stopped::hasTheGradientsOfItsLogProbability);
  }

  /** Its gradient is missing, not wrong: finite differences of samples are zero too. */
  @Test
  void samplesThatAreSaidToBeReparameterisedAndAreNotAreCaught() {
    DistributionContract jumping =
        Specimen.GEOMETRIC.contract(Shape.of(2), right -> ((Made) right).withReparameterised(true));
    assertCaught(jumping::samplesHaveTheGradientsOfAllParametersWhereTheyAreReparameterised);
    DistributionContract mixture =
        contract(
            rows ->
                new Made(
                    rows,
                    Shape.of(1),
                    true,
                    (count, noise) -> {
                      Sample draw = mixture(count).sampleWithLogProb(noise);
                      return new Made.Drawn(draw.value(), draw.logProb());
                    },
                    Optional.of(value -> mixture(value.shape().size(0)).logProb(value))));
    // The means depend on the parameter that the weights depend on: samples have its gradient.
    mixture.samplesHaveTheGradientsOfAllParametersWhereTheyAreReparameterised();
    mixture.hasTheGradientsOfItsSamples();
    assertCaught(mixture::gradientsThroughSamplesAreThoseOfTheMean);
  }

  private static NormalMixture mixture(int rows) {
    Tensor parameter = MEAN.slice(1, 0, 1).reshape(Shape.of(1)); // of the mean, and a weight
    Tensor zero = Tensor.filled(Shape.of(1), 0);
    return new NormalMixture(
        rows,
        Tensor.concatenate(0, List.of(parameter, zero)),
        Tensor.concatenate(0, List.of(parameter.plus(1), zero)).reshape(Shape.of(2, 1)),
        Tensor.filled(Shape.of(2, 1), -1));
  }

  /** Two bits that list, say and observe what they are told. */
  private abstract static class Bits implements Distribution {
    final Bernoulli right;

    Bits(int rows) {
      this.right = new Bernoulli(MEAN.broadcast(Shape.of(rows, 2)));
    }

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
      return false;
    }

    @Override
    public Tensor sample(NoiseStream noise) {
      return right.sample(noise);
    }

    @Override
    public Optional<Tensor> support() {
      return right.support();
    }

    @Override
    public Tensor logProbs(Tensor value) {
      return right.logProbs(value);
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
      return right.repeatRows(count);
    }
  }

  private static DistributionContract bits(Function<Integer, Distribution> distribution) {
    DistributionContract contract =
        new DistributionContract() {
          @Override
          protected Distribution distribution(int rows) {
            return distribution.apply(rows);
          }

          @Override
          protected Support support() {
            return Support.BINARY;
          }
        };
    contract.prepareBench();
    return contract;
  }

  @Test
  void aSupportThatIsNotAllOfItIsCaught() {
    for (int[] listed : new int[][] {{0, 1, 2}, {0, 1, 2, 3, 3}, {0, 1, 2, 2}}) {
      DistributionContract contract =
          bits(
              rows ->
                  new Bits(rows) {
                    @Override
                    public Optional<Tensor> support() {
                      return right.support().map(all -> Bench.rows(all, listed));
                    }
                  });
      assertCaught(contract::listsEveryValueOfAFiniteSupport);
    }
  }

  @Test
  void aMeanThatIsNotThatOfTheSupportIsCaught() {
    DistributionContract contract =
        bits(
            rows ->
                new Bits(rows) {
                  @Override
                  public Tensor mean() {
                    return right.mean().plus(0.001);
                  }
                });
    assertCaught(contract::listsEveryValueOfAFiniteSupport);
  }

  @Test
  void dimensionsThatDoNotAddUpAreCaught() {
    DistributionContract contract =
        bits(
            rows ->
                new Bits(rows) {
                  @Override
                  public Tensor logProbs(Tensor value) {
                    return right.logProbs(value).times(0.99);
                  }
                });
    assertCaught(contract::logProbabilitiesOfDimensionsAddUp);
  }

  @Test
  void marginalsThatAreNoneAreCaught() {
    DistributionContract ignoring =
        bits(
            rows ->
                new Bits(rows) {
                  @Override
                  public Tensor logProb(Tensor value, Tensor observed) {
                    return right.logProb(value);
                  }
                });
    assertCaught(ignoring::whatWasObservedHasItsMarginalProbability);
    DistributionContract asZero =
        bits(
            rows ->
                new Bits(rows) {
                  @Override
                  public Tensor logProb(Tensor value, Tensor observed) {
                    // What is missing counts as 0 where anything is observed.
                    Tensor any = observed.largest(1).reshape(Shape.of(rows, 1));
                    return right
                        .logProbs(value.times(observed))
                        .times(any.broadcast(value.shape()))
                        .sumRows();
                  }
                });
    assertCaught(asZero::whatWasObservedHasItsMarginalProbability);
  }

  @Test
  void aDrawThatIsNotTheSampleIsCaught() {
    DistributionContract other =
        contract(
            rows ->
                new Likeness(rows) {
                  @Override
                  public Sample sampleWithLogProb(NoiseStream noise) {
                    return right.sampleWithLogProb(noise.split("draw"));
                  }
                });
    assertCaught(other::drawsTheSameFromTheSameNoise);
  }
}
