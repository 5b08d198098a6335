package org.vae4j.api.plugin;

import static java.util.Objects.requireNonNull;

import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.vae4j.api.config.Config;

/**
 * A part that experiments can name.
 *
 * @param name the {@code type} in experiments; bare for the parts that come with vae4j, {@code
 *     vendor/name} for all others
 * @param config the record of its settings; it implements the interface of one {@linkplain
 *     org.vae4j.api.config.Kind kind}
 * @param factory builds the part from its settings; called once for each place that names the part
 * @param <C> the settings
 * @param <T> the part
 */
public record Component<C extends Record & Config<T>, T>(
    String name, Class<C> config, BiFunction<C, BuildContext, T> factory) {
  private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*");

  public Component {
    requireNonNull(config, "config");
    requireNonNull(factory, "factory");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a component's name is lower-case letters, digits and hyphens, with at most one slash after the vendor; was '"
              + name
              + "'");
    }
  }

  /**
   * Builds the part.
   *
   * @param settings of the class {@link #config}
   * @throws ClassCastException if they are of another class
   */
  public T build(Config<?> settings, BuildContext context) {
    return factory.apply(config.cast(settings), context);
  }
}
