package org.vae4j.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.FormerName;
import org.vae4j.api.config.Kind;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.engine.config.SmallParts.Constant;
import org.vae4j.engine.config.SmallParts.Mixture;
import org.vae4j.engine.config.SmallParts.StandardNormal;

class PartsTest {
  private static String problems(Parts.Offer... offers) {
    return catchThrowableOfType(UserException.class, () -> Parts.of(List.of(offers))).getMessage();
  }

  @Test
  void knowsKindsAndPartsByName() {
    PartKind prior = SmallParts.PARTS.kind("prior").orElseThrow();

    assertThat(SmallParts.PARTS.kinds())
        .extracting(PartKind::name)
        .containsExactly("encoder", "likelihood", "model", "prior", "schedule");
    assertThat(SmallParts.PARTS.all(prior))
        .extracting(Part::name)
        .containsExactly("mixture", "standard-normal", "vampprior");
    assertThat(SmallParts.PARTS.find(prior, "mixture"))
        .isEqualTo(SmallParts.PARTS.describedBy(Mixture.class))
        .hasValueSatisfying(
            part -> {
              assertThat(part).hasToString("prior 'mixture'");
              assertThat(part.doc())
                  .isEqualTo("A mixture of normal distributions, all of them learned.");
              assertThat(part.source()).isEqualTo("small-parts.jar");
            });
    assertThat(SmallParts.PARTS.kind("priors")).isEmpty();
    assertThat(SmallParts.PARTS.find(prior, "mlp")).isEmpty();
  }

  @Test
  void knowsKindsThatOnlyASettingHas() {
    Parts parts = Parts.of(List.of(SmallParts.offer("hungry", Hungry.class)));

    assertThat(parts.kinds())
        .extracting(PartKind::name)
        .containsExactly("posterior", "prior", "schedule");
    assertThat(parts.all(parts.kind("posterior").orElseThrow())).isEmpty();
  }

  @Doc("A prior with settings of kinds that have no part.")
  record Hungry(
      @Doc("A list of lists.") List<List<PosteriorConfig>> posteriors, @Doc("A group.") Group group)
      implements PriorConfig {}

  @Doc("A group.")
  record Group(@Doc("Perhaps a number.") Optional<ScheduleConfig> schedule) {}

  record Undocumented(int size) implements PriorConfig {}

  @Doc("Types that are not allowed.")
  record WrongTypes(
      @Doc("A map.") Map<String, Integer> map,
      @Doc("A float.") float number,
      @Doc("A list of anything.") List<?> list,
      @Doc("An optional list of an optional.") Optional<List<Optional<String>>> nested,
      @Doc("A bare interface.") Config<String> config,
      @Doc("The name of the part.") String type)
      implements PriorConfig {}

  @Doc("Annotations that do not fit.")
  record WrongAnnotations(
      @Doc("A default that is not JSON.") @Default("relu") String notJson,
      @Doc("A default that has no room.") @Default("1") Optional<Integer> both,
      @Doc("A range of no number.") @Range(min = 1) String text,
      @Doc("A name twice.") @Default("{\"type\": \"mixture\", \"type\": \"mixture\"}")
          PriorConfig twice,
      @Doc("A former name that is taken.") @FormerName("text") Optional<Integer> renamed)
      implements PriorConfig {}

  @Doc("A record that holds one that is wrong.")
  record Holder(@Doc("The other.") Held held) implements PriorConfig {}

  @Doc("A record that holds itself.")
  record Held(@Doc("More.") List<Held> more, @Doc("Wrong.") float wrong) {}

  @Test
  void refusesRecordsThatCannotBeRead() {
    assertThat(
            problems(
                SmallParts.offer("undocumented", Undocumented.class, "a.jar"),
                SmallParts.offer("wrong-types", WrongTypes.class, "b.jar"),
                SmallParts.offer("holder", Holder.class, "c.jar")))
        .isEqualTo(
            """
            plugins: 9 problems
              a.jar  prior 'undocumented', setting 'size': has no @Doc to say what it means
              a.jar  prior 'undocumented', the record has no @Doc to say what it is
              b.jar  prior 'wrong-types', setting 'map': has the type java.util.Map<java.lang.String, java.lang.Integer>, which cannot be read; ALLOWED
              b.jar  prior 'wrong-types', setting 'number': has the type float, which cannot be read; ALLOWED
              b.jar  prior 'wrong-types', setting 'list': has the type java.util.List<?>, which cannot be read; ALLOWED
              b.jar  prior 'wrong-types', setting 'nested': has the type java.util.Optional<java.util.List<java.util.Optional<java.lang.String>>>, which cannot be read; ALLOWED
              b.jar  prior 'wrong-types', setting 'config': has the type org.vae4j.api.config.Config<java.lang.String>, which cannot be read; ALLOWED
              b.jar  prior 'wrong-types', setting 'type': is the name of the part; a setting needs another name
              c.jar  prior 'holder', Held: setting 'wrong': has the type float, which cannot be read; ALLOWED\
            """
                .replace(
                    "ALLOWED",
                    "a setting is an int, long, double, boolean, String, enum, Path, kind of part"
                        + " or record, or a List or Optional of one of these"));
  }

  @Test
  void refusesAnnotationsThatDoNotFit() {
    assertThat(problems(SmallParts.offer("wrong", WrongAnnotations.class, "a.jar")))
        .isEqualTo(
            """
            plugins: 5 problems
              a.jar  prior 'wrong', setting 'notJson': has a @Default that is not JSON, 'relu': 'relu' is not a JSON value; text stands in double quotes
              a.jar  prior 'wrong', setting 'both': is Optional and has a @Default; it can be one of the two
              a.jar  prior 'wrong', setting 'text': has a @Range and is not a number
              a.jar  prior 'wrong', setting 'twice': has a @Default where /type is given twice
              a.jar  prior 'wrong', setting 'renamed': has the @FormerName 'text', which is the name of a setting\
            """);
  }

  @Doc("Defaults that are wrong.")
  record WrongDefaults(
      @Doc("A default of a wrong type.") @Default("\"1\"") int wrongType,
      @Doc("A default out of range.") @Default("[1, 0]") @Range(min = 1) List<Integer> outOfRange,
      @Doc("A default that names nobody.") @Default("{\"type\": \"gone\"}") PriorConfig unknown,
      @Doc("A default inside a part.") @Default("{\"type\": \"mixture\", \"components\": 0}")
          PriorConfig inside,
      @Doc("A default inside a record.") GroupWithDefault group)
      implements PriorConfig {}

  @Doc("A group.")
  record GroupWithDefault(@Doc("A number.") @Default("true") double number) {}

  @Test
  void refusesDefaultsThatAreNoValuesOfTheirSettings() {
    assertThat(
            problems(
                SmallParts.offer("wrong", WrongDefaults.class, "a.jar"),
                SmallParts.offer("mixture", Mixture.class)))
        .isEqualTo(
            """
            plugins: 5 problems
              a.jar  prior 'wrong', setting 'wrongType': its @Default must be an integer, was "1"
              a.jar  prior 'wrong', setting 'outOfRange': its @Default /1 must be at least 1, was 0
              a.jar  prior 'wrong', setting 'unknown': its @Default /type unknown prior 'gone'; if a plugin has it, add the plugin's jar to plugins/. Known: mixture, wrong
              a.jar  prior 'wrong', setting 'inside': its @Default /components must be at least 1, was 0
              a.jar  prior 'wrong', setting 'group/number': its @Default must be a number, was true\
            """);
  }

  @Doc("No kind.")
  record NoKind() implements Config<String> {}

  @Doc("Two kinds.")
  record TwoKinds() implements PriorConfig2, OtherConfig {}

  interface PriorConfig2 extends PriorConfig {}

  @Kind("other")
  @Doc("Another kind.")
  interface OtherConfig extends Config<org.vae4j.api.model.Prior> {}

  @Kind("prior")
  @Doc("A kind whose name is taken.")
  interface ImpostorConfig extends Config<String> {}

  @Doc("A part of the impostor.")
  record Impostor() implements ImpostorConfig {}

  @Test
  void refusesRecordsThatAreNotOfOneKind() {
    assertThat(
            problems(
                SmallParts.offer("none", NoKind.class, "a.jar"),
                SmallParts.offer("standard-normal", StandardNormal.class, "b.jar"),
                SmallParts.offer("impostor", Impostor.class, "c.jar")))
        .isEqualTo(
            """
            plugins: 2 problems
              a.jar  'none': its record org.vae4j.engine.config.PartsTest$NoKind must implement the interface of one kind of part, and it implements none
              c.jar  the kind 'prior' is org.vae4j.engine.config.PartsTest$ImpostorConfig here and org.vae4j.api.model.PriorConfig elsewhere; a kind needs a name of its own\
            """);
    assertThat(problems(SmallParts.offer("two", TwoKinds.class, "a.jar")))
        .isEqualTo(
            """
            plugins: 1 problem
              a.jar  'two': its record org.vae4j.engine.config.PartsTest$TwoKinds must implement the interface of one kind of part, and it implements prior and other\
            """);
  }

  @Test
  void refusesOneRecordForTwoParts() {
    assertThat(
            problems(
                SmallParts.offer("standard-normal", StandardNormal.class, "a.jar"),
                SmallParts.offer("normal", StandardNormal.class, "b.jar")))
        .isEqualTo(
            """
            plugins: 1 problem
              b.jar  prior 'normal' has the same record as prior 'standard-normal' of a.jar; each part needs a record of its own\
            """);
  }

  @Doc("A constant with two numbers.")
  record TwoNumbers(@Doc("One.") double one, @Doc("Two.") double two) implements ScheduleConfig {}

  @Doc("An encoder that happens to be called constant.")
  record ConstantEncoder() implements EncoderConfig {}

  @Test
  void whatABareNumberStandsForMustTakeOneNumber() {
    assertThat(problems(SmallParts.offer("constant", TwoNumbers.class, "a.jar")))
        .isEqualTo(
            """
            plugins: 1 problem
              a.jar  schedule 'constant': a bare number stands for it, so it must have exactly one required setting, and that must be a number\
            """);
    assertThat(
            Parts.of(
                    List.of(
                        SmallParts.offer("constant", Constant.class),
                        SmallParts.offer("constant", ConstantEncoder.class)))
                .kinds())
        .hasSize(2);
  }
}
