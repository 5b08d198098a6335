package org.vae4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.Components;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.api.tensor.Shape;

class ComponentsTest {
  private record Fixed(double value) implements ScheduleConfig {}

  private record Unknown() implements ScheduleConfig {}

  private static VaePlugin plugin(String name, double factor) {
    return new VaePlugin() {
      @Override
      public String name() {
        return "tests/schedules";
      }

      @Override
      public List<Component<?, ?>> components() {
        return List.of(
            new Component<>(
                name,
                Fixed.class,
                (config, context) -> progress -> factor * config.value() * context.latentSize()));
      }
    };
  }

  private static BuildContext context(int latentSize) {
    return Parts.of(List.of()).withLatentShape(Shape.of(latentSize));
  }

  @Test
  void buildsThePartThatSettingsDescribe() {
    Components components = Components.of(List.of(plugin("tests/fixed", 1)));
    Schedule schedule = components.build(new Fixed(0.5), context(6));
    assertThat(schedule.at(new Progress(0, 1, 1))).isEqualTo(3);
    assertThat(components.nameOf(new Fixed(0.5))).isEqualTo("tests/fixed");
  }

  @Test
  void takesThePartOfTheLaterPlugin() {
    Components components =
        Components.of(List.of(plugin("tests/fixed", 1), plugin("tests/doubled", 2)));
    assertThat(components.nameOf(new Fixed(0.5))).isEqualTo("tests/doubled");
  }

  @Test
  void saysWhichPartNoPluginOffers() {
    Components components = Components.of(List.of(plugin("tests/fixed", 1)));
    assertThatThrownBy(() -> components.build(new Unknown(), context(1)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "none of the plugins at hand offers what org.vae4j.testkit.ComponentsTest$Unknown"
                + " describes; add the plugin that does, or name it in META-INF/services where"
                + " plugins are looked for on the class path");
  }

  @Test
  void refusesSettingsOfAnotherComponent() {
    Component<?, ?> component = plugin("tests/fixed", 1).components().get(0);
    assertThatThrownBy(() -> component.build(new Unknown(), context(1)))
        .isInstanceOf(ClassCastException.class);
  }
}
