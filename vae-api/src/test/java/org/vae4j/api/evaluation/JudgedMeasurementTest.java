package org.vae4j.api.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JudgedMeasurementTest {
  private static final Measurement BOUND = number("negative bound", 105);
  private static final Measurement KL = number("kl", 20);
  private static final Measurement INDEPENDENT =
      number("independent dimensions", 206)
          .as(new Reference(Reference.Kind.TO_BEAT, List.of("negative bound", "log-likelihood")));
  private static final Measurement ENTROPY =
      number("entropy of the values", 60)
          .as(new Reference(Reference.Kind.FLOOR, List.of("negative bound", "reconstruction")));

  private static Measurement number(String name, double value) {
    return new Measurement(name, value, OptionalDouble.empty(), "nats per example", "A number.");
  }

  @Test
  void standsBesideWhatItIsJudgedBy() {
    assertThat(JudgedMeasurement.of(List.of(BOUND, KL, INDEPENDENT, ENTROPY)))
        .containsExactly(
            new JudgedMeasurement(BOUND, Optional.of(INDEPENDENT), Optional.of(ENTROPY)),
            new JudgedMeasurement(KL, Optional.empty(), Optional.empty()));
  }

  @Test
  void leavesAReferenceAloneWhereNothingIsJudgedByIt() {
    Measurement inBits =
        new Measurement("negative bound", 1, OptionalDouble.empty(), "bits per dimension", "One.");

    assertThat(JudgedMeasurement.of(List.of(KL, inBits, INDEPENDENT)))
        .extracting(JudgedMeasurement::measurement)
        .containsExactly(KL, inBits, INDEPENDENT);
    assertThat(JudgedMeasurement.defeat(List.of(KL, inBits, INDEPENDENT))).isEmpty();
  }

  @Test
  void judgesEveryPointOfACurveAndFurtherMeasurements() {
    Measurement point =
        number("log-likelihood, K = 5", 100)
            .at(new CurvePoint("log-likelihood", "samples K", true, 5, ""));
    Measurement second = number("negative bound (2)", 207);

    assertThat(JudgedMeasurement.of(List.of(point, second, INDEPENDENT)))
        .extracting(JudgedMeasurement::isBeaten)
        .containsExactly(Optional.of(true), Optional.of(false));
  }

  @Test
  void isJudgedByTheHardestOfSeveral() {
    Measurement harder =
        number("a mixture", 150)
            .as(new Reference(Reference.Kind.TO_BEAT, List.of("negative bound")));

    assertThat(JudgedMeasurement.of(List.of(BOUND, INDEPENDENT, harder)))
        .containsExactly(new JudgedMeasurement(BOUND, Optional.of(harder), Optional.empty()));
  }

  @Test
  void saysInWordsThatNothingBeatsTheReference() {
    assertThat(
            JudgedMeasurement.defeat(
                List.of(
                    number("negative bound", 210.5), number("log-likelihood", 206), INDEPENDENT)))
        .contains(
            "The model does not beat independent dimensions: its log-likelihood is 206.00 nats per"
                + " example, where 206.00 has to be beaten.");
  }

  @Test
  void saysNothingWhereOneBoundBeatsTheReference() {
    assertThat(
            JudgedMeasurement.defeat(
                List.of(number("negative bound", 210), number("log-likelihood", 205), INDEPENDENT)))
        .isEmpty();
    assertThat(JudgedMeasurement.defeat(List.of(BOUND, KL))).isEmpty();
  }

  @Test
  void isNotBeatenByWhatIsNotANumber() {
    List<Measurement> diverged = List.of(number("negative bound", Double.NaN), INDEPENDENT);

    assertThat(JudgedMeasurement.of(diverged).get(0).isBeaten()).contains(false);
    assertThat(JudgedMeasurement.defeat(diverged)).isPresent();
  }
}
