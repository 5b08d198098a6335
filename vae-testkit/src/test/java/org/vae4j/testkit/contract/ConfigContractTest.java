package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.config.Config;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.testkit.reference.ReferencePlugin;

class ConfigContractTest {
  @Nested
  class OfTheReference extends ConfigContract {
    @Override
    protected VaePlugin plugin() {
      return new ReferencePlugin();
    }
  }

  enum Shade {
    @Doc("Light.")
    PALE_BLUE,
    DARK
  }

  @Doc("Fine.")
  record Fine(
      @Doc("How many.") @Default("2") @Range(min = 1) int count,
      @Doc("Which.") @Default("[\"pale-blue\"]") List<Shade> shades,
      @Doc("Perhaps.") Optional<Double> perhaps)
      implements PriorConfig {}

  @Doc("Undocumented.")
  record Undocumented(@Default("2") int count) implements PriorConfig {}

  @Doc("Out of range.")
  record OutOfRange(@Doc("How many.") @Default("0") @Range(min = 1) int count)
      implements PriorConfig {}

  @Doc("Not JSON.")
  record NotJson(@Doc("Which.") @Default("pale") String which) implements PriorConfig {}

  @Doc("Not a whole number.")
  record NotWhole(@Doc("How many.") @Default("2.5") int count) implements PriorConfig {}

  @Doc("Refuses.")
  record Refusing(@Doc("How many.") @Default("2") int count) implements PriorConfig {
    Refusing {
      if (count % 2 == 0) {
        throw new IllegalArgumentException("odd numbers only");
      }
    }
  }

  @Doc("Not for files.")
  record NotForFiles(@Doc("A map.") Map<String, Integer> map) implements PriorConfig {}

  @Doc("Has another default for programs than for files.")
  record TwoDefaults(@Doc("How many.") int count, @Doc("How far.") @Default("2") double far)
      implements PriorConfig {
    TwoDefaults(int count) {
      this(count, 3);
    }
  }

  @Doc("Changes what it is given.")
  record Changing(@Doc("How many.") @Default("2") int count) implements PriorConfig {
    Changing {
      count = Math.max(count, 1);
    }
  }

  @Doc("Refuses without a word.")
  record Mute(@Doc("How many.") @Default("2") int count) implements PriorConfig {
    Mute {
      if (count > 9) {
        throw new IllegalArgumentException();
      }
    }
  }

  @Doc("Falls over.")
  record Fragile(@Doc("Which.") @Default("[1]") List<Integer> list) implements PriorConfig {
    Fragile {
      list = List.of(list.get(0));
    }
  }

  @Doc("Accepts nothing.")
  record Closed(@Doc("How many.") @Default("2") int count) implements PriorConfig {
    Closed {
      throw new IllegalArgumentException("closed");
    }
  }

  private static <C extends Record & Config<Prior>> ConfigContract of(Class<C> config) {
    VaePlugin plugin =
        new VaePlugin() {
          @Override
          public String name() {
            return "tests/config";
          }

          @Override
          public List<Component<?, ?>> components() {
            return List.of(
                new Component<>(
                    "tests/part",
                    config,
                    (settings, context) -> {
                      throw new IllegalStateException("never built");
                    }));
          }
        };
    ConfigContract contract =
        new ConfigContract() {
          @Override
          protected VaePlugin plugin() {
            return plugin;
          }
        };
    contract.makePlugin();
    return contract;
  }

  private static void assertCaught(ThrowingCallable test, String... parts) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
  }

  @Test
  void whatIsNotDocumentedIsCaught() {
    assertCaught(of(Undocumented.class)::saysWhatEverythingMeans, "@Doc of count");
    assertCaught(of(Fine.class)::saysWhatEverythingMeans, "Shade.DARK");
  }

  @Test
  void defaultsThatAreNoneAreCaught() {
    assertCaught(of(OutOfRange.class)::hasDefaultsThatAreValuesOfTheirSettings, "0 is not in");
    assertCaught(of(NotJson.class)::hasDefaultsThatAreValuesOfTheirSettings, "expected a value");
    assertCaught(of(NotWhole.class)::hasDefaultsThatAreValuesOfTheirSettings, "2.5 is not a int");
    assertCaught(of(Refusing.class)::acceptsItsDefaultsTogether, "odd numbers only");
  }

  @Test
  void aSecondDefaultIsCaught() {
    ConfigContract contract = of(TwoDefaults.class);
    assertCaught(contract::givesTheDefaultsToWhatAConstructorLeavesOut, "far=3.0", "far=2.0");
  }

  @Test
  void settingsThatAreNotKeptAreCaught() {
    assertCaught(of(Changing.class)::keepsWhatItIsGivenOrSaysWhatIsWrongWithIt, "count of", "seed");
    assertCaught(of(Fragile.class)::keepsWhatItIsGivenOrSaysWhatIsWrongWithIt, "OutOfBounds");
  }

  @Test
  void refusalsWithoutAWordOrAlwaysAreCaught() {
    assertCaught(of(Mute.class)::keepsWhatItIsGivenOrSaysWhatIsWrongWithIt, "the message of");
    assertCaught(of(Closed.class)::keepsWhatItIsGivenOrSaysWhatIsWrongWithIt, "were accepted");
  }

  @Test
  void typesThatFilesCannotHoldAreCaught() {
    assertCaught(of(NotForFiles.class)::hasSettingsOfTypesThatFilesCanHold, "java.util.Map");
  }

  @Test
  void aPluginThatIsNotRegisteredIsCaught() {
    assertCaught(of(Fine.class)::isFoundOnTheClassPath, "META-INF/services");
  }

  @Test
  void whatIsFinePasses() throws ReflectiveOperationException {
    of(Fine.class).givesTheDefaultsToWhatAConstructorLeavesOut();
    of(Fine.class).keepsWhatItIsGivenOrSaysWhatIsWrongWithIt();
    of(Fine.class).hasDefaultsThatAreValuesOfTheirSettings();
    of(Fine.class).acceptsItsDefaultsTogether();
    of(Fine.class).hasSettingsOfTypesThatFilesCanHold();
    of(Fine.class).offersEachPartUnderANameOfItsOwn();
    of(Fine.class).putsItsVendorBeforeTheNamesOfItsParts();
  }

  @Test
  void jsonIsRead() {
    assertThat(Json.read(" {\"a\": [1, -2.5e3, true, {}], \"b c\": \" x\\n\\u00e9\\\" \"} "))
        .isEqualTo(Map.of("a", List.of(1.0, -2500.0, true, Map.of()), "b c", " x\né\" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "01", "[1,]", "{\"a\" 1}", "\"a", "nul", "null", "1 2", "\"\\x\"", "+1", "."})
  void whatIsNotJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
