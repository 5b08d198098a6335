package org.vae4j.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.vae4j.api.UserException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The {@code vae} command: puts its sub-commands together and turns what goes wrong into messages.
 */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param arguments what the user typed after {@code vae}
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Map<String, String> environment = System.getenv();
    System.exit(run(Terminal.ofProcess(out, err, environment), environment, arguments));
  }

  /** Runs the command, writing to a terminal, and returns its exit code. */
  static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
    CommandLine commandLine =
        new CommandLine(new VaeCommand())
            .addSubcommand(new RunCommand(terminal))
            .addSubcommand(new ResumeCommand(terminal))
            .addSubcommand(new SweepCommand(terminal))
            .addSubcommand(new CompareCommand(terminal))
            .addSubcommand(new ValidateCommand(terminal))
            .addSubcommand(new ExplainCommand(terminal))
            .addSubcommand(new GradientsCommand(terminal))
            .addSubcommand(new DescribeCommand(terminal))
            .addSubcommand(new PluginsCommand(terminal))
            .addSubcommand(new SchemaCommand(terminal))
            .addSubcommand(new EvaluateCommand(terminal))
            .addSubcommand(new SampleCommand(terminal))
            .addSubcommand(new ReconstructCommand(terminal))
            .addSubcommand(new TraverseCommand(terminal))
            .addSubcommand(new EncodeCommand(terminal))
            .addSubcommand(new ScoreCommand(terminal))
            .addSubcommand(new ReportCommand(terminal))
            .addSubcommand(
                new CommandLine(new DataCommand())
                    .addSubcommand(new DataListCommand(terminal))
                    .addSubcommand(new DataFetchCommand(terminal))
                    .addSubcommand(new DataShowCommand(terminal)))
            .addSubcommand(new DoctorCommand(terminal, environment))
            .addSubcommand(new GenerateCompletion())
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setUsageHelpWidth(terminal.width())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExitCodeExceptionMapper(Main::exitCode)
            .setParameterExceptionHandler(Main::misused)
            .setExecutionExceptionHandler(Main::failed);
    int exitCode = commandLine.execute(arguments);
    if (exitCode == ExitCode.OK && terminal.out().checkError()) {
      terminal
          .err()
          .println(
              "vae: not all was written to the standard output: the disk is full, or what reads it"
                  + " has ended");
      return ExitCode.FAILED;
    }
    return exitCode;
  }

  private static int exitCode(Throwable e) {
    return e instanceof UserException || e instanceof ParameterException
        ? ExitCode.USER_MISTAKE
        : ExitCode.FAILED;
  }

  private static int misused(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("vae: " + e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USER_MISTAKE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult result) {
    PrintWriter err = command.getErr();
    if (e instanceof UserException) {
      err.println("vae: " + e.getMessage());
    } else {
      Defect.tell(e, err);
    }
    err.flush();
    return exitCode(e);
  }
}
