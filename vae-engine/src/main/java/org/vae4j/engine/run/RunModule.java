package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import org.vae4j.engine.assembly.Processors;
import org.vae4j.engine.train.TrainingModule;

/** Binds what runs an experiment, in the experiment's injector. */
final class RunModule extends AbstractModule {
  private final Processors processors;

  /**
   * @param processors what the run may keep busy
   */
  RunModule(Processors processors) {
    this.processors = requireNonNull(processors, "processors");
  }

  @Override
  protected void configure() {
    install(new TrainingModule());
    bind(Processors.class).toInstance(processors);
    bind(RunExecution.Factory.class);
  }
}
