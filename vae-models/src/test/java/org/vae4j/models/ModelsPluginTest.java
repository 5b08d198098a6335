package org.vae4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.likelihood.GaussianConfig;
import org.vae4j.models.schedule.ConstantConfig;
import org.vae4j.models.testing.Images;
import org.vae4j.models.variance.LogVarianceBounds;

class ModelsPluginTest {
  private final List<Component<?, ?>> components = new ModelsPlugin().components();

  @Test
  void isFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(VaePlugin.class))
        .anySatisfy(plugin -> assertThat(plugin).isInstanceOf(ModelsPlugin.class));
  }

  @Test
  void offersEveryBuiltInPart() {
    assertThat(components)
        .extracting(component -> kind(component.config()) + " " + component.name())
        .containsExactly(
            "model vae",
            "encoder mlp",
            "encoder conv",
            "decoder mlp",
            "decoder conv",
            "posterior diagonal-gaussian",
            "posterior delta",
            "prior standard-normal",
            "prior mixture",
            "likelihood bernoulli",
            "likelihood gaussian",
            "estimator elbo",
            "estimator reconstruction",
            "evaluation elbo",
            "evaluation reconstruction",
            "schedule constant",
            "schedule linear",
            "schedule cosine",
            "schedule piecewise",
            "schedule cyclical",
            "optimizer sgd",
            "optimizer adagrad",
            "optimizer rmsprop",
            "optimizer adam",
            "optimizer adamw",
            "initialization uniform-fan-in",
            "initialization glorot-uniform",
            "initialization he-normal",
            "initialization normal");
  }

  @Test
  void everyPartAndSettingSaysWhatItMeans() {
    for (Component<?, ?> component : components) {
      assertThat(component.config().isAnnotationPresent(Doc.class))
          .as(component.config().getName())
          .isTrue();
      for (RecordComponent setting : component.config().getRecordComponents()) {
        assertThat(setting.isAnnotationPresent(Doc.class))
            .as(component.config().getName() + "." + setting.getName())
            .isTrue();
      }
    }
  }

  /**
   * A record whose settings all have defaults has a constructor without any; what it fills in is
   * what {@link Default} says, so that an experiment file and a program get the same.
   */
  @Test
  void defaultsForProgramsAreThoseForFiles() throws ReflectiveOperationException {
    List<String> checked = new ArrayList<>();
    for (Component<?, ?> component : components) {
      RecordComponent[] settings = component.config().getRecordComponents();
      boolean allHaveDefaults =
          settings.length > 0
              && Arrays.stream(settings)
                  .allMatch(
                      setting ->
                          setting.isAnnotationPresent(Default.class)
                              || setting.getType() == Optional.class);
      if (allHaveDefaults) {
        assertDefaults(component.config().getConstructor().newInstance());
        checked.add(component.config().getSimpleName());
      }
    }
    assertDefaults(new org.vae4j.models.vae.VaeConfig(3));
    assertDefaults(new org.vae4j.models.schedule.CosineConfig(1));
    assertDefaults(new org.vae4j.models.schedule.LinearConfig(0, 1, 5));
    assertDefaults(new org.vae4j.models.schedule.CyclicalConfig(3));
    assertDefaults(new LogVarianceBounds(-1, 1));
    assertThat(checked).hasSize(15);
  }

  private void assertDefaults(Record config) throws ReflectiveOperationException {
    for (RecordComponent setting : config.getClass().getRecordComponents()) {
      Default annotation = setting.getAnnotation(Default.class);
      if (annotation != null) {
        assertThat(setting.getAccessor().invoke(config))
            .as(config.getClass().getSimpleName() + "." + setting.getName())
            .isEqualTo(read(annotation.value(), setting.getType(), kindOf(setting.getType())));
      }
    }
  }

  /** Reads the few forms that defaults have here. */
  private Object read(String json, Class<?> type, String kind) throws ReflectiveOperationException {
    if (type == int.class) {
      return Integer.parseInt(json);
    }
    if (type == double.class) {
      return Double.parseDouble(json);
    }
    if (type == boolean.class) {
      return Boolean.parseBoolean(json);
    }
    if (type.isEnum()) {
      String name = json.replace("\"", "").replace('-', '_');
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> constant.toString().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow();
    }
    if (type == List.class) {
      String inner = json.substring(1, json.length() - 1);
      return inner.isEmpty()
          ? List.of()
          : Arrays.stream(inner.split(",")).map(each -> Integer.parseInt(each.strip())).toList();
    }
    if (type == LogVarianceBounds.class) {
      Matcher bounds = Pattern.compile("\\{\"min\": (\\S+), \"max\": (\\S+)}").matcher(json);
      assertThat(bounds.matches()).isTrue();
      return new LogVarianceBounds(
          Double.parseDouble(bounds.group(1)), Double.parseDouble(bounds.group(2)));
    }
    Matcher named = Pattern.compile("\\{\"type\": \"(\\S+)\"}").matcher(json);
    if (named.matches()) {
      Component<?, ?> component =
          components.stream()
              .filter(
                  each -> each.name().equals(named.group(1)) && kind(each.config()).equals(kind))
              .findFirst()
              .orElseThrow();
      Constructor<?> constructor = component.config().getConstructor();
      return constructor.newInstance();
    }
    return new ConstantConfig(Double.parseDouble(json));
  }

  @Test
  void aBuilderSaysWhichPartItDoesNotKnow() {
    PartBuilder parts = PartBuilder.of(Images.unit(1), new UniformFanInConfig());
    assertThatThrownBy(() -> parts.build("prior", new UnknownConfig()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "no plugin offers a part that org.vae4j.models.ModelsPluginTest$UnknownConfig"
                + " describes; give PartBuilder.of the plugin that does");
  }

  private record UnknownConfig() implements PriorConfig {}

  @Test
  void describesExamplesInArrays() {
    ExampleArrays data = new ExampleArrays(Shape.of(2), new float[][] {{1, -2}, {2, 4}, {6, 1}});
    assertThat(data.range().min()).isEqualTo(-2);
    assertThat(data.range().max()).isEqualTo(6);
    assertThat(data.mean()).containsExactly(3, 1);
    assertThat(data.examples(2)).isDeepEqualTo(new float[][] {{1, -2}, {2, 4}});
    assertThatThrownBy(() -> new ExampleArrays(Shape.of(2), new float[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("example 1 has 1 values; the shape [2] has 2");
  }

  @Test
  void aFixedVarianceDiffersFromTheDefaultsInTwoSettingsOnly() {
    GaussianConfig defaults = new GaussianConfig();
    assertThat(GaussianConfig.fixed(0.5))
        .isEqualTo(
            new GaussianConfig(
                GaussianConfig.Variance.FIXED,
                0.5,
                defaults.squashMean(),
                defaults.logVarianceBounds()));
  }

  private static String kind(Class<?> config) {
    TreeSet<String> kinds = new TreeSet<>();
    for (Class<?> type : config.getInterfaces()) {
      kinds.add(kindOf(type));
    }
    return String.join(", ", kinds);
  }

  private static String kindOf(Class<?> type) {
    Kind kind = type.getAnnotation(Kind.class);
    return Config.class.isAssignableFrom(type) && kind != null ? kind.value() : "";
  }
}
