package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generated pages that are kept in the repository say what the parts say now. */
class ReferencePageTest {
  private static final Path ROOT = Path.of(System.getProperty("vae4j.root"));

  @Test
  void theReferenceIsUpToDate() throws IOException, InterruptedException {
    VaeProcess described = VaeProcess.run(List.of(), List.of("describe", "--markdown"));
    assertThat(described.exitCode()).isZero();
    assertThat(ROOT.resolve("docs/reference.md"))
        .as("docs/reference.md; write it again with ./vae describe --markdown >docs/reference.md")
        .content()
        .isEqualTo(described.out());
  }

  @Test
  void theSchemaBesideTheExperimentsIsUpToDate() throws IOException, InterruptedException {
    VaeProcess schema = VaeProcess.run(List.of(), List.of("schema"));
    assertThat(schema.exitCode()).isZero();
    assertThat(ROOT.resolve("experiments/experiment.schema.json"))
        .as(
            "experiments/experiment.schema.json; write it again with ./vae schema >experiments/experiment.schema.json")
        .content()
        .isEqualTo(schema.out());
  }
}
