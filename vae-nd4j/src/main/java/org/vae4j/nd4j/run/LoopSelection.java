package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.tensor.Op;

/**
 * Chooses loops that do the work of several, which takes fewer passes over the tiles.
 *
 * <p>Loops for chosen shapes and not code made for any shape, because the compilers of Java 17 and
 * 25 give up on vector code for some loops of a dozen operations, which nobody can foresee; these
 * were measured.
 */
final class LoopSelection {
  private final List<TileProgram.Action> actions;
  private final Map<Integer, Primitive> makers = new LinkedHashMap<>();
  private final int[] uses;
  private final Map<Primitive, TileCode> replaced = new LinkedHashMap<>();
  private final Map<Primitive, Compound> prepared = new LinkedHashMap<>();
  private final List<Primitive> covered = new ArrayList<>();
  private int values;

  private LoopSelection(List<TileProgram.Action> actions, int values) {
    this.actions = actions;
    this.values = values;
    this.uses = new int[values];
    for (TileProgram.Action action : actions) {
      for (int tile : action.uses()) {
        uses[tile]++;
      }
      if (action instanceof TileProgram.Code code && code.code() instanceof Primitive primitive) {
        makers.put(primitive.result(), primitive);
      }
    }
  }

  /**
   * What was chosen.
   *
   * @param actions the actions, in order
   * @param values how many tiles they number
   */
  record Result(List<TileProgram.Action> actions, int values) {}

  /**
   * Chooses.
   *
   * @param actions actions on tiles, each of which is filled once
   * @param values how many tiles they number
   */
  static Result of(List<TileProgram.Action> actions, int values) {
    LoopSelection selection = new LoopSelection(actions, values);
    selection.shareDecays();
    selection.findCompounds();
    return new Result(selection.result(), selection.values);
  }

  /** Sigmoids and softpluses of the same numbers begin with the same exponential. */
  private void shareDecays() {
    Map<Integer, List<Primitive>> byOperand = new LinkedHashMap<>();
    for (Primitive primitive : makers.values()) {
      if (primitive.op() == Op.SIGMOID || primitive.op() == Op.SOFTPLUS) {
        byOperand.computeIfAbsent(primitive.first(), x -> new ArrayList<>()).add(primitive);
      }
    }
    byOperand.forEach(
        (x, sharing) -> {
          if (sharing.size() > 1) {
            shareDecay(x, sharing);
          }
        });
  }

  private void shareDecay(int x, List<Primitive> sharing) {
    // They are in the order in which they run: the first one needs it.
    int decay = decayBefore(sharing.get(0), x);
    for (Primitive primitive : sharing) {
      Compound.Kind kind =
          primitive.op() == Op.SIGMOID ? Compound.Kind.SIGMOID : Compound.Kind.SOFTPLUS;
      replaced.put(
          primitive, new Compound(kind, primitive.results(), new int[] {x, decay}, new int[0]));
    }
  }

  /** Has the decay of a tile computed before an operation; gives the tile where it is then. */
  private int decayBefore(Primitive primitive, int x) {
    int decay = values++;
    prepared.put(
        primitive, new Compound(Compound.Kind.DECAY, new int[] {decay}, new int[] {x}, new int[0]));
    return decay;
  }

  private void findCompounds() {
    List<Primitive> roots = new ArrayList<>(makers.values());
    for (int i = roots.size() - 1; i >= 0; i--) {
      Primitive root = roots.get(i);
      if (!covered.contains(root) && !replaced.containsKey(root)) {
        match(root).ifPresent(compound -> replaced.put(root, compound));
      }
    }
  }

  private Optional<Compound> match(Primitive root) {
    if (root.form() != Primitive.Form.TILES) {
      return Optional.empty();
    }
    return switch (root.op()) {
      case ADD -> scaledSum(root);
      case SUBTRACT -> productMinusSoftplus(root).or(() -> step(root));
      default -> Optional.empty();
    };
  }

  private Optional<Compound> scaledSum(Primitive root) {
    Primitive left = inner(root.first(), Op.MULTIPLY, Primitive.Form.TILE_AND_SCALAR);
    Primitive right = inner(root.second(), Op.MULTIPLY, Primitive.Form.TILE_AND_SCALAR);
    if (left == null || right == null) {
      return Optional.empty();
    }
    covered.addAll(List.of(left, right));
    int[] scalars = {left.second(), right.second()};
    Primitive product = inner(right.first(), Op.MULTIPLY, Primitive.Form.TILES);
    if (product == null) {
      int[] operands = {left.first(), right.first()};
      return Optional.of(new Compound(Compound.Kind.SCALED_SUM, root.results(), operands, scalars));
    }
    covered.add(product);
    int[] operands = {left.first(), product.first(), product.second()};
    return Optional.of(
        new Compound(Compound.Kind.SCALED_SUM_OF_PRODUCT, root.results(), operands, scalars));
  }

  private Optional<Compound> productMinusSoftplus(Primitive root) {
    Primitive product = inner(root.first(), Op.MULTIPLY, Primitive.Form.TILES);
    Primitive softplus = makers.get(root.second());
    if (product == null
        || softplus == null
        || softplus.op() != Op.SOFTPLUS
        || uses[softplus.result()] > 1) {
      return Optional.empty();
    }
    // It may share a decay already.
    TileCode shared = replaced.remove(softplus);
    int decay = shared == null ? decayBefore(softplus, softplus.first()) : shared.operands()[1];
    covered.addAll(List.of(product, softplus));
    int[] operands = {product.first(), product.second(), softplus.first(), decay};
    return Optional.of(
        new Compound(Compound.Kind.PRODUCT_MINUS_SOFTPLUS, root.results(), operands, new int[0]));
  }

  private Optional<Compound> step(Primitive root) {
    Primitive quotient = inner(root.second(), Op.DIVIDE, Primitive.Form.TILES);
    if (quotient == null) {
      return Optional.empty();
    }
    Primitive scaled = inner(quotient.first(), Op.MULTIPLY, Primitive.Form.TILE_AND_SCALAR);
    Primitive sum = inner(quotient.second(), Op.ADD, Primitive.Form.TILE_AND_SCALAR);
    if (scaled == null || sum == null) {
      return Optional.empty();
    }
    Primitive squareRoot = inner(sum.first(), Op.SQRT, Primitive.Form.TILE);
    if (squareRoot == null) {
      return Optional.empty();
    }
    covered.addAll(List.of(quotient, scaled, sum, squareRoot));
    int[] operands = {root.first(), scaled.first(), squareRoot.first()};
    int[] scalars = {scaled.second(), sum.second()};
    return Optional.of(new Compound(Compound.Kind.STEP_BY_ROOT, root.results(), operands, scalars));
  }

  /** What fills a tile that nobody else reads, if it is such an operation. */
  private @Nullable Primitive inner(int tile, Op op, Primitive.Form form) {
    Primitive maker = makers.get(tile);
    return maker != null
            && maker.op() == op
            && maker.form() == form
            && uses[tile] == 1
            && !replaced.containsKey(maker)
            && !covered.contains(maker)
        ? maker
        : null;
  }

  private List<TileProgram.Action> result() {
    List<TileProgram.Action> result = new ArrayList<>();
    for (TileProgram.Action action : actions) {
      if (!(action instanceof TileProgram.Code code)
          || !(code.code() instanceof Primitive primitive)) {
        result.add(action);
        continue;
      }
      Compound before = prepared.get(primitive);
      if (before != null) {
        result.add(new TileProgram.Code(before));
      }
      if (!covered.contains(primitive)) {
        TileCode chosen = replaced.get(primitive);
        result.add(chosen == null ? action : new TileProgram.Code(chosen));
      }
    }
    return result;
  }
}
