package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.tensor.Op;
import org.vae4j.nd4j.graph.Group;
import org.vae4j.nd4j.graph.Node;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.nd4j.graph.RowMap;

/** Turns groups into instructions: each into one pass over its table, divided into blocks. */
final class GroupLowering {
  private final Grouping grouping;
  private final Places places;
  private final PlanSettings settings;
  private final List<Instruction> instructions;

  GroupLowering(
      Grouping grouping, Places places, PlanSettings settings, List<Instruction> instructions) {
    this.grouping = grouping;
    this.places = places;
    this.settings = settings;
    this.instructions = instructions;
  }

  void lower(Group group) {
    Division division = division(group);
    int columns = group.columns();
    Map<Node, Place> stored = new LinkedHashMap<>();
    for (Node node : group.nodes()) {
      if (node.op().isElementwise() && grouping.isNeededOutside(node, group)) {
        stored.put(node, places.of(node));
      }
    }
    FusedInstruction.Table table =
        new FusedInstruction.Table(
            group.elements(), columns, division, rowsTogether(group, division));
    TileProgram program =
        TileProgram.of(
            group,
            places::of,
            stored,
            map -> map.modulus() == 1 && table.tileColumns() == columns,
            place -> table.isFlat() && isDividedAs(place, division),
            settings.has(Pass.COMPOUND_LOOPS));
    List<Access> reads = new ArrayList<>();
    List<Access> writes = new ArrayList<>();
    for (TileProgram.Scalar scalar : program.scalars()) {
      reads.add(Access.whole(scalar.place()));
    }
    for (TileProgram.Load load : program.onceLoads()) {
      reads.add(Access.whole(load.place()));
    }
    for (TileProgram.Action action : program.actions()) {
      if (action instanceof TileProgram.Load load) {
        reads.add(access(load.place(), load.map(), division));
      } else if (action instanceof TileProgram.Borrow borrow) {
        reads.add(Access.divided(borrow.place(), division));
      }
    }
    stored.values().forEach(place -> writes.add(Access.divided(place, division)));
    List<FusedInstruction.Target> targets = new ArrayList<>();
    for (TileProgram.Reduction reduction : program.reductions()) {
      RowMap map = reduction.map();
      Place result = places.of(reduction.node());
      boolean isPartial = !table.isLocal(map) && division.blocks() > 1;
      Place target = isPartial ? Place.inMemory(result.elements() * division.blocks()) : result;
      if (isPartial) {
        instructions.add(
            new BlockReduction(
                reduction.op(),
                target,
                division.blocks(),
                result,
                places.division(reduction.node().shape())));
      }
      targets.add(new FusedInstruction.Target(reduction.op(), map, target, isPartial));
      writes.add(isPartial ? Access.whole(target) : access(target, map, division));
    }
    String shape =
        group.nodes().get(0).op().isElementwise()
            ? group.nodes().get(0).shape().toString()
            : group.nodes().get(0).input().shape().toString();
    instructions.add(new FusedInstruction(shape, table, program, targets, reads, writes));
  }

  /** See {@link FusedInstruction.Table}. */
  private static int rowsTogether(Group group, Division division) {
    int together = 0;
    for (Node node : group.nodes()) {
      if (!node.op().isElementwise()) {
        RowMap map = rowMap(node, group.columns());
        if (map.wholeRows() && map.modulus() > 1) {
          together = greatestCommonDivisor(map.divisor(), together);
        }
      }
    }
    return together == 0 || division.isWhole(group.columns() * together) ? together : 1;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  private static boolean isDividedAs(Place place, Division division) {
    TiledMemory tiles = place.tiles();
    return tiles != null && tiles.division().equals(division);
  }

  private static RowMap rowMap(Node node, int columns) {
    return node.repetition().rows(columns).orElseThrow();
  }

  private static Access access(Place place, RowMap map, Division division) {
    if (map.isIdentity()) {
      return Access.divided(place, division);
    }
    int rowElements = map.columns() * map.divisor();
    return map.isLocal() && division.isWhole(rowElements)
        ? Access.divided(place, division.dividedBy(rowElements).times(map.width()))
        : Access.whole(place);
  }

  /** Blocks of whole rows, and of whole rows of what is reduced to them. */
  private Division division(Group group) {
    List<Node> reductions =
        group.nodes().stream().filter(node -> !node.op().isElementwise()).toList();
    Division whole = Division.of(1, group.elements(), 1);
    if (group.elements() <= Worker.TILE
        && reductions.stream().anyMatch(node -> node.op() == Op.LARGEST && !isLocal(node, group))) {
      // What blocks find has to be put together: longer than looking at a tile.
      return whole;
    }
    return group.nodes().stream()
        .map(node -> node.op().isElementwise() ? node.shape() : node.input().shape())
        .map(places::division)
        .distinct()
        .filter(division -> group.isFlat() || division.isWhole(group.columns()))
        .filter(
            division ->
                reductions.stream()
                    .filter(node -> isLocal(node, group))
                    .map(node -> rowMap(node, group.columns()))
                    .allMatch(map -> division.isWhole(map.columns() * map.divisor())))
        .max((a, b) -> Integer.compare(a.blocks(), b.blocks()))
        .orElse(whole);
  }

  /** Whether a block can have all that a reduction comes to one number of. */
  private static boolean isLocal(Node reduction, Group group) {
    return rowMap(reduction, group.columns()).isLocal() && !group.isFlat();
  }
}
