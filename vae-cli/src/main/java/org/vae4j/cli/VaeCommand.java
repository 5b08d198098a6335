package org.vae4j.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is said of the command as a whole. */
@Command(
    name = "vae",
    mixinStandardHelpOptions = true,
    versionProvider = VaeCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Trains variational autoencoders that are described in JSON.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:something failed while running",
      "2:a mistake that you can mend"
    },
    footer = {"", "vae COMMAND --help tells more about a command."})
final class VaeCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"vae4j " + text()};
    }

    static String text() {
      return Optional.ofNullable(VaeCommand.class.getPackage().getImplementationVersion())
          .orElse("(not packaged)");
    }
  }
}
