package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.tensor.Variable;

/**
 * The variables of a session: those that come together lie together in one stretch of memory,
 * parameters first.
 */
public final class Storage implements AutoCloseable {
  private final Map<Variable, Place> places = new HashMap<>();
  private final List<Arena> arenas = new ArrayList<>();

  /** Makes room for variables, and gives those that are new their first values. */
  public void add(List<Variable> variables, long seed) {
    List<Variable> fresh = new ArrayList<>();
    variables.stream().filter(Variable::isTrainable).forEach(fresh::add);
    variables.stream().filter(variable -> !variable.isTrainable()).forEach(fresh::add);
    fresh.removeIf(places::containsKey);
    if (fresh.isEmpty()) {
      return;
    }
    long size =
        fresh.stream().mapToLong(variable -> Arena.aligned(variable.shape().elements())).sum();
    Arena arena = new Arena(size);
    arenas.add(arena);
    long offset = 0;
    for (Variable variable : fresh) {
      Place place = Place.inMemory(variable.shape().elements());
      place.bind(arena, offset);
      place.floats().put(0, variable.firstValues(seed));
      places.put(variable, place);
      offset += Arena.aligned(place.elements());
    }
  }

  /** The values of a variable, in a new array. */
  public float[] read(Variable variable) {
    float[] values = new float[variable.shape().elements()];
    place(variable).floats().get(0, values);
    return values;
  }

  /** Sets the values of a variable. */
  public void write(Variable variable, float[] values) {
    place(variable).floats().put(0, values);
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
