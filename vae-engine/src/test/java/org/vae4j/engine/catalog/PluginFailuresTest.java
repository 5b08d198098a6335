package org.vae4j.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.engine.Engine;
import org.vae4j.engine.PluginFolders;

/** Failures of parts whose plugins are jars. */
class PluginFailuresTest {
  private static final String EXPERIMENT =
      """
      {
        "name": "service",
        "data": {"type": "csv", "file": "table.csv"},
        "model": {
          "type": "vae",
          "latentSize": 1,
          "encoder": {"type": "mlp", "hidden": [4]},
          "decoder": {"type": "mlp", "hidden": [4]},
          "prior": {"type": "acme/prior"},
          "likelihood": {"type": "gaussian"}
        },
        "training": {"epochs": 3, "batchSize": 10},
        "reports": [],
        "backend": {"type": "reference"}
      }
      """;

  /** A prior whose code is a lambda in the plugin's own class. */
  private static final String PLUGIN =
      """
      package acme;
      import java.util.List;
      import org.vae4j.api.config.*;
      import org.vae4j.api.model.*;
      import org.vae4j.api.plugin.*;
      public class A implements VaePlugin {
        @Doc("A prior.") public record Config() implements PriorConfig {}
        public String name() { return "acme/a"; }
        public List<Component<?, ?>> components() {
          return List.of(new Component<>("acme/prior", Config.class, (config, context) -> FACTORY));
        }
      }
      """;

  @TempDir private Path folder;

  private String problem(Map<String, String> sources, Path... extraClassPath) throws IOException {
    Path jar = folder.resolve("plugins/a.jar");
    PluginJars jars = new PluginJars(Files.createDirectories(folder.resolve("work")));
    PluginJars.jar(jar, "", "A", jars.compile(sources, extraClassPath));
    Engine engine =
        Engine.create(
            new AbstractModule() {
              @Override
              protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), PluginFolders.class)
                    .setBinding()
                    .toInstance(new PluginFolders(List.of(jar.getParent())));
              }
            });
    Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n2,1\n1,1\n2,2\n");
    Throwable failure =
        catchThrowable(() -> engine.check(engine.read("service", EXPERIMENT, folder)));
    String start =
        "service: 1 problem\n  /model/prior  prior 'acme/prior' of plugin 'acme/a' from "
            + jar
            + ": ";
    assertThat(failure).isInstanceOf(UserException.class).hasMessageStartingWith(start);
    return String.valueOf(failure.getMessage()).substring(start.length());
  }

  @Test
  void sayThatAPartCannotBeBuiltBecauseItsPluginIsForAnotherVersion() throws IOException {
    PluginJars jars = new PluginJars(folder);
    Path other =
        PluginJars.jar(
            folder.resolve("other.jar"),
            "",
            jars.compile(
                Map.of(
                    "org/vae4j/api/model/Sampler",
                    "package org.vae4j.api.model; public class Sampler {}")));

    assertThat(
            problem(
                Map.of("acme/A", PLUGIN.replace("FACTORY", "(Prior) (Object) new Sampler()")),
                other))
        .startsWith("does not fit vae4j")
        .contains(
            " and was probably built for another version; get a plugin built for this one, or take"
                + " it away (NoClassDefFoundError: org/vae4j/api/model/Sampler, at acme.A.");
  }

  @Test
  void areThoseOfThePluginWhoseClassThrowsEvenIfThatIsNoPart() throws IOException {
    String distribution =
        """
        package acme;
        import org.vae4j.api.distribution.Distribution;
        import org.vae4j.api.tensor.*;
        record Outer(int rows) implements Distribution {
          public Shape eventShape() { return Shape.of(1); }
          public boolean isReparameterised() { return true; }
          public Tensor sample(NoiseStream noise) { return mean(); }
          public Tensor logProb(Tensor value) { return Inner.density(); }
          public Tensor mean() { return Tensor.filled(Shape.of(rows, 1), 0); }
          public Outer repeatRows(int count) { return new Outer(rows * count); }
        }
        """;
    String helper =
        """
        package acme;
        import org.vae4j.api.tensor.Tensor;
        class Inner {
          static Tensor density() { throw new IllegalStateException("no density"); }
        }
        """;

    assertThat(
            problem(
                Map.of(
                    "acme/A",
                    PLUGIN.replace(
                        "FACTORY",
                        "(Prior) (condition, inference, pass) -> new Outer(condition.rows())"),
                    "acme/Outer",
                    distribution,
                    "acme/Inner",
                    helper)))
        .isEqualTo(
            "failed, by a mistake in the plugin; tell its author, or use another part"
                + " (IllegalStateException: no density, at acme.Inner.density(Inner.java:4))");
  }
}
