package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.tensor.Variable;
import org.vae4j.nd4j.graph.Pass;

/**
 * The variables of a session: parameters that come together lie together in one stretch of native
 * memory; what is kept beside them, and is longer than a tile, is in tiles.
 */
public final class Storage implements AutoCloseable {
  private final PlanSettings plan;
  private final Map<Variable, Place> places = new HashMap<>();
  private final List<Arena> arenas = new ArrayList<>();

  /** No variables yet. */
  public Storage(PlanSettings plan) {
    this.plan = plan;
  }

  /** Makes room for variables, and gives those that are new their first values. */
  public void add(List<Variable> variables, long seed) {
    List<Variable> contiguous = new ArrayList<>();
    for (Variable variable : variables) {
      if (!places.containsKey(variable)) {
        if (belongsInTiles(variable)) {
          places.put(variable, Place.inTiles(Division.of(variable.shape(), plan.shards())));
          write(variable, variable.initialValues(seed));
        } else {
          contiguous.add(variable);
          places.put(variable, Place.inMemory(variable.shape().elements()));
        }
      }
    }
    if (contiguous.isEmpty()) {
      return;
    }
    contiguous.sort(Comparator.comparing(variable -> !variable.isTrainable()));
    long size =
        contiguous.stream().mapToLong(variable -> Arena.aligned(variable.shape().elements())).sum();
    Arena arena = new Arena(size);
    arenas.add(arena);
    long offset = 0;
    for (Variable variable : contiguous) {
      Place place = place(variable);
      place.bind(arena, offset);
      write(variable, variable.initialValues(seed));
      offset += Arena.aligned(place.elements());
    }
  }

  private boolean belongsInTiles(Variable variable) {
    return plan.has(Pass.STATE_IN_TILES)
        && !variable.isTrainable()
        && variable.shape().elements() > Worker.TILE;
  }

  /** The values of a variable, in a new array. */
  public float[] read(Variable variable) {
    float[] values = new float[variable.shape().elements()];
    place(variable).read(0, values, 0, values.length);
    return values;
  }

  /** Sets the values of a variable. */
  public void write(Variable variable, float[] values) {
    place(variable).write(0, values, 0, values.length);
  }

  /** The name of the variable that is at a place, if one is. */
  Optional<String> name(Place place) {
    Place actual = place.overwritten() == null ? place : place.overwritten();
    return places.entrySet().stream()
        .filter(entry -> entry.getValue() == actual)
        .map(entry -> entry.getKey().name())
        .findFirst();
  }

  /** How many bytes the parameters take, or the variables that are none. */
  long bytes(boolean isTrainable) {
    return places.keySet().stream()
        .filter(variable -> variable.isTrainable() == isTrainable)
        .mapToLong(variable -> (long) Float.BYTES * variable.shape().elements())
        .sum();
  }

  Place place(Variable variable) {
    Place place = places.get(variable);
    if (place == null) {
      throw new IllegalStateException(variable + " has no place");
    }
    return place;
  }

  @Override
  public void close() {
    arenas.forEach(Arena::close);
    arenas.clear();
    places.clear();
  }
}
