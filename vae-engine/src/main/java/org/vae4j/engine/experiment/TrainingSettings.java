package org.vae4j.engine.experiment;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.optimizer.OptimizerConfig;

/** How long and in what steps a model is trained. */
@Doc("How long and in what steps a model is trained.")
public record TrainingSettings(
    @Doc("How many times every training example is seen.") @Range(min = 1) int epochs,
    @Doc("The examples of one step; the last step of an epoch has those that are left.")
        @Default("100")
        @Range(min = 1)
        int batchSize,
    @Doc("How parameters move along gradients.")
        @Default("{\"type\": \"adam\", \"learningRate\": 0.001}")
        OptimizerConfig optimizer,
    @Doc(
            "The training examples held out to choose the best epoch by: below 1 the part of them, from"
                + " 1 on how many; unused where the data set has its own validation examples.")
        @Default("0.1")
        @Range(min = 0)
        double validation,
    @Doc(
            "How many training examples are used of those that are left then: below 1 the part of them,"
                + " from 1 on how many; the seed decides which. Without it all are.")
        @Range(above = 0)
        Optional<Double> examples,
    @Doc(
            "The training examples that keep their labels: below 1 the part of them, from 1 on how many,"
                + " as many of each class; the seed decides which. The labels of all others are hidden"
                + " from the model. Without it none is hidden.")
        @Range(min = 0)
        Optional<Double> labelled,
    @Doc(
            "The largest norm of all gradients of an objective together; longer ones are shortened to"
                + " it. Without it gradients are as they are.")
        @Range(above = 0)
        Optional<Double> clipNorm,
    @Doc("A prior over the parameters. Without it none is preferred.")
        Optional<ParameterPrior> parameterPrior,
    @Doc("Which steps to skip. Without it, a loss that is not finite ends the run.")
        Optional<SkipSteps> skipSteps,
    @Doc("How parameters are averaged over steps. Without it, they are used as they are.")
        Optional<WeightAveraging> weightAveraging,
    @Doc("When to stop before the last epoch. Without it every epoch is trained.")
        Optional<EarlyStopping> earlyStopping,
    @Doc(
            "The epochs from one checkpoint to the next; there is always one after the last epoch."
                + " Without it, as often as takes less than a two-hundredth of the time, and where"
                + " training stops.")
        @Range(min = 1)
        Optional<Integer> checkpointEvery,
    @Doc(
            "The epochs after which the model is measured as it is then, by the experiment's"
                + " evaluations; the end is not one of them. The results are in evaluations.csv.")
        @Default("[]")
        List<Integer> evaluateAfter,
    @Doc("Whether the order of the training examples changes from epoch to epoch.") @Default("true")
        boolean shuffle) {
  public TrainingSettings {
    evaluateAfter = List.copyOf(evaluateAfter);
    if (evaluateAfter.stream().anyMatch(epoch -> epoch < 1)) {
      throw new IllegalArgumentException(
          "evaluateAfter has epochs from 1 on; was " + evaluateAfter);
    }
    if (examples.isPresent()
        && examples.get() >= 1
        && examples.get() != Math.rint(examples.get())) {
      throw new IllegalArgumentException(
          "examples is a part of the training examples below 1, or a whole number of them; was "
              + examples.get());
    }
    if (validation >= 1 && validation != Math.rint(validation)) {
      throw new IllegalArgumentException(
          "validation is a part of the training examples below 1, or a whole number of them; was "
              + validation);
    }
    if (labelled.isPresent()
        && labelled.get() >= 1
        && labelled.get() != Math.rint(labelled.get())) {
      throw new IllegalArgumentException(
          "labelled is a part of the training examples below 1, or a whole number of them; was "
              + labelled.get());
    }
  }
}
