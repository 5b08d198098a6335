package org.vae4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vae4j.engine.catalog.InstalledPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vae plugins}. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = "Lists the installed plugins, with their versions and where they come from.")
final class PluginsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private EngineOptions options;

  PluginsCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new EngineOptions();
  }

  @Override
  public Integer call() {
    List<InstalledPlugin> plugins = options.engine().catalog().plugins();
    int name = plugins.stream().mapToInt(plugin -> plugin.name().length()).max().orElse(0);
    int version = plugins.stream().mapToInt(plugin -> plugin.version().length()).max().orElse(0);
    for (InstalledPlugin plugin : plugins) {
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%-" + Math.max(1, name) + "s  %-" + Math.max(1, version) + "s  %s",
                  plugin.name(),
                  plugin.version(),
                  plugin.source()));
    }
    return ExitCode.OK;
  }
}
