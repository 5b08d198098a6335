package org.vae4j.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vae4j.data.download.DataDownloads;
import org.vae4j.data.download.DownloadableData;
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
      Optional<Path> here =
          options.dataLocations().folders().stream().filter(set::isIn).findFirst();
      String where =
          here.map(folder -> folder.resolve(set.name()).toString())
              .orElse("vae data fetch " + set.name());
      terminal
          .out()
          .println(
              line(set.name(), String.format(Locale.ROOT, "%,.1f MB", set.bytes() / 1e6), where));
      terminal.out().println("  " + set.description() + " Licence: " + set.licence());
    }
    return ExitCode.OK;
  }

  private static String line(String name, String size, String where) {
    return String.format(Locale.ROOT, "%-16s %9s  %s", name, size, where);
  }
}
