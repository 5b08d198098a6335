package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Op;
import org.vae4j.nd4j.graph.Group;
import org.vae4j.nd4j.graph.Node;
import org.vae4j.nd4j.graph.Operand;
import org.vae4j.nd4j.graph.RowMap;

/**
 * What a group does to each tile of its table, in order: loads, codes, reductions and stores.
 *
 * <p>Tiles are numbered; each number stands for one array of the worker, used again as soon as
 * nobody needs what is in it.
 */
final class TileProgram {
  /** Something done at each tile. */
  sealed interface Action permits Load, Borrow, Code, Reduce, Store {
    /** The tiles that are read. */
    default int[] uses() {
      return new int[0];
    }

    /** The tiles that are filled. */
    default int[] results() {
      return new int[0];
    }

    /** The same with other numbers for the tiles. */
    Action renamed(int[] numbers);
  }

  /**
   * Fills a tile from a place.
   *
   * @param tile the tile
   * @param place where from
   * @param map which rows of the place the rows of the table meet; of the whole place, as it lies,
   *     where it has as many rows
   */
  record Load(int tile, Place place, RowMap map) implements Action {
    @Override
    public int[] results() {
      return new int[] {tile};
    }

    @Override
    public Load renamed(int[] numbers) {
      return new Load(numbers[tile], place, map);
    }
  }

  /**
   * Takes an array of a place itself as a tile.
   *
   * @param tile the tile
   * @param place a place in tiles that is divided as the table is
   */
  record Borrow(int tile, Place place) implements Action {
    @Override
    public int[] results() {
      return new int[] {tile};
    }

    @Override
    public Borrow renamed(int[] numbers) {
      return new Borrow(numbers[tile], place);
    }
  }

  /** Computes tiles. */
  record Code(TileCode code) implements Action {
    @Override
    public int[] uses() {
      return code.operands();
    }

    @Override
    public int[] results() {
      return code.results();
    }

    @Override
    public Code renamed(int[] numbers) {
      return new Code(code.on(renamed(code.results(), numbers), renamed(code.operands(), numbers)));
    }

    private static int[] renamed(int[] tiles, int[] numbers) {
      return IntStream.of(tiles).map(tile -> numbers[tile]).toArray();
    }
  }

  /**
   * Adds a tile to what is being reduced.
   *
   * @param tile the tile
   * @param reduction the number of the reduction
   */
  record Reduce(int tile, int reduction) implements Action {
    @Override
    public int[] uses() {
      return new int[] {tile};
    }

    @Override
    public Reduce renamed(int[] numbers) {
      return new Reduce(numbers[tile], reduction);
    }
  }

  /** Copies a tile to a place. */
  record Store(int tile, Place place) implements Action {
    @Override
    public int[] uses() {
      return new int[] {tile};
    }

    @Override
    public Store renamed(int[] numbers) {
      return new Store(numbers[tile], place);
    }
  }

  /** A reduction that ends the group. */
  record Reduction(Op op, Node node, RowMap map) {}

  /** A tile that is filled with one number before the first tile of a block. */
  record Splat(int tile, int scalar) {}

  /** A scalar that is read before the first tile of a block. */
  record Scalar(Place place) {}

  private final List<Action> actions = new ArrayList<>();
  private final List<Load> onceLoads = new ArrayList<>();
  private final List<Splat> splats = new ArrayList<>();
  private final List<Scalar> scalars = new ArrayList<>();
  private final List<Reduction> reductions = new ArrayList<>();
  private int tileCount;

  private TileProgram() {}

  /**
   * Writes the program of a group.
   *
   * @param group the group
   * @param readPlaces where each node outside the group is
   * @param writePlaces where each node of the group goes that others need, null for the rest
   * @param isLoadedOnce which rows are the same for every tile of the table
   * @param isBorrowed of which places the tiles themselves are those of the table
   * @param hasCompounds whether loops may do the work of several operations
   */
  static TileProgram of(
      Group group,
      Function<Node, Place> readPlaces,
      Map<Node, Place> writePlaces,
      Predicate<RowMap> isLoadedOnce,
      Predicate<Place> isBorrowed,
      boolean hasCompounds) {
    TileProgram program = new TileProgram();
    program.new Writer(group, readPlaces, writePlaces, isLoadedOnce, isBorrowed)
        .write(hasCompounds);
    return program;
  }

  List<Action> actions() {
    return actions;
  }

  /** Loads of rows that are the same for every tile. */
  List<Load> onceLoads() {
    return onceLoads;
  }

  List<Splat> splats() {
    return splats;
  }

  List<Scalar> scalars() {
    return scalars;
  }

  List<Reduction> reductions() {
    return reductions;
  }

  int tileCount() {
    return tileCount;
  }

  /** First gives each value a tile of its own, then lets them share. */
  private final class Writer {
    private final Group group;
    private final Function<Node, Place> readPlaces;
    private final Map<Node, Place> writePlaces;
    private final Predicate<RowMap> isLoadedOnce;
    private final Predicate<Place> isBorrowed;
    private final Map<Place, Integer> borrowed = new LinkedHashMap<>();
    private final Map<Node, Integer> tiles = new LinkedHashMap<>();
    private final Map<Place, Integer> scalarNumbers = new LinkedHashMap<>();
    private final Map<Node, Integer> splatTiles = new LinkedHashMap<>();
    private List<Action> written = new ArrayList<>();
    private int values;

    Writer(
        Group group,
        Function<Node, Place> readPlaces,
        Map<Node, Place> writePlaces,
        Predicate<RowMap> isLoadedOnce,
        Predicate<Place> isBorrowed) {
      this.group = group;
      this.readPlaces = readPlaces;
      this.writePlaces = writePlaces;
      this.isLoadedOnce = isLoadedOnce;
      this.isBorrowed = isBorrowed;
    }

    void write(boolean hasCompounds) {
      List<Action> lateStores = new ArrayList<>();
      for (Node node : group.nodes()) {
        if (!node.op().isElementwise()) {
          RowMap map = node.repetition().rows(group.columns()).orElseThrow();
          written.add(new Reduce(tile(node.input()), reductions.size()));
          reductions.add(new Reduction(node.op(), node, map));
          continue;
        }
        int tile = compute(node);
        tiles.put(node, tile);
        Place place = writePlaces.get(node);
        if (place != null) {
          // What overwrites a variable waits until every load of the tile is done.
          (place.overwritten() == null ? written : lateStores).add(new Store(tile, place));
        }
      }
      written.addAll(lateStores);
      if (hasCompounds) {
        LoopSelection.Result selected = LoopSelection.of(written, values);
        written = AdamSelection.of(selected.actions(), selected.values());
        values = selected.values();
      }
      shareTiles();
    }

    /** The tile that has the result. */
    private int compute(Node node) {
      Operand first = node.input();
      if (node.op() == Op.STOP_GRADIENT) {
        return tile(first);
      }
      Primitive code =
          node.op().group() == Op.Group.UNARY
              ? new Primitive(node.op(), Primitive.Form.TILE, 0, tile(first), 0)
              : binary(node, first, node.inputs().get(1));
      int result = values++;
      written.add(new Code(code.on(new int[] {result}, code.operands())));
      return result;
    }

    private Primitive binary(Node node, Operand first, Operand second) {
      Op op = node.op();
      boolean takesScalars =
          switch (op) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MAXIMUM, MINIMUM -> true;
            default -> false;
          };
      if (takesScalars && second.isSplat()) {
        return new Primitive(
            op, Primitive.Form.TILE_AND_SCALAR, 0, tile(first), scalar(second.node()));
      }
      if (takesScalars && first.isSplat()) {
        return op == Op.SUBTRACT || op == Op.DIVIDE
            ? new Primitive(
                op, Primitive.Form.SCALAR_AND_TILE, 0, scalar(first.node()), tile(second))
            : new Primitive(
                op, Primitive.Form.TILE_AND_SCALAR, 0, tile(second), scalar(first.node()));
      }
      int left = tile(first);
      return new Primitive(op, Primitive.Form.TILES, 0, left, tile(second));
    }

    private int scalar(Node node) {
      return scalarNumbers.computeIfAbsent(
          readPlaces.apply(node),
          place -> {
            scalars.add(new Scalar(place));
            return scalars.size() - 1;
          });
    }

    /** The tile that has an operand's elements, loaded if it is not there yet. */
    private int tile(Operand operand) {
      Node node = operand.node();
      if (operand.isSplat()) {
        Integer splat = splatTiles.get(node);
        if (splat == null) {
          splat = values++;
          splatTiles.put(node, splat);
          splats.add(new Splat(splat, scalar(node)));
        }
        return splat;
      }
      Integer known = tiles.get(node);
      if (known != null) {
        return known;
      }
      RowMap map;
      Place place;
      if (node.isVirtual()) {
        map = node.repetition().rows(group.columns()).orElseThrow();
        place = readPlaces.apply(node.input().node());
      } else {
        int rows = group.elements() / group.columns();
        map = new RowMap(rows, group.columns(), 1, rows, true);
        place = readPlaces.apply(node);
      }
      if (map.isIdentity() && borrowed.size() < Worker.BORROWED && isBorrowed.test(place)) {
        Borrow borrow = new Borrow(values++, place);
        tiles.put(node, borrow.tile());
        borrowed.put(place, borrow.tile());
        written.add(borrow);
        return borrow.tile();
      }
      Load load = new Load(values++, place, map);
      tiles.put(node, load.tile());
      if (node.isVirtual() && isLoadedOnce.test(map)) {
        onceLoads.add(load);
      } else {
        written.add(load);
      }
      return load.tile();
    }

    private void shareTiles() {
      int[] lastUse = new int[values];
      for (int i = 0; i < written.size(); i++) {
        for (int tile : written.get(i).uses()) {
          lastUse[tile] = i;
        }
      }
      Map<Integer, Integer> straightTo = straightToBorrowed(lastUse);
      tileCount = Worker.BORROWED;
      int[] shared = new int[values];
      Arrays.fill(shared, -1);
      int nextBorrowed = 0;
      for (int tile : borrowed.values()) {
        shared[tile] = nextBorrowed++;
      }
      straightTo.forEach((result, tile) -> shared[result] = shared[tile]);
      // What is filled before the first tile keeps its own.
      for (int i = 0; i < splats.size(); i++) {
        Splat splat = splats.get(i);
        shared[splat.tile()] = tileCount;
        splats.set(i, new Splat(tileCount++, splat.scalar()));
      }
      for (int i = 0; i < onceLoads.size(); i++) {
        Load load = onceLoads.get(i);
        shared[load.tile()] = tileCount;
        onceLoads.set(i, new Load(tileCount++, load.place(), load.map()));
      }
      boolean[] isKept = new boolean[values];
      for (int value = 0; value < values; value++) {
        isKept[value] = shared[value] >= 0;
      }
      List<Integer> free = new ArrayList<>();
      for (int i = 0; i < written.size(); i++) {
        Action action = written.get(i);
        if (action instanceof Store store) {
          Integer old = borrowed.get(store.place().overwritten());
          if (old != null && (old == store.tile() || old.equals(straightTo.get(store.tile())))) {
            continue;
          }
        }
        // An operation may write over an operand that nobody needs after it.
        for (int tile : action.uses()) {
          if (lastUse[tile] == i && !isKept[tile]) {
            isKept[tile] = true;
            free.add(shared[tile]);
          }
        }
        for (int result : action.results()) {
          if (shared[result] < 0) {
            shared[result] = free.isEmpty() ? tileCount++ : free.remove(free.size() - 1);
          }
        }
        actions.add(action.renamed(shared));
      }
    }

    /**
     * The results that can be computed where they are to be stored: in a borrowed tile whose old
     * elements nobody needs later.
     */
    private Map<Integer, Integer> straightToBorrowed(int[] lastUse) {
      Map<Integer, Integer> made = new LinkedHashMap<>();
      for (int i = 0; i < written.size(); i++) {
        if (written.get(i) instanceof Code code) {
          for (int result : code.results()) {
            made.put(result, i);
          }
        }
      }
      Map<Integer, Integer> straight = new LinkedHashMap<>();
      for (Action action : written) {
        if (action instanceof Store store) {
          Integer old = borrowed.get(store.place().overwritten());
          Integer maker = made.get(store.tile());
          if (old != null && maker != null && lastUse[old] <= maker) {
            straight.putIfAbsent(store.tile(), old);
          }
        }
      }
      return straight;
    }
  }
}
