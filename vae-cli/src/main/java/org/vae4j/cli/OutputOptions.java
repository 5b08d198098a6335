package org.vae4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.vae4j.cli.output.Output;
import org.vae4j.cli.output.OutputFormat;
import picocli.CommandLine.Option;

/** Where rows of results are written to. */
final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "csv, parquet, npy (one array of all numbers) or npz (an array for each column). Default: that of the name of --out, else csv."
      })
  private Optional<OutputFormat> format = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file, or the folder, to write. Default: standard output.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--force", description = "Writes over a file that is there.")
  private boolean force;

  /** The output, of which nothing is written yet. */
  Output output() {
    Output output = Output.of(format, out, force);
    output.check();
    return output;
  }
}
