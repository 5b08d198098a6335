package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.cli.output.Cells;
import org.vae4j.cli.output.Output;
import org.vae4j.cli.output.ResultColumn;
import org.vae4j.engine.data.UsedData;

/** Rows of results of a model, and where they go. */
record ResultRows(Output to, TrainedModel model, Terminal terminal) {
  /**
   * Writes rows that are there.
   *
   * @param columns what a row has
   * @param cells of each column
   * @param size how many rows there are
   */
  void write(List<ResultColumn> columns, List<Cells> cells, int size) {
    write(columns, size, writer -> writer.write(cells, size));
  }

  /**
   * Writes a row for each of some examples, computed some at a time, after what tells which example
   * it is of.
   *
   * @param columns what a row has besides
   * @param atOnce how many examples are computed at once
   * @param results gives the cells of these columns for some examples
   */
  void write(
      UsedData used,
      List<ResultColumn> columns,
      int atOnce,
      Function<Examples, List<Cells>> results) {
    Identity identity = new Identity(used);
    List<ResultColumn> all = new ArrayList<>(identity.columns());
    all.addAll(columns);
    int size = used.examples().size();
    write(
        all,
        size,
        writer -> {
          for (int from = 0; from < size; from += atOnce) {
            int until = Math.min(size, from + atOnce);
            List<Cells> cells = new ArrayList<>(identity.cells(from, until));
            cells.addAll(results.apply(SelectedExamples.range(used.examples(), from, until)));
            writer.write(cells, until - from);
          }
        });
  }

  private void write(List<ResultColumn> columns, int size, Output.Rows content) {
    to.write(
        columns,
        size,
        model.exampleShape(),
        ExampleValues.range(model.data()),
        terminal.results(),
        content);
    to.to().ifPresent(terminal.out()::println);
  }
}
