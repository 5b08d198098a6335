package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
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
