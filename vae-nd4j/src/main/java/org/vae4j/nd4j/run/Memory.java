package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The memory of a program: places that are never needed at the same time share it.
 *
 * <p>A place is taken from the phase that writes it to the last that reads it; it gets the smallest
 * free stretch that is large enough, unless that is more than twice as large.
 */
final class Memory {
  private static final int MOST_WASTED = 2;

  private record Stretch(long offset, long size, int lastPhase) {}

  private Memory() {}

  /**
   * Allocates memory and gives every place that has none yet its stretch of it.
   *
   * @param lifetimes for each place the first and the last phase in which it is needed
   * @param isShared whether places may share memory
   */
  static Arena allocate(Map<Place, int[]> lifetimes, boolean isShared) {
    List<Map.Entry<Place, int[]>> entries = new ArrayList<>(lifetimes.entrySet());
    entries.removeIf(entry -> entry.getKey().overwritten() != null || entry.getKey().isBound());
    entries.sort((a, b) -> Integer.compare(a.getValue()[0], b.getValue()[0]));
    List<Stretch> stretches = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    long end = 0;
    for (Map.Entry<Place, int[]> entry : entries) {
      long size = Arena.aligned(entry.getKey().elements());
      int first = entry.getValue()[0];
      int last = entry.getValue()[1];
      int best = -1;
      for (int i = 0; i < stretches.size(); i++) {
        Stretch stretch = stretches.get(i);
        if (isShared
            && stretch.lastPhase() < first
            && stretch.size() >= size
            && stretch.size() <= MOST_WASTED * size
            && (best < 0 || stretch.size() < stretches.get(best).size())) {
          best = i;
        }
      }
      if (best < 0) {
        stretches.add(new Stretch(end, size, last));
        offsets.add(end);
        end += size;
      } else {
        Stretch stretch = stretches.get(best);
        stretches.set(best, new Stretch(stretch.offset(), stretch.size(), last));
        offsets.add(stretch.offset());
      }
    }
    Arena arena = new Arena(end);
    for (int i = 0; i < entries.size(); i++) {
      entries.get(i).getKey().bind(arena, offsets.get(i));
    }
    return arena;
  }
}
