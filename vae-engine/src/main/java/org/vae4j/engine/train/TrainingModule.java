package org.vae4j.engine.train;

import com.google.inject.AbstractModule;
import org.vae4j.engine.assembly.ExperimentScoped;

/** Binds the {@link Training} of an experiment, in the experiment's injector. */
public final class TrainingModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(StepGraph.Compiler.class);
    bind(Validation.Compiler.class);
    bind(Training.class).in(ExperimentScoped.class);
    bind(GradientStudy.class);
  }
}
