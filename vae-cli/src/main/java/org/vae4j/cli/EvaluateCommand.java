package org.vae4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.api.config.Doc;
import org.vae4j.api.evaluation.EvaluationConfig;
import org.vae4j.api.evaluation.JudgedMeasurement;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.ConfigReader;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.run.KeptModel;
import org.vae4j.engine.run.LoadedModel;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vae evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the model of a run again and writes its evaluation.json.",
      "The measurements of the last model, on other data, on a part of it, and of a model without its run are shown and not",
      "written."
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "The folder of a run, or of a model.")
  private Path run;

  @Option(
      names = "--with",
      paramLabel = "EVALUATION",
      description = {
        "Measures by this evaluation in place of the experiment's: its name, or its settings in JSON; may be given several",
        "times. What was measured of a run is kept in its folder evaluations, with pictures of curves, and not computed",
        "again."
      })
  private List<String> evaluations = new ArrayList<>();

  @Mixin private DataOptions data;

  @Mixin private ModelOption model;

  @Mixin private EngineOptions options;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
    this.run = Path.of("");
    this.data = new DataOptions();
    this.model = new ModelOption();
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    Engine engine = options.engine();
    if (!evaluations.isEmpty()) {
      return used(engine, with(engine));
    }
    if (data.isOther() || data.isChosen() || Engine.isModel(run)) {
      return used(engine);
    }
    try (LoadedRun loaded = engine.load(run, model.kept())) {
      DrawnFiles drawn = new DrawnFiles(new ProgressDisplay(terminal));
      return show(loaded.evaluate(drawn), loaded.epoch(), drawn);
    }
  }

  /**
   * An evaluation, as the reader of experiments reads it: with its checks, defaults and messages.
   *
   * @param evaluation the evaluation
   */
  @Doc("An evaluation.")
  record OneEvaluation(@Doc("The evaluation.") EvaluationConfig evaluation) {}

  private List<EvaluationConfig> with(Engine engine) {
    ConfigReader reader = new ConfigReader(engine.catalog().parts());
    return evaluations.stream()
        .map(
            text -> {
              String json =
                  text.strip().startsWith("{") ? text : "{\"type\": \"" + text.strip() + "\"}";
              return reader
                  .read(
                      "--with",
                      "{\"evaluation\": " + json + "}",
                      Path.of("").toAbsolutePath(),
                      OneEvaluation.class,
                      List.of())
                  .evaluation();
            })
        .toList();
  }

  private int used(Engine engine, List<EvaluationConfig> asked) {
    try (LoadedModel loaded = engine.open(run, model.kept())) {
      UsedData used = data.of(loaded, DataOptions.Part.TEST, terminal);
      DrawnFiles drawn = new DrawnFiles(new ProgressDisplay(terminal));
      return show(loaded.evaluate(asked, used, drawn), loaded.epoch(), drawn, ofRun());
    }
  }

  /** What the run found out about the same model on the same examples; nothing for others. */
  private List<Measurement> ofRun() {
    boolean isSame =
        model.kept() == KeptModel.BEST
            && !data.isOther()
            && !data.isChosen()
            && RunRecord.isOne(run);
    return isSame ? RunRecord.read(run).measurements() : List.of();
  }

  private int used(Engine engine) {
    try (LoadedModel loaded = engine.open(run, model.kept())) {
      UsedData used = data.of(loaded, DataOptions.Part.TEST, terminal);
      DrawnFiles drawn = new DrawnFiles(new ProgressDisplay(terminal));
      return show(loaded.evaluate(used, drawn), loaded.epoch(), drawn);
    }
  }

  private int show(RunEvent.Evaluated evaluated, int epoch, DrawnFiles drawn) {
    return show(evaluated, epoch, drawn, List.of());
  }

  /**
   * Prints what was measured, and of what was known those numbers that are judged by it.
   *
   * @param known measurements of the same model on the same examples
   */
  private int show(
      RunEvent.Evaluated evaluated, int epoch, DrawnFiles drawn, List<Measurement> known) {
    terminal.out().println("On " + evaluated.on() + ", the model of epoch " + epoch + ":");
    List<Measurement> found = evaluated.measurements();
    List<Measurement> all = new ArrayList<>(found);
    known.stream()
        .filter(each -> found.stream().noneMatch(own -> own.name().equals(each.name())))
        .forEach(all::add);
    MeasurementTable.printJudged(
        JudgedMeasurement.of(all).stream()
            .filter(
                row ->
                    found.contains(row.measurement())
                        || row.toBeat().filter(found::contains).isPresent()
                        || row.floor().filter(found::contains).isPresent())
            .toList(),
        terminal.out());
    JudgedMeasurement.defeat(all).ifPresent(terminal.err()::println);
    drawn.files().forEach(terminal.out()::println);
    return MissingResults.tell(evaluated.missing(), run, terminal);
  }
}
