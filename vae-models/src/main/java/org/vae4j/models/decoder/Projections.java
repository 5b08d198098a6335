package org.vae4j.models.decoder;

import java.util.List;
import org.vae4j.api.parameter.Parameters;

/** The last layers of a decoder, which likelihoods ask for by name. */
final class Projections {
  private Projections() {}

  /**
   * The names of the layers of a scope that a likelihood asked for, in the order in which it did.
   *
   * @param scope the decoder's scope
   * @param hidden what the names of the decoder's own layers begin with
   */
  static List<String> names(Parameters scope, String... hidden) {
    return scope.all().stream()
        .map(variable -> variable.name().substring(scope.name().length()).split("/", 2)[0])
        .distinct()
        .filter(name -> List.of(hidden).stream().noneMatch(name::startsWith))
        .toList();
  }
}
