package org.vae4j.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code vae} command. */
@Command(
    name = "vae",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Trains variational autoencoders that are described in JSON.")
public final class Main implements Runnable {

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param arguments what the user typed after {@code vae}
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      @Nullable String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"vae4j " + (version == null ? "(not packaged)" : version)};
    }
  }
}
