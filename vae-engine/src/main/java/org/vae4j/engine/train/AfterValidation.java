package org.vae4j.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** What an estimator learns from the validation examples, compiled. */
final class AfterValidation {
  private static final int[] NO_EXAMPLE = {0};

  private final Map<String, Tensor> means;
  private final Program program;
  private final Feeds feeds = new Feeds();

  private AfterValidation(Map<String, Tensor> means, Program program) {
    this.means = means;
    this.program = program;
  }

  /**
   * Empty where the estimator learns nothing.
   *
   * @param names of what validation measures
   * @param isValidated whether there are validation examples
   * @throws UserException if it would learn something and there are none
   */
  static Optional<AfterValidation> compile(
      Estimator estimator, List<String> names, boolean isValidated, Session session) {
    Map<String, Tensor> means = new LinkedHashMap<>();
    names.forEach(name -> means.put(name, Tensor.input("validated/" + name, Shape.scalar())));
    ForwardPass pass = ForwardPass.training("after validation");
    estimator.afterValidation(means, pass);
    if (pass.assignments().isEmpty()) {
      return Optional.empty();
    }
    if (!isValidated) {
      throw new UserException(
          "/estimator: this estimator learns from validation examples, and there are none; hold"
              + " some out by --set /training/validation=1000");
    }
    return Optional.of(new AfterValidation(means, session.compile(List.of(), pass.assignments())));
  }

  /** Gives the states of the estimator the values that follow from what was measured. */
  void learn(Map<String, Double> measured, int epoch) {
    means.forEach((name, mean) -> feeds.set(mean, measured.getOrDefault(name, Double.NaN)));
    program.run(feeds.at(epoch, NO_EXAMPLE));
  }
}
