package com.example;

import com.google.inject.Guice;
import com.google.inject.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.vae4j.engine.Engine;
import org.vae4j.engine.EngineModule;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;

/** A program outside the tree that runs an experiment and samples from the model. */
public final class Application {
  public static void main(String[] arguments) {
    Path experiment = Path.of(arguments[0]);
    Path run = Path.of(arguments[1]);
    Engine engine =
        Guice.createInjector(Stage.PRODUCTION, new EngineModule()).getInstance(Engine.class);
    engine.run(RunRequest.of(engine.read(experiment, List.of())).withFolder(run));
    try (LoadedRun loaded = engine.load(run)) {
      float[][] samples = loaded.model().generate(5, OptionalInt.empty(), 1);
      System.out.println(samples.length + " samples of " + samples[0].length + " values");
    }
  }
}
