package org.vae4j.models.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceProgram;

/** Compares gradients with central differences, in double precision. */
public final class GradientCheck {
  private static final int ELEMENTS = 6;
  private static final double STEP = 1e-5;

  private GradientCheck() {}

  /** Checks some elements of every variable; all variables must have a gradient somewhere. */
  public static void check(Run run, Tensor scalar, List<Variable> variables) {
    assertThat(variables).isNotEmpty();
    List<Tensor> gradients =
        Gradients.of(scalar, variables.stream().map(Variable::tensor).toList());
    ReferenceProgram program = run.session().compile(List.of(scalar));
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      double[] gradient = run.value(gradients.get(i));
      double[] values = run.session().readExactly(variable);
      double largest = 0;
      for (int probe = 0; probe < ELEMENTS; probe++) {
        int element = probe * Math.max(1, (values.length - 1) / (ELEMENTS - 1)) % values.length;
        double slope =
            (at(run, program, scalar, variable, element, values[element] + STEP)
                    - at(run, program, scalar, variable, element, values[element] - STEP))
                / (2 * STEP);
        assertThat(gradient[element])
            .as("gradient by element %d of %s", element, variable)
            .isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
        run.session().writeExactly(variable, values);
      }
      for (double element : gradient) {
        largest = Math.max(largest, Math.abs(element));
      }
      assertThat(largest).as("largest gradient by %s", variable).isPositive();
    }
  }

  private static double at(
      Run run, ReferenceProgram program, Tensor scalar, Variable variable, int i, double value) {
    double[] values = run.session().readExactly(variable);
    values[i] = value;
    run.session().writeExactly(variable, values);
    program.run(run.feeds());
    return program.exactValue(scalar)[0];
  }
}
