package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.backend.BackendConfig;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.ConfigReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vae doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Tells what vae4j finds on this machine, and how fast it computes.")
final class DoctorCommand implements Callable<Integer> {
  private static final int ROWS = 256;
  private static final int INNER = 784;
  private static final int COLUMNS = 500;
  private static final double SECONDS = 1.0;

  /**
   * The backend of an experiment that names none.
   *
   * @param backend the backend
   */
  @Doc("A backend.")
  record OneBackend(@Doc("The backend.") @Default("{\"type\": \"nd4j\"}") BackendConfig backend) {}

  private final Terminal terminal;
  private final Map<String, String> environment;

  @Mixin private EngineOptions options;

  DoctorCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    PrintWriter out = terminal.out();
    Runtime runtime = Runtime.getRuntime();
    line("vae4j", VaeCommand.Version.text());
    line("Java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
    line(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
    line("processors", Integer.toString(runtime.availableProcessors()));
    line("heap", String.format(Locale.ROOT, "%,d MB at most", runtime.maxMemory() >> 20));
    line("OMP_NUM_THREADS", environment.getOrDefault("OMP_NUM_THREADS", "not set"));
    for (Path folder : options.dataLocations().folders()) {
      line("data folder", folder + (Files.isDirectory(folder) ? "" : " (not there)"));
    }
    Engine engine = options.engine();
    engine
        .catalog()
        .plugins()
        .forEach(plugin -> line("plugin", plugin.name() + " " + plugin.version()));
    Backend backend = engine.backend(backendConfig(engine));
    backend.describe().forEach(this::line);
    out.println("Multiplying matrices for a second…");
    out.flush();
    line("matrix products", String.format(Locale.ROOT, "%.0f GFLOP/s", rate(backend)));
    return ExitCode.OK;
  }

  private static BackendConfig backendConfig(Engine engine) {
    return new ConfigReader(engine.catalog().parts())
        .read("vae doctor", "{}", Path.of("").toAbsolutePath(), OneBackend.class, List.of())
        .backend();
  }

  private void line(String name, String value) {
    terminal.out().println(String.format(Locale.ROOT, "%-18s %s", name, value));
  }

  /** The median rate of products of the size of a layer, in 10⁹ operations a second. */
  private static double rate(Backend backend) {
    Variable x = Variable.parameter("x", Shape.of(ROWS, INNER), Initializer.normal(1));
    Variable w = Variable.parameter("w", Shape.of(INNER, COLUMNS), Initializer.normal(1));
    // One element alone is handed over, so that nothing but the product takes time.
    Tensor product = x.tensor().matmul(w.tensor()).slice(0, 0, 1).slice(1, 0, 1);
    try (Session session = backend.open(1)) {
      Program program = session.compile(List.of(product), List.of());
      Feeds feeds = new Feeds();
      List<Double> rates = new ArrayList<>();
      long end = System.nanoTime() + (long) (SECONDS * 1e9);
      while (System.nanoTime() < end) {
        long start = System.nanoTime();
        program.run(feeds);
        rates.add(2.0 * ROWS * INNER * COLUMNS / (System.nanoTime() - start));
      }
      return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElse(0.0);
    }
  }
}
