package org.vae4j.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Who may know whom, for all modules at once. */
@AnalyzeClasses(packages = "org.vae4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of("api", "cli", "data", "engine", "models", "nd4j", "testkit", "viz");

  private static ArchRule moduleKnowsOnly(String module, String... packages) {
    String own = "org.vae4j." + module + "..";
    String[] allowed =
        Stream.concat(Stream.of(own, "java..", "javax..", "org.jspecify.."), Stream.of(packages))
            .toArray(String[]::new);
    return classes().that().resideInAPackage(own).should().onlyDependOnClassesThat(inAny(allowed));
  }

  /** Arrays count as what they are made of; primitive types have no package. */
  private static DescribedPredicate<JavaClass> inAny(String... packages) {
    return DescribedPredicate.describe(
        "reside in any of " + List.of(packages),
        type ->
            type.getBaseComponentType().isPrimitive()
                || resideInAnyPackage(packages).test(type.getBaseComponentType()));
  }

  @ArchTest
  static final ArchRule apiKnowsTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("org.vae4j.api..")
          .should()
          .onlyDependOnClassesThat(inAny("org.vae4j.api..", "java..", "org.jspecify.."));

  @ArchTest static final ArchRule modelsKnowTheApi = moduleKnowsOnly("models", "org.vae4j.api..");

  @ArchTest
  static final ArchRule vizKnowsTheApiAndTheReaderOfItsFont =
      moduleKnowsOnly("viz", "org.vae4j.api..", "org.apache.fontbox..", "org.apache.pdfbox.io..");

  @ArchTest
  static final ArchRule nd4jKnowsTheApiAndItsLibrary =
      moduleKnowsOnly("nd4j", "org.vae4j.api..", "org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule engineKnowsNoPartOfTheProductButTheApi =
      moduleKnowsOnly(
          "engine",
          "org.vae4j.api..",
          "com.google.inject..",
          "jakarta.inject..",
          "tools.jackson..",
          "com.fasterxml.jackson.annotation..");

  @ArchTest
  static final ArchRule dataKnowsTheApiAndItsReaders =
      moduleKnowsOnly(
          "data",
          "org.vae4j.api..",
          "com.twelvemonkeys.imageio.metadata..",
          "de.siegmar.fastcsv..",
          "io.airlift.compress..",
          "io.jhdf..",
          "org.apache.hadoop.conf..",
          "org.apache.parquet..",
          "us.hebi.matlab.mat..");

  @ArchTest
  static final ArchRule cliKnowsTheEngine =
      moduleKnowsOnly(
          "cli",
          "org.vae4j.api..",
          "org.vae4j.engine..",
          "org.vae4j.data.download..",
          "org.vae4j.data.parquet..",
          "org.vae4j.data.published..",
          "com.google.inject..",
          "picocli..");

  @ArchTest
  static final ArchRule testkitKnowsTheApi =
      moduleKnowsOnly("testkit", "org.vae4j.api..", "org.junit.jupiter..", "org.assertj..");

  @ArchTest
  static final ArchRule onlyTheNd4jModuleKnowsNd4j =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.vae4j.nd4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule nobodyUsesTheLibrariesPackedIntoNd4j =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.nd4j.shade..");

  @ArchTest
  static final ArchRule packagesOfAModuleHaveNoCycles =
      slices().assignedFrom(packages()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheCommandLineWritesToTheStandardStreams =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.vae4j.cli..")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .should()
          .callMethodWhere(target(owner(name("java.lang.Thread"))).and(target(name("sleep"))));

  @ArchTest
  static void everyPackageIsNullMarkedAndEveryModuleIsLookedAt(JavaClasses classes) {
    TreeSet<String> modules = new TreeSet<>();
    TreeSet<String> unmarked = new TreeSet<>();
    for (JavaClass type : classes) {
      JavaPackage owner = type.getPackage();
      modules.add(owner.getName().split("\\.")[2]);
      if (!owner.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(owner.getName());
      }
    }
    assertThat(modules).as("modules").containsExactlyElementsOf(MODULES);
    assertThat(unmarked).as("packages without a @NullMarked package-info.java").isEmpty();
  }

  private static SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "the packages of vae4j";
      }
    };
  }
}
