package org.vae4j.engine.config;

import org.vae4j.api.plugin.Component;

/** An installed part: what a {@code type} in a file may name. Immutable. */
public final class Part {
  private final PartKind kind;
  private final Component<?, ?> component;
  private final String plugin;
  private final String source;
  private final Settings settings;

  Part(PartKind kind, Component<?, ?> component, String plugin, String source, Settings settings) {
    this.kind = kind;
    this.component = component;
    this.plugin = plugin;
    this.source = source;
    this.settings = settings;
  }

  /** The kind that the part is of. */
  public PartKind kind() {
    return kind;
  }

  /** The {@code type} in files. */
  public String name() {
    return component.name();
  }

  /** What the part is, for the person who writes experiments. */
  public String doc() {
    return settings.doc();
  }

  /** What the plugin registered. */
  public Component<?, ?> component() {
    return component;
  }

  /** The name of the plugin that offers it. */
  public String plugin() {
    return plugin;
  }

  /** Where the part comes from: the path of a jar, mostly. */
  public String source() {
    return source;
  }

  Settings settings() {
    return settings;
  }

  /** The part as messages name it, such as {@code prior 'mixture'}. */
  @Override
  public String toString() {
    return kind.name() + " '" + name() + "'";
  }
}
