package org.vae4j.api.figure;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A drawn figure: its pictures and the numbers behind them.
 *
 * @param name the figure's name, as its files are named
 * @param title a few words
 * @param caption what is to be seen, in a sentence or two, with units
 * @param files at least one picture, and the numbers as CSV
 */
public record RenderedFigure(String name, String title, String caption, List<RenderedFile> files) {
  public RenderedFigure {
    requireNonNull(name, "name");
    requireNonNull(title, "title");
    requireNonNull(caption, "caption");
    files = List.copyOf(files);
  }
}
