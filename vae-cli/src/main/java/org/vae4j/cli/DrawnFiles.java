package org.vae4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;

/** The pictures that were drawn, to be named after the results; all else is passed on. */
final class DrawnFiles implements RunListener {
  private final RunListener others;
  private final List<Path> files = new ArrayList<>();

  DrawnFiles(RunListener others) {
    this.others = others;
  }

  @Override
  public void happened(RunEvent event) {
    if (event instanceof RunEvent.FigureDrawn drawn) {
      files.addAll(drawn.files());
    } else {
      others.happened(event);
    }
  }

  List<Path> files() {
    return List.copyOf(files);
  }
}
