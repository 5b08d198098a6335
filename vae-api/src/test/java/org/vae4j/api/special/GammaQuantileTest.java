package org.vae4j.api.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GammaQuantileTest {
  // ln z and its derivative, computed with 50 digits: the root of P(α, z) = Φ(ε), and central
  // differences of it.
  @ParameterizedTest
  @CsvSource({
    "0.001, -6.5, -23938.7258887601214, 23938150.3168283106",
    "0.001, -0.1, -776.730986328556679, 776155.414396746362",
    "0.001, 4, 0.841819849342638557, 322.549676922423112",
    "0.05, -3, -132.691585880252187, 2643.87481777904618",
    "0.05, 0.4, -8.98646972385266824, 169.7949910296946",
    "0.05, 1.7, -1.1744593521860484, 25.2368631056084053",
    "0.3, -1, -6.4961608678601143, 21.1173799435850511",
    "0.3, 6.5, 3.02963791653954448, 0.307918246240253579",
    "0.999, 0.4, 0.0622442546903988946, 1.13871208765789629",
    "1, 0.4, 0.0633822740567013446, 1.13732720084974528",
    "1.5, -3, -4.20942531899561189, 3.2961938569788794",
    "1.5, 4, 2.46411276121089273, 0.222235242638082061",
    "3, 1.7, 1.86448721634719574, 0.2343835761386613",
    "7.7, -0.1, 1.96040951711683677, 0.138147190558227592",
    "20, -6.5, 1.05635902032961074, 0.114092674440854743",
    "20, 1.7, 3.33888151889516853, 0.0422608076852725542",
    "63, 0.4, 4.18792005890946771, 0.0155613518096857172",
    "99.5, -1, 4.4947057645894723, 0.0106072197826930305",
    "99.5, 1.7, 4.76275190294350315, 0.00927083250410277988",
    "100.5, -1, 4.50525851434027564, 0.0104986497101232067",
    "100.5, 1.7, 4.77197821553872344, 0.0091820803029099776",
    "250, -6.5, 5.07857145479486676, 0.00495423006042713902",
    "250, 4, 5.76300905313729881, 0.00353868737207536236",
    "1000, 0.4, 6.92004616114567787, 0.000994032808048935665",
    "12345.678, -3, 9.39391196530324545, 0.0000821056393227018614",
    "12345.678, 6.5, 9.47897011447920234, 0.0000786783967378950356",
    "1e-06, -2, -3783184.91089687455, 3783184333682.85476",
    "1e-06, 3, -1351.38717959062876, 1350809965.57066015",
    "0.01, 5, 2.11271706106670796, 11.2072876044872232",
    "0.5, 9, 3.71807303018003527, 0.136898413969002355",
    "0.5, -20, -408.075875217465018, 816.22473038288719",
    "5, -15, -22.2687786205503961, 4.79497925796800738",
    "5, 15, 4.88681662302859551, 0.0263563531247792519",
    "400, -20, 4.79188807738407463, 0.00429401381476483129",
    "400, 20, 6.84857802985070283, 0.00158045987433283308",
    "1000000.0, 0.4, 13.81591019802156572, 9.99800359914083433e-7",
    "1000000.0, 5, 13.820506062127681207, 9.97504493756518354e-7",
    "10000000000.0, 0.4, 23.025854929904456898, 9.99998000035999914e-11",
    "10000000000.0, 5, 23.025900929490461007, 9.9997500044999375e-11",
  })
  void agreesWithFiftyDigits(double alpha, double epsilon, double log, double derivative) {
    double size = Math.max(1, Math.abs(log));
    assertThat(GammaQuantile.log(alpha, epsilon)).isCloseTo(log, within(1e-11 * size));
    assertThat(GammaQuantile.derivative(alpha, log))
        .isCloseTo(derivative, within(2e-11 * derivative));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.9999, 1, 2.5, 9.99, 40, 99.999, 100, 300, 1000})
  void theDerivativeIsThatOfTheQuantile(double alpha) {
    double step = 1e-4 * alpha;
    for (double epsilon = -5; epsilon <= 5; epsilon += 0.5) {
      double difference =
          (GammaQuantile.log(alpha - 2 * step, epsilon)
                  - 8 * GammaQuantile.log(alpha - step, epsilon)
                  + 8 * GammaQuantile.log(alpha + step, epsilon)
                  - GammaQuantile.log(alpha + 2 * step, epsilon))
              / (12 * step);
      double derivative = GammaQuantile.derivative(alpha, GammaQuantile.log(alpha, epsilon));
      assertThat(derivative)
          .as("alpha %s, epsilon %s", alpha, epsilon)
          .isCloseTo(difference, within(1e-7 * Math.abs(difference)));
    }
  }

  @Test
  void risesWithTheNormalVariate() {
    for (double alpha : new double[] {1e-4, 0.05, 0.7, 1, 4, 99.9, 100.1, 1e5}) {
      double last = Double.NEGATIVE_INFINITY;
      for (double epsilon = -8; epsilon <= 8; epsilon += 0.01) {
        double log = GammaQuantile.log(alpha, epsilon);
        assertThat(log).as("alpha %s, epsilon %s", alpha, epsilon).isGreaterThan(last);
        last = log;
      }
    }
  }

  @Test
  void ofOneIsTheExponentialDistribution() {
    for (double epsilon : new double[] {-4, -0.5, 0, 1, 3}) {
      double upper = 0.5 * ErrorFunction.erfc(epsilon / Math.sqrt(2));
      assertThat(Math.exp(GammaQuantile.log(1, epsilon)))
          .isCloseTo(-Math.log(upper), within(1e-10 * -Math.log(upper)));
    }
  }

  @Test
  void isNoNumberWhereThereIsNoDistribution() {
    for (double alpha : new double[] {0, -1, Double.NaN}) {
      assertThat(GammaQuantile.log(alpha, 0.5)).as("%s", alpha).isNaN();
      assertThat(GammaQuantile.derivative(alpha, 0.5)).as("%s", alpha).isNaN();
    }
    assertThat(GammaQuantile.log(1, Double.NaN)).isNaN();
    assertThat(GammaQuantile.derivative(1, Double.NaN)).isNaN();
  }
}
