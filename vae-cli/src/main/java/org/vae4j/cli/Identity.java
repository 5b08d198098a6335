package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vae4j.cli.output.Cells;
import org.vae4j.cli.output.ResultColumn;
import org.vae4j.engine.data.UsedData;

/**
 * What stands before the results of an example, so that it can be found again: its number in the
 * data, its name there, the name of its class and of its split, as far as there are any.
 */
final class Identity {
  private final UsedData data;

  Identity(UsedData data) {
    this.data = data;
  }

  List<ResultColumn> columns() {
    List<ResultColumn> columns = new ArrayList<>();
    columns.add(ResultColumn.of("example", ResultColumn.Type.WHOLE));
    if (data.hasNames()) {
      columns.add(ResultColumn.of("name", ResultColumn.Type.TEXT));
    }
    if (data.hasClasses()) {
      columns.add(ResultColumn.of("label", ResultColumn.Type.TEXT));
    }
    if (data.hasSplits()) {
      columns.add(ResultColumn.of("split", ResultColumn.Type.TEXT));
    }
    return columns;
  }

  /** Of some rows. */
  List<Cells> cells(int from, int to) {
    List<Cells> cells = new ArrayList<>();
    cells.add(
        new Cells.Wholes(
            IntStream.range(from, to).mapToLong(row -> data.examples().id(row)).toArray()));
    if (data.hasNames()) {
      cells.add(texts(from, to, row -> data.examples().name(row).orElse("")));
    }
    if (data.hasClasses()) {
      cells.add(texts(from, to, row -> data.className(row).orElse("")));
    }
    if (data.hasSplits()) {
      cells.add(texts(from, to, row -> data.split(row).orElse("")));
    }
    return cells;
  }

  private static Cells texts(int from, int to, IntFunction<String> text) {
    return new Cells.Texts(IntStream.range(from, to).mapToObj(text).toList());
  }
}
