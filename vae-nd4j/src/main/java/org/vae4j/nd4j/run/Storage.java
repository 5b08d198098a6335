package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.tensor.Variable;
import org.vae4j.nd4j.graph.Pass;

/**
 * The variables of a session: parameters that come together lie together in one stretch of native
 * memory; what is kept beside them, and is longer than a tile, is in tiles. A scope has some
 * variables of its own, and the others where its session has them.
 */
public final class Storage implements AutoCloseable {
  private final PlanSettings plan;
  private final @Nullable Storage outer;
  private final Set<Variable> own;
  private final Map<Variable, Place> places = new HashMap<>();
  private final List<Arena> arenas = new ArrayList<>();

  /** No variables yet. */
  public Storage(PlanSettings plan) {
    this(plan, null, Set.of());
  }

  private Storage(PlanSettings plan, @Nullable Storage outer, Set<Variable> own) {
    this.plan = plan;
    this.outer = outer;
    this.own = Set.copyOf(own);
  }

  /** No variables yet but those of this storage; those that are its own come here. */
  public Storage scope(Set<Variable> ofScope) {
    return new Storage(plan, this, ofScope);
  }

  /** Makes room for variables, and gives those that are new their first values. */
  public void add(List<Variable> variables, long seed) {
    if (outer != null) {
      outer.add(variables.stream().filter(variable -> !isHere(variable)).toList(), seed);
    }
    List<Variable> contiguous = new ArrayList<>();
    for (Variable variable : variables) {
      if (isHere(variable) && !places.containsKey(variable)) {
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

  private boolean isHere(Variable variable) {
    return outer == null || own.contains(variable);
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
    Optional<String> here =
        places.entrySet().stream()
            .filter(entry -> entry.getValue() == actual)
            .map(entry -> entry.getKey().name())
            .findFirst();
    return here.isPresent() || outer == null ? here : outer.name(place);
  }

  /** How many bytes the parameters take, or the variables that are none. */
  long bytes(boolean isTrainable) {
    long here =
        places.keySet().stream()
            .filter(variable -> variable.isTrainable() == isTrainable)
            .mapToLong(variable -> (long) Float.BYTES * variable.shape().elements())
            .sum();
    return outer == null ? here : here + outer.bytes(isTrainable);
  }

  Place place(Variable variable) {
    if (outer != null && !own.contains(variable)) {
      return outer.place(variable);
    }
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
