package org.vae4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.CommandLineRun.vae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.plugin.VaePlugin;

/** A run with a figure of somebody else's that fails. */
class IncompleteRunTest {
  private static final String PLUGIN =
      """
      package acme;
      import java.util.List;
      import org.vae4j.api.config.Doc;
      import org.vae4j.api.figure.*;
      import org.vae4j.api.plugin.*;
      public class Plugin implements VaePlugin {
        @Doc("A figure.")
        public record Boom() implements FigureConfig {}
        public String name() { return "acme/plugin"; }
        public List<Component<?, ?>> components() {
          return List.of(new Component<>("acme/boom", Boom.class, (config, context) ->
              (Figure) Plugin::boom));
        }
        private static org.vae4j.api.figure.RenderedFigure boom(org.vae4j.api.figure.FigureContext context) {
          throw new IllegalStateException("boom");
        }
      }
      """;
  private static final String EXPERIMENT =
      """
      {
        "name": "small",
        "data": {"type": "fashion-mini"},
        "model": {
          "type": "vae",
          "latentSize": 2,
          "encoder": {"type": "mlp", "hidden": [4]},
          "decoder": {"type": "mlp", "hidden": [4]}
        },
        "training": {"epochs": 1, "batchSize": 1000},
        "figures": [{"type": "acme/boom"}, {"type": "latent-plane", "columns": 2}]
      }
      """;

  @TempDir private Path folder;

  private Path jar;

  @BeforeEach
  void packThePlugin() throws IOException {
    Path source = folder.resolve("source/acme/Plugin.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, PLUGIN);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    source.toString()))
        .isZero();
    jar = folder.resolve("plugins/acme.jar");
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> classes = Files.list(source.getParent())) {
      out.putNextEntry(new JarEntry("META-INF/services/" + VaePlugin.class.getName()));
      out.write("acme.Plugin".getBytes(UTF_8));
      for (Path file : classes.filter(each -> each.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry("acme/" + file.getFileName()));
        out.write(Files.readAllBytes(file));
      }
    }
  }

  @Test
  void saysWhatIsMissingAndLeavesTheRest() throws IOException {
    Path experiment = Files.writeString(folder.resolve("small.json"), EXPERIMENT);
    Path run = folder.resolve("run");
    String plugins = jar.getParent().toString();
    String missing =
        "/figures/0  figure 'acme/boom' of plugin 'acme/plugin' from "
            + jar
            + ": failed, by a mistake in the plugin; tell its author, or use another part"
            + " (IllegalStateException: boom, at acme.Plugin.boom(Plugin.java:15))\n";

    CommandLineRun said =
        vae("run", experiment.toString(), "--out", run.toString(), "--plugins", plugins);

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .contains("\nDrew latent-plane\n")
        .endsWith(
            "vae: "
                + run
                + ": 1 result is missing\n  "
                + missing
                + "Stack traces, for whoever mends it: "
                + run.resolve("status.json")
                + "\nWhen it is mended: vae resume "
                + run
                + "\n")
        .doesNotContain("\tat ");
    assertThat(said.out())
        .startsWith("Results:\n")
        .endsWith("Run folder: " + run + "\nReport:     " + run.resolve("report.html") + "\n");
    assertThat(run.resolve("report.html")).content().contains("<h2 id=\"missing\">Missing</h2>");

    CommandLineRun again = vae("report", run.toString(), "--plugins", plugins);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.out()).isEqualTo("Report: " + run.resolve("report.html") + "\n");
    assertThat(again.err())
        .isEqualTo(
            "vae: 1 result is missing\n  "
                + missing
                + "Stack traces, for whoever mends it: "
                + run.resolve("status.json")
                + "\n");

    CommandLineRun evaluated = vae("evaluate", run.toString(), "--plugins", plugins);
    assertThat(evaluated.exitCode()).isZero();
    assertThat(Files.readString(run.resolve("status.json"))).contains("\"incomplete\"");
  }
}
