package org.vae4j.data.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Hands the cells of a row to Parquet's library. */
final class RowSupport extends WriteSupport<@Nullable Object[]> {
  private final List<OutputColumn> columns;
  private @Nullable RecordConsumer records;

  RowSupport(List<OutputColumn> columns) {
    this.columns = columns;
  }

  // The library still wants the way of Hadoop beside its own.
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  private WriteContext context() {
    Type[] fields = columns.stream().map(RowSupport::field).toArray(Type[]::new);
    return new WriteContext(new MessageType("table", fields), Map.of());
  }

  private static Type field(OutputColumn column) {
    return switch (column.type()) {
      case FLOAT -> Types.optional(FLOAT).named(column.name());
      case LONG -> Types.optional(INT64).named(column.name());
      case TEXT -> Types.optional(BINARY).as(stringType()).named(column.name());
    };
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    records = consumer;
  }

  @Override
  public void write(@Nullable Object[] row) {
    RecordConsumer to = records;
    if (to == null) {
      throw new IllegalStateException("rows come after prepareForWrite");
    }
    to.startMessage();
    for (int i = 0; i < row.length; i++) {
      Object cell = row[i];
      if (cell != null) {
        String name = columns.get(i).name();
        to.startField(name, i);
        add(to, cell);
        to.endField(name, i);
      }
    }
    to.endMessage();
  }

  private static void add(RecordConsumer to, Object cell) {
    if (cell instanceof Float number) {
      to.addFloat(number);
    } else if (cell instanceof Long number) {
      to.addLong(number);
    } else {
      to.addBinary(Binary.fromString((String) cell));
    }
  }
}
