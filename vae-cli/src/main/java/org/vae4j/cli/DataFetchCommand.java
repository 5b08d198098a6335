package org.vae4j.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.vae4j.data.download.DataDownloads;
import org.vae4j.data.download.DownloadListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vae data fetch}. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads data sets to ~/.cache/vae4j, and checks what arrives against its checksum.",
      "A download that was stopped goes on from where it was."
    })
final class DataFetchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "The data sets; 'vae data list' has their names.")
  private List<String> names = List.of();

  @Mixin private EngineOptions options;

  DataFetchCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    DataDownloads downloads = DataDownloads.builtIn();
    names.forEach(downloads::find);
    for (String name : names) {
      Path folder = downloads.fetch(name, options.dataLocations().cache(), new Display(terminal));
      terminal.out().println(name + ": " + folder);
    }
    return ExitCode.OK;
  }

  /** Shows how the download goes. */
  private static final class Display implements DownloadListener {
    private static final long BETWEEN_UPDATES = 1 << 18;

    private final Terminal terminal;
    private final PrintWriter to;
    private long shown;

    Display(Terminal terminal) {
      this.terminal = terminal;
      this.to = terminal.err();
    }

    @Override
    public void present(String file) {
      to.println(file + " is there already");
    }

    @Override
    public void started(String file, URI from, long received, OptionalLong total) {
      shown = received;
      to.println(file + (received > 0 ? ": going on" : "") + " from " + from.getHost());
    }

    @Override
    public void received(String file, long received, OptionalLong total) {
      if (terminal.interactive() && received - shown >= BETWEEN_UPDATES) {
        shown = received;
        to.print(
            "\r\u001b[K"
                + megabytes(received)
                + (total.isPresent() ? " of " + megabytes(total.getAsLong()) : ""));
        to.flush();
      }
    }

    @Override
    public void failed(String file, URI from, String reason) {
      to.println(
          (terminal.interactive() ? "\r\u001b[K" : "") + "  " + from.getHost() + ": " + reason);
    }

    @Override
    public void finished(String file) {
      to.println((terminal.interactive() ? "\r\u001b[K" : "") + file + ": checked");
    }

    @Override
    public void converting(String dataSet) {
      to.println(dataSet + ": converting");
    }

    private static String megabytes(long bytes) {
      return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
  }
}
