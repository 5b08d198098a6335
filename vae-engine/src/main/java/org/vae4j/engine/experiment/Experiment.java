package org.vae4j.engine.experiment;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vae4j.api.backend.BackendConfig;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.FormerName;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.TransformConfig;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.evaluation.EvaluationConfig;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.ReportConfig;
import org.vae4j.api.model.ModelConfig;
import org.vae4j.api.parameter.InitializationConfig;

/** An experiment: the root of an experiment file. */
@Doc("An experiment: what is trained, on what and how, and what is measured and drawn of it.")
public record Experiment(
    @Doc("The experiment's name; its run folders are named after it.") String name,
    @Doc("What the experiment shows and what is to be expected of it, for people.")
        Optional<String> description,
    @Doc("Decides every random number of the run.") @Default("1") long seed,
    @Doc("Where the examples come from.") DataConfig data,
    @Doc("How the values of an example are transformed before a model sees them.")
        @Default("{\"type\": \"real\"}")
        @FormerName("pixels")
        TransformConfig transform,
    @Doc("What is trained.") ModelConfig model,
    @Doc("How weights and biases get their first values.")
        @Default("{\"type\": \"uniform-fan-in\"}")
        InitializationConfig initialization,
    @Doc("What is minimised.") @Default("{\"type\": \"elbo\"}") EstimatorConfig estimator,
    @Doc("How long and in what steps the model is trained.") TrainingSettings training,
    @Doc("What the trained model is measured by, on the test examples where there are any.")
        @Default("[{\"type\": \"elbo\"}]")
        List<EvaluationConfig> evaluations,
    @Doc("The pictures that are drawn of the trained model.") @Default("[]")
        List<FigureConfig> figures,
    @Doc("The documents that tell of the run.") @Default("[{\"type\": \"html\"}]")
        List<ReportConfig> reports,
    @Doc("What computes.") @Default("{\"type\": \"nd4j\"}") BackendConfig backend) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public Experiment {
    evaluations = List.copyOf(evaluations);
    figures = List.copyOf(figures);
    reports = List.copyOf(reports);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name is letters, digits, dots, hyphens and underscores, because folders are named after it; was '"
              + name
              + "'");
    }
  }
}
