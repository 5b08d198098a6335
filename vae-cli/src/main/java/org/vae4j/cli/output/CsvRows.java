package org.vae4j.cli.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Comma-separated values in UTF-8, RFC 4180, lines ended by a line feed. */
final class CsvRows implements RowWriter {
  private final Writer out;

  CsvRows(OutputStream out, List<ResultColumn> columns) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    StringBuilder header = new StringBuilder();
    for (ResultColumn column : columns) {
      for (String cell : column.cells()) {
        cell(header, cell);
      }
    }
    end(header);
  }

  @Override
  public void write(List<Cells> block, int rows) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      for (Cells cells : block) {
        if (cells instanceof Cells.Texts texts) {
          cell(line, texts.rows().get(row));
        } else if (cells instanceof Cells.Wholes wholes) {
          cell(line, Long.toString(wholes.rows()[row]));
        } else if (cells instanceof Cells.Reals reals) {
          for (float number : reals.rows()[row]) {
            cell(line, Float.isNaN(number) ? "" : Float.toString(number));
          }
        }
      }
      end(line);
    }
  }

  private static void cell(StringBuilder line, String text) {
    boolean isQuoted =
        text.indexOf(',') >= 0
            || text.indexOf('"') >= 0
            || text.indexOf('\n') >= 0
            || text.indexOf('\r') >= 0;
    line.append(isQuoted ? '"' + text.replace("\"", "\"\"") + '"' : text).append(',');
  }

  private void end(StringBuilder line) throws IOException {
    line.setCharAt(line.length() - 1, '\n');
    out.append(line);
    line.setLength(0);
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
