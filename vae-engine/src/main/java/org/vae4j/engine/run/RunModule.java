package org.vae4j.engine.run;

import com.google.inject.AbstractModule;
import org.vae4j.engine.train.TrainingModule;

/** Binds what runs an experiment, in the experiment's injector. */
final class RunModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new TrainingModule());
    bind(RunExecution.Factory.class);
  }
}
