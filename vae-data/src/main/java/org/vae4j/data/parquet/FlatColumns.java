package org.vae4j.data.parquet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.vae4j.data.format.Problems;

/**
 * Finds the columns that have one cell in each row, and notes what is wrong with the others.
 *
 * @param where the file
 * @param problems what is wrong with it
 */
record FlatColumns(String where, Problems problems) {
  /** Builders of the columns of some names, in the order of the file. */
  List<ColumnBuilder> of(ParquetMetadata footer, Predicate<String> wanted) {
    MessageType schema = footer.getFileMetaData().getSchema();
    List<ColumnBuilder> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Type field : schema.getFields()) {
      String name = field.getName();
      if (!wanted.test(name)) {
        continue;
      }
      if (!names.add(name)) {
        refuse(name, "stands twice; give each column a name of its own");
        continue;
      }
      String nested = nested(field);
      if (!nested.isEmpty()) {
        refuse(
            name,
            "holds "
                + nested
                + ", and a table has one number or text in each cell; write its parts as columns of"
                + " their own, or leave it out");
        continue;
      }
      ColumnDescriptor column = schema.getColumnDescription(new String[] {name});
      Optional<Cells> cells = Cells.of(column.getPrimitiveType());
      if (cells.isPresent()) {
        columns.add(new ColumnBuilder(column, cells.get()));
      } else {
        refuse(
            name,
            "holds values of type "
                + type(field)
                + "; those that can be read are booleans, numbers, text, dates and times: convert it,"
                + " or leave it out");
      }
    }
    return columns;
  }

  private static String nested(Type field) {
    if (field.isRepetition(Repetition.REPEATED)
        || field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      return "lists";
    }
    if (field.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
      return "maps";
    }
    return field.isPrimitive() ? "" : "groups of columns";
  }

  private static String type(Type field) {
    String stored = field.asPrimitiveType().getPrimitiveTypeName().name();
    return field.getLogicalTypeAnnotation() == null
        ? stored
        : stored + " (" + field.getLogicalTypeAnnotation() + ")";
  }

  private void refuse(String name, String message) {
    problems.add(where, "column '" + name + "' " + message);
  }
}
