package org.vae4j.engine.assembly;

import com.google.inject.Module;
import org.vae4j.engine.experiment.Experiment;

/**
 * What an application binds for an experiment in place of what the experiment's file says.
 *
 * <p>Each experiment has an injector of its own, a child of the engine's. It binds one {@link
 * org.vae4j.api.data.DataSet}, {@link org.vae4j.api.data.Transform}, {@link
 * org.vae4j.api.parameter.Initialization}, {@link org.vae4j.api.model.Model}, {@link
 * org.vae4j.api.estimator.Estimator}, {@link org.vae4j.api.optimizer.Optimizer} and {@link
 * org.vae4j.api.backend.Backend}, and lists of {@link org.vae4j.api.evaluation.Evaluation}, {@link
 * org.vae4j.api.figure.Figure} and {@link org.vae4j.api.figure.Report}. Each of these may be
 * overridden. What is overridden is not built from the file; the other parts are built around it
 * and checked against it. An overriding provider may ask for the {@link
 * org.vae4j.api.plugin.BuildContext}, whose parameters are the root scope; the parameters of a
 * model are in the scope {@code model}.
 *
 * <p>Added by {@code Multibinder.newSetBinder(binder(), ExperimentOverrides.class)}. The provenance
 * of a run names the types that were overridden; the run is resumed only where the same ones are.
 */
@FunctionalInterface
public interface ExperimentOverrides {
  /**
   * The bindings that take the place of the engine's.
   *
   * <p>Asked whenever an experiment is wired: to check it, to run or resume it, and to load a run.
   * The same experiment must get the same bindings each time.
   *
   * @return a module; {@code Modules.EMPTY_MODULE} where nothing is overridden
   */
  Module of(Experiment experiment);
}
