package org.vae4j.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.backend.BackendConfig;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.TransformConfig;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.evaluation.EvaluationConfig;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.ReportConfig;
import org.vae4j.api.flow.FlowConfig;
import org.vae4j.api.layer.NormalizationConfig;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.ModelConfig;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.optimizer.OptimizerConfig;
import org.vae4j.api.parameter.InitializationConfig;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.engine.catalog.PluginLoader;

/** Every part on the class path, read, written and checked against the schema. */
class BuiltInPartsTest {
  @Doc("A part of any kind.")
  record Anything(
      @Doc("A backend.") Optional<BackendConfig> backend,
      @Doc("Data.") Optional<DataConfig> data,
      @Doc("A decoder.") Optional<DecoderConfig> decoder,
      @Doc("An encoder.") Optional<EncoderConfig> encoder,
      @Doc("An estimator.") Optional<EstimatorConfig> estimator,
      @Doc("An evaluation.") Optional<EvaluationConfig> evaluation,
      @Doc("A figure.") Optional<FigureConfig> figure,
      @Doc("An initialization.") Optional<InitializationConfig> initialization,
      @Doc("A likelihood.") Optional<LikelihoodConfig> likelihood,
      @Doc("A model.") Optional<ModelConfig> model,
      @Doc("A flow.") Optional<FlowConfig> flow,
      @Doc("A normalization.") Optional<NormalizationConfig> normalization,
      @Doc("An optimizer.") Optional<OptimizerConfig> optimizer,
      @Doc("A transform.") Optional<TransformConfig> transform,
      @Doc("A posterior.") Optional<PosteriorConfig> posterior,
      @Doc("A prior.") Optional<PriorConfig> prior,
      @Doc("A report.") Optional<ReportConfig> report,
      @Doc("A schedule.") Optional<ScheduleConfig> schedule) {}

  private static final Parts PARTS =
      new PluginLoader(BuiltInPartsTest.class.getClassLoader(), List.of()).load().parts();

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new JsonSchema(PARTS).of(Anything.class), InputFormat.JSON);

  private final ConfigReader reader = new ConfigReader(PARTS);
  private final ConfigWriter writer = new ConfigWriter(PARTS);

  static Stream<Part> parts() {
    return PARTS.kinds().stream().flatMap(kind -> PARTS.all(kind).stream());
  }

  private Anything read(String json) {
    return reader.read("a.json", json, Path.of("/a"), Anything.class, List.of());
  }

  private static String file(Part part, Node node) {
    return JsonLayout.indented(new NodeBuilder().put(part.kind().name(), node).build());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void hasAnExampleThatTheReaderAndTheSchemaAccept(Part part) {
    String json = file(part, new Examples(PARTS).of(part).orElseThrow());

    read(json);
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void comesBackAsItWasWrittenWhateverItsSettings(Part part) {
    long seed = 20260104L + part.toString().hashCode();
    RandomSettings random = new RandomSettings(new Random(seed));
    Set<String> changed = new HashSet<>();
    int good = 0;
    for (int i = 0; i < 150; i++) {
      Node node = random.part(part, 3);
      String json = file(part, node);
      RecordReader reading = new RecordReader(PARTS, Path.of("/a"));
      Object value = reading.value(new SettingType.OfKind(part.kind(), Bounds.NONE), node, "");
      // Only what constructors refuse is wrong with them.
      if (value == null) {
        continue;
      }
      good++;
      Anything anything = read(json);
      String written = writer.write(anything);
      assertThat(read(written)).as("seed %d, %d: %s", seed, i, json).isEqualTo(anything);
      assertThat(SCHEMA.validate(written, InputFormat.JSON)).as(written).isEmpty();
      assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isEmpty();
      noteChanged(part, value, changed);
    }
    assertThat(good).as("settings that the constructors accept").isGreaterThan(5);
    assertThat(changed)
        .as("settings that had another value than their default")
        .containsAll(part.settings().names());
  }

  /** Seeds are longs; every other integer is a size or a count. */
  @ParameterizedTest
  @MethodSource("parts")
  void saysFromWhereItsIntegersGo(Part part) {
    for (Setting setting : part.settings().all()) {
      SettingType type =
          setting.type() instanceof SettingType.Sequence list ? list.element() : setting.type();
      if (type instanceof SettingType.Whole whole && !whole.isLong()) {
        assertThat(whole.bounds().words()).as("the range of %s", setting.name()).isPresent();
      }
    }
  }

  private static void noteChanged(Part part, Object value, Set<String> changed) {
    for (Setting setting : part.settings().all()) {
      Object now = setting.valueOf((Record) value);
      Object standard =
          setting
              .standard()
              .<@Nullable Object>map(
                  node -> new RecordReader(PARTS, Path.of("/a")).value(setting.type(), node, ""))
              .orElse(setting.optional() ? Optional.empty() : null);
      if (!now.equals(standard)) {
        changed.add(setting.name());
      }
    }
  }

  /** Makes up settings within their types and ranges. */
  private record RandomSettings(Random random) {
    Node part(Part part, int depth) {
      NodeBuilder object = new NodeBuilder().put(RecordReader.TYPE, part.name());
      fill(object, part.settings(), depth);
      return object.build();
    }

    private void fill(NodeBuilder object, Settings settings, int depth) {
      for (Setting setting : settings.all()) {
        if (setting.required() || random.nextInt(3) > 0) {
          object.put(setting.name(), value(setting.type(), depth));
        }
      }
    }

    private Node value(SettingType type, int depth) {
      if (type instanceof SettingType.Whole whole) {
        return NodeBuilder.number(Long.toString((long) Math.ceil(number(whole.bounds(), 40))));
      }
      if (type instanceof SettingType.Real real) {
        return NodeBuilder.number(Double.toString(number(real.bounds(), 3)));
      }
      if (type instanceof SettingType.Truth) {
        return NodeBuilder.truth(random.nextBoolean());
      }
      if (type instanceof SettingType.Choice choice) {
        return NodeBuilder.text(choice.names().get(random.nextInt(choice.names().size())));
      }
      if (type instanceof SettingType.File) {
        return NodeBuilder.text("../b/" + random.nextInt(100));
      }
      if (type instanceof SettingType.OfKind ofKind) {
        List<Part> all = PARTS.all(ofKind.kind());
        Part chosen =
            depth == 0
                ? all.stream().filter(RandomSettings::isLeaf).findFirst().orElse(all.get(0))
                : all.get(random.nextInt(all.size()));
        return part(chosen, Math.max(0, depth - 1));
      }
      if (type instanceof SettingType.Group group) {
        NodeBuilder object = new NodeBuilder();
        fill(object, PARTS.settings(group.type()), depth);
        return object.build();
      }
      if (type instanceof SettingType.Sequence sequence) {
        List<Node> elements = new ArrayList<>();
        for (int size = random.nextInt(4); size > 0; size--) {
          elements.add(value(sequence.element(), depth));
        }
        return NodeBuilder.list(elements);
      }
      return NodeBuilder.text(Character.toString("abc;,\t".charAt(random.nextInt(6))));
    }

    /** Whether no part is set within it, so that there is an end to parts within parts. */
    private static boolean isLeaf(Part part) {
      return part.settings().all().stream()
          .noneMatch(setting -> setting.type() instanceof SettingType.OfKind);
    }

    private double number(Bounds bounds, double spread) {
      double low = Math.max(bounds.min(), bounds.above());
      double high = Math.min(bounds.max(), bounds.below());
      // Mostly positive where nothing is said: constructors say it then.
      double unbound = Double.isFinite(high) ? high - spread : -spread / 10;
      double from = Double.isFinite(low) ? low : unbound;
      double to = Double.isFinite(high) ? high : from + spread;
      // Neither bound itself, for it may not be allowed.
      return from + (to - from) * (0.001 + 0.99 * random.nextDouble());
    }
  }
}
