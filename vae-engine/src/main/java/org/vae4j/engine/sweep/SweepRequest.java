package org.vae4j.engine.sweep;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What sweep to run and where.
 *
 * @param sweep the sweep
 * @param folder its folder: a new one, or the one that holds the same sweep
 * @param jobs how many runs go on at once; empty for as many as cores and memory allow
 * @param listener is told what happens
 */
public record SweepRequest(Sweep sweep, Path folder, OptionalInt jobs, SweepListener listener) {
  public SweepRequest {
    requireNonNull(sweep, "sweep");
    requireNonNull(folder, "folder");
    requireNonNull(jobs, "jobs");
    requireNonNull(listener, "listener");
  }
}
