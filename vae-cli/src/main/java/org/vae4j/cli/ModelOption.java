package org.vae4j.cli;

import org.vae4j.engine.run.KeptModel;
import picocli.CommandLine.Option;

/** Which model of a run a command is about. */
final class ModelOption {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "best, of the epoch that explained the validation examples best, or last, of the last epoch. Default: best.")
  private KeptModel kept = KeptModel.BEST;

  KeptModel kept() {
    return kept;
  }
}
