package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Variable;

/** What a part keeps from step to step follows training, unless it says that it does not. */
final class StateChecks {
  private StateChecks() {}

  /**
   * Fails unless a pass for training assigns every state of a scope, but for those that are fixed.
   *
   * @param parameters the scope, with all variables made
   * @param training the pass, with all assignments made
   * @param fixed the names of the states that training does not change, within the scope
   */
  static void assertFollowTraining(Parameters parameters, ForwardPass training, Set<String> fixed) {
    Set<String> states =
        parameters.all().stream()
            .filter(variable -> !variable.isTrainable())
            .map(variable -> within(parameters, variable))
            .collect(Collectors.toSet());
    List<String> assigned =
        training.assignments().stream()
            .map(Assignment::variable)
            .filter(parameters::contains)
            .map(variable -> within(parameters, variable))
            .toList();
    assertThat(states).as("the states of the part, with those of fixedStates()").containsAll(fixed);
    assertThat(assigned.stream().filter(fixed::contains))
        .as("the states that training assigns, of which fixedStates() are none")
        .isEmpty();
    for (String state : states) {
      assertThat(assigned.contains(state) || fixed.contains(state))
          .as(
              "state %s is assigned in training (by pass.assign), or is named in fixedStates()",
              state)
          .isTrue();
    }
  }

  private static String within(Parameters parameters, Variable variable) {
    return variable.name().substring(parameters.name().length());
  }
}
