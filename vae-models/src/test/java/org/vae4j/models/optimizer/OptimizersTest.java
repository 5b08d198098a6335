package org.vae4j.models.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.optimizer.OptimizerConfig;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.testing.Run;
import org.vae4j.models.testing.Steps;
import org.vae4j.testkit.reference.ReferenceProgram;

/**
 * The expected numbers, those of AdaMax excepted, come from the loops of PyTorch 2.15's {@code
 * _single_tensor_*} functions, run in double precision outside this project.
 */
class OptimizersTest {
  // The second element's gradients are as small as epsilon, and show where it is added.
  private static final double[][] GRADIENTS = {
    {0.5, 2e-8}, {-1, -3e-8}, {2, 1e-8}, {0.1, 5e-8}, {-0.3, -4e-8}
  };
  // A power of two, because learning rates are fed in single precision.
  private static final ConstantConfig RATE = new ConstantConfig(1.0 / 128);

  @Test
  void sgdMovesAsPyTorch() {
    assertMoves(
        new SgdConfig(new ConstantConfig(0.125), 0, false),
        0.9375,
        -2.0000000025,
        1.0625,
        -1.99999999875,
        0.8125,
        -2,
        0.8,
        -2.00000000625,
        0.8375,
        -2.00000000125);
  }

  @Test
  void sgdWithMomentumMovesAsPyTorch() {
    assertMoves(
        new SgdConfig(new ConstantConfig(0.125), 0.9, false),
        0.9375,
        -2.0000000025,
        1.00625,
        -2.000000001,
        0.818125,
        -2.0000000009,
        0.6363125,
        -2.00000000706,
        0.51018125,
        -2.000000007604);
  }

  @Test
  void sgdWithNesterovMomentumMovesAsPyTorch() {
    assertMoves(
        new SgdConfig(new ConstantConfig(0.125), 0.9, true),
        0.88125,
        -2.00000000475,
        1.068125,
        -1.99999999965,
        0.6488125,
        -2.00000000081,
        0.47268125,
        -2.000000012604,
        0.396663125,
        -2.0000000080936);
  }

  @Test
  void adagradMovesAsPyTorch() {
    assertMoves(
        new AdagradConfig(RATE, 1e-10),
        0.992187500001563,
        -2.0077736318408,
        0.999175212430624,
        -2.00129121789771,
        0.992355903361047,
        -2.00337363086739,
        0.992015262173408,
        -2.0096186368626,
        0.993028553660475,
        -2.00541056188934);
  }

  @Test
  void rmspropMovesAsPyTorch() {
    assertMoves(
        new RmspropConfig(RATE, 0.99, 1e-8, 0),
        0.921875015624997,
        -2.01302083333333,
        0.991822115774323,
        -1.99578737745098,
        0.923531563168901,
        -2.00148206580419,
        0.920103139766972,
        -2.02556454700756,
        0.930350909709456,
        -2.00757293432859);
  }

  @Test
  void rmspropWithMomentumMovesAsPyTorch() {
    assertMoves(
        new RmspropConfig(RATE, 0.99, 1e-8, 0.9),
        0.921875015624997,
        -2.01302083333333,
        0.92150962983682,
        -2.00750612745098,
        0.852890230022039,
        -2.00823758051007,
        0.787704346786807,
        -2.03297836946662,
        0.739284821817582,
        -2.03725346684855);
  }

  @Test
  void adamMovesAsPyTorch() {
    assertMoves(
        new AdamConfig(new ConstantConfig(1.0 / 1024), 0.9, 0.999, 1e-8),
        0.999023437519531,
        -2.00065104166667,
        0.999380960490631,
        -2.00047728986871,
        0.998971140553888,
        -2.00046816699685,
        0.998611000247177,
        -2.00080752802796,
        0.998378346689206,
        -2.00083156383731);
  }

  @Test
  void adamwMovesAsPyTorch() {
    assertMoves(
        new AdamwConfig(new ConstantConfig(1.0 / 1024), 0.9, 0.999, 1e-8, 0.01),
        0.999013671894531,
        -2.00063151041667,
        0.999361438872741,
        -2.00043822120161,
        0.998941859546947,
        -2.00040956280025,
        0.998571963948638,
        -2.00072938858173,
        0.998329558711333,
        -2.00073388601814);
  }

  @Test
  void adamaxMovesAsItsAlgorithm() {
    assertMoves(
        new AdamaxConfig(new ConstantConfig(1.0 / 512), 0.9, 0.999, 1e-8),
        0.998046875039063,
        -2.00130208333333,
        0.998612253322882,
        -2.00099369517544,
        0.998069918800686,
        -2.00097926654016,
        0.997656475363312,
        -2.00144572965929,
        0.997415364243531,
        -2.00148035847791);
  }

  @Test
  void refusesNesterovWithoutMomentum() {
    assertThatThrownBy(() -> new SgdConfig(RATE, 0, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nesterov needs a momentum above 0, such as 0.9");
  }

  private static void assertMoves(OptimizerConfig config, double... expected) {
    PartBuilder parts =
        PartBuilder.of(Images.unit(2), new UniformFanInConfig(), new ModelsPlugin());
    Steps steps = new Steps(parts.build("optimizer", config));
    assertThat(parts.schedules()).extracting("name").containsExactly("learningRate");
    PartBuilder.Scheduled learningRate = parts.schedules().get(0);
    Variable parameter = Variable.parameter("p", Shape.of(2), Initializer.constant(0));
    Tensor gradient = Tensor.input("gradient", Shape.of(2));
    // Gradients are fed in single precision; scaled up, they are whole numbers.
    Tensor scaled = gradient.times(Tensor.constant(Shape.of(2), 0.1, 1e-8));
    try (Run run = new Run(1)) {
      run.session().writeExactly(parameter, new double[] {1, -2});
      ReferenceProgram program = run.session().compile(List.of(), steps.move(parameter, scaled));
      run.feeds().set(learningRate.input(), learningRate.schedule().at(new Progress(0, 1, 1)));
      List<Double> path = new ArrayList<>();
      for (double[] values : GRADIENTS) {
        run.feeds()
            .set(gradient, new float[] {Math.round(values[0] / 0.1), Math.round(values[1] / 1e-8)});
        program.run(run.feeds());
        for (double value : run.session().readExactly(parameter)) {
          path.add(value);
        }
      }
      assertThat(path.stream().mapToDouble(Double::doubleValue).toArray())
          .usingComparatorWithPrecision(3e-14)
          .containsExactly(expected);
    }
  }
}
