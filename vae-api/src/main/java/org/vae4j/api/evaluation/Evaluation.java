package org.vae4j.api.evaluation;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.model.Model;

/** What a trained model is measured by. */
public interface Evaluation {
  /**
   * Says why a model cannot be measured so, before any training is done.
   *
   * @return a message for the person who wrote the experiment; empty where it can be measured
   */
  default Optional<String> objection(Model model) {
    return Optional.empty();
  }

  /** Measures the model on the examples of a context. */
  List<Measurement> evaluate(EvaluationContext context);
}
