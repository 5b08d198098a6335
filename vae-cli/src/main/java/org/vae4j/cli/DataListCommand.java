package org.vae4j.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.vae4j.data.download.DataDownloads;
import org.vae4j.data.download.DownloadableData;
import org.vae4j.data.published.PublishedData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vae data list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the data sets that can be downloaded, and where those are that are here.")
final class DataListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private EngineOptions options;

  DataListCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    terminal.out().println(line("fashion-mini", "", "comes with vae4j"));
    for (DownloadableData set : DataDownloads.builtIn().sets()) {
      String where =
          PublishedData.find(set.name(), options.dataLocations())
              .map(DataListCommand::where)
              .orElse("vae data fetch " + set.name());
      terminal
          .out()
          .println(
              line(set.name(), String.format(Locale.ROOT, "%,.1f MB", set.bytes() / 1e6), where));
      terminal.out().println("  " + set.description() + " Licence: " + set.licence());
    }
    return ExitCode.OK;
  }

  private static String where(PublishedData.Found found) {
    return found.folder()
        + (found.missing().isEmpty() ? "" : ", without " + String.join(", ", found.missing()));
  }

  private static String line(String name, String size, String where) {
    return String.format(Locale.ROOT, "%-16s %9s  %s", name, size, where);
  }
}
