package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.Report;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.engine.data.DescribedData;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.experiment.Experiment;

/**
 * An experiment with all its parts built, none of which has anything against the others.
 *
 * @param experiment what they were built from
 * @param split the data
 * @param description what the model was told of the data
 * @param built the model
 * @param scalars the scalars of all graphs that follow schedules
 * @param estimator what is minimised
 * @param optimizer how parameters move
 * @param evaluations what the trained model is measured by
 * @param figures what is drawn of it
 * @param reports what tells of it
 */
public record Assembly(
    Experiment experiment,
    Split split,
    DescribedData description,
    BuiltModel built,
    ScheduledScalars scalars,
    Estimator estimator,
    Optimizer optimizer,
    List<Evaluation> evaluations,
    List<Figure> figures,
    List<Report> reports) {
  public Assembly {
    requireNonNull(experiment, "experiment");
    requireNonNull(split, "split");
    requireNonNull(description, "description");
    requireNonNull(built, "built");
    requireNonNull(scalars, "scalars");
    requireNonNull(estimator, "estimator");
    requireNonNull(optimizer, "optimizer");
    evaluations = List.copyOf(evaluations);
    figures = List.copyOf(figures);
    reports = List.copyOf(reports);
  }
}
