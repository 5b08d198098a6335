package org.vae4j.nd4j.run;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Op;
import org.vae4j.nd4j.graph.RowMap;
import org.vae4j.nd4j.loop.Loops;

/** Runs a group, tile after tile. */
final class FusedInstruction extends Instruction {
  /**
   * The table of a group and how it is cut into tiles.
   *
   * @param rowsTogether so many rows in turn, from the first of a block on, come to the same row of
   *     every result that has a row for some of them; 0 where there is no such result
   */
  record Table(int elements, int columns, Division division, int rowsTogether) {
    boolean isFlat() {
      return columns == elements;
    }

    /** The number of columns of a tile; the last one in a row may have fewer. */
    int tileColumns() {
      int parts = (columns + Worker.TILE - 1) / Worker.TILE;
      return (columns + parts - 1) / parts;
    }

    /** Whether a row of a reduction's result belongs to one block alone. */
    boolean isLocal(RowMap map) {
      return map.isLocal() && !isFlat();
    }

    int tileRows() {
      int most = Math.max(1, Worker.TILE / columns);
      return rowsTogether == 0
          ? most
          : IntStream.rangeClosed(1, Math.min(most, rowsTogether))
              .filter(rows -> rowsTogether % rows == 0)
              .max()
              .orElseThrow();
    }
  }

  /** Where the result of a reduction goes; the part of each block, where blocks are added later. */
  record Target(Op op, RowMap map, Place place, boolean isPartial) {}

  private final String shape;
  private final Table table;
  private final int tileRows;
  private final TileProgram program;
  private final TileProgram.Action[] actions;
  private final Target[] targets;
  // For each block and reduction: one tile for each result row and tile of columns, or a single
  // array with a number for each result row.
  private final float[][][][] sums;

  FusedInstruction(
      String shape,
      Table table,
      TileProgram program,
      List<Target> targets,
      List<Access> reads,
      List<Access> writes) {
    super(table.division().blocks(), reads, writes);
    this.shape = shape;
    this.table = table;
    this.program = program;
    this.tileRows = table.tileRows();
    this.actions = program.actions().toArray(TileProgram.Action[]::new);
    this.targets = targets.toArray(Target[]::new);
    this.sums = new float[blocks()][this.targets.length][][];
    for (int block = 0; block < blocks(); block++) {
      for (int i = 0; i < this.targets.length; i++) {
        sums[block][i] = sumsOf(this.targets[i].map(), block);
      }
    }
  }

  private float[][] sumsOf(RowMap map, int block) {
    int rows = resultRows(map, block);
    if (!map.wholeRows()) {
      return new float[1][rows];
    }
    int tileColumns = table.tileColumns();
    int across = (table.columns() + tileColumns - 1) / tileColumns;
    return new float[rows * across][tileColumns * tileRows];
  }

  private int resultRows(RowMap map, int block) {
    Division division = table.division();
    return table.isLocal(map)
        ? (division.to(block) - division.from(block)) / table.columns() / map.divisor()
        : map.modulus();
  }

  int tileCount() {
    return program.tileCount();
  }

  int scalarCount() {
    return program.scalars().size();
  }

  @Override
  String describe() {
    StringJoiner operations = new StringJoiner(" ");
    for (TileProgram.Action action : actions) {
      if (action instanceof TileProgram.Code code) {
        operations.add(code.code().toString());
      } else if (action instanceof TileProgram.Reduce reduce) {
        operations.add(targets[reduce.reduction()].op().name().toLowerCase(Locale.ROOT));
      }
    }
    return operations + " on " + shape;
  }

  @Override
  void run(int block, RunState run, Worker worker) {
    begin(block, run, worker);
    int from = table.division().from(block);
    int to = table.division().to(block);
    if (table.isFlat()) {
      for (int at = from; at < to; at += Worker.TILE) {
        tile(block, 0, at, 1, Math.min(Worker.TILE, to - at), run, worker);
      }
    } else {
      int columns = table.columns();
      int tileColumns = table.tileColumns();
      int lastRow = to / columns;
      for (int row = from / columns; row < lastRow; row += tileRows) {
        int rows = Math.min(tileRows, lastRow - row);
        for (int column = 0; column < columns; column += tileColumns) {
          int across = Math.min(tileColumns, columns - column);
          tile(block, row, column, rows, across, run, worker);
        }
      }
    }
    end(block);
  }

  private void begin(int block, RunState run, Worker worker) {
    List<TileProgram.Scalar> scalars = program.scalars();
    for (int i = 0; i < scalars.size(); i++) {
      worker.scalars()[i] = scalars.get(i).place().read(0, run);
    }
    List<TileProgram.Splat> splats = program.splats();
    for (int i = 0; i < splats.size(); i++) {
      TileProgram.Splat splat = splats.get(i);
      Arrays.fill(worker.tiles()[splat.tile()], worker.scalars()[splat.scalar()]);
    }
    List<TileProgram.Load> loads = program.onceLoads();
    for (int i = 0; i < loads.size(); i++) {
      TileProgram.Load load = loads.get(i);
      load(load, 0, 0, tileRows, table.columns(), run, worker);
    }
    for (int i = 0; i < targets.length; i++) {
      float start = targets[i].op() == Op.LARGEST ? Float.NEGATIVE_INFINITY : 0f;
      for (float[] tile : sums[block][i]) {
        Arrays.fill(tile, start);
      }
    }
  }

  /** In a flat table, the column is the place of the first element. */
  private void tile(
      int block, int row, int column, int rows, int across, RunState run, Worker worker) {
    int n = rows * across;
    for (TileProgram.Action action : actions) {
      if (action instanceof TileProgram.Code code) {
        code.code().run(worker, n);
      } else if (action instanceof TileProgram.Load load) {
        load(load, row, column, rows, across, run, worker);
      } else if (action instanceof TileProgram.Borrow borrow) {
        int number = (column - table.division().from(block)) / Worker.TILE;
        worker.tiles()[borrow.tile()] = requireNonNull(borrow.place().tiles()).tile(block, number);
      } else if (action instanceof TileProgram.Store store) {
        store.place().write(row * table.columns() + column, worker.tiles()[store.tile()], 0, n);
      } else if (action instanceof TileProgram.Reduce reduce) {
        float[] tile = worker.tiles()[reduce.tile()];
        reduce(block, reduce.reduction(), tile, row, column, rows, across);
      }
    }
  }

  private void load(
      TileProgram.Load load,
      int row,
      int column,
      int rows,
      int across,
      RunState run,
      Worker worker) {
    float[] tile = worker.tiles()[load.tile()];
    RowMap map = load.map();
    if (map.isIdentity()) {
      load.place().read(row * table.columns() + column, tile, 0, rows * across, run);
      return;
    }
    for (int i = 0; i < rows; i++) {
      int source = map.row(row + i);
      if (map.wholeRows()) {
        load.place().read(source * map.columns() + column, tile, i * across, across, run);
      } else {
        Arrays.fill(tile, i * across, (i + 1) * across, load.place().read(source, run));
      }
    }
  }

  private void reduce(
      int block, int reduction, float[] tile, int row, int column, int rows, int across) {
    Target target = targets[reduction];
    RowMap map = target.map();
    float[][] sum = sums[block][reduction];
    if (map.wholeRows()) {
      int tileColumns = table.tileColumns();
      int tilesAcross = (table.columns() + tileColumns - 1) / tileColumns;
      int index = resultRow(map, block, row) * tilesAcross + column / tileColumns;
      if (target.op() == Op.LARGEST) {
        Loops.maximum(tile, sum[index], sum[index], rows * across);
      } else {
        Loops.accumulate(tile, sum[index], rows * across);
      }
      return;
    }
    for (int i = 0; i < rows; i++) {
      int result = resultRow(map, block, row + i);
      int from = i * across;
      if (target.op() == Op.LARGEST) {
        float largest = Loops.largest(tile, from, from + across);
        sum[0][result] = Math.max(sum[0][result], largest);
      } else {
        sum[0][result] += Loops.sum(tile, from, from + across);
      }
    }
  }

  /** The row of a reduction's result, counted from the first of the block. */
  private int resultRow(RowMap map, int block, int row) {
    return table.isLocal(map)
        ? (row - table.division().from(block) / table.columns()) / map.divisor()
        : map.row(row);
  }

  private void end(int block) {
    for (int i = 0; i < targets.length; i++) {
      Target target = targets[i];
      RowMap map = target.map();
      float[][] sum = sums[block][i];
      int at =
          table.isLocal(map)
              ? table.division().from(block) / table.columns() / map.divisor() * map.width()
              : target.isPartial() ? block * map.modulus() * map.width() : 0;
      if (!map.wholeRows()) {
        target.place().write(at, sum[0], 0, sum[0].length);
        continue;
      }
      int columns = table.columns();
      int tileColumns = table.tileColumns();
      int tilesAcross = (columns + tileColumns - 1) / tileColumns;
      for (int index = 0; index < sum.length; index++) {
        int column = index % tilesAcross * tileColumns;
        int across = Math.min(tileColumns, columns - column);
        float[] tile = sum[index];
        // Rows that lie side by side in a tile are still apart.
        for (int row = 1; row < tileRows; row++) {
          for (int j = 0; j < across; j++) {
            float other = tile[row * across + j];
            tile[j] = target.op() == Op.LARGEST ? Math.max(tile[j], other) : tile[j] + other;
          }
        }
        target.place().write(at + index / tilesAcross * columns + column, tile, 0, across);
      }
    }
  }
}
