package org.vae4j.data.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Makes no records: cells are read column by column, and the library still asks for it. */
final class NoRecords extends GroupConverter {
  @Override
  public Converter getConverter(int field) {
    return new PrimitiveConverter() {};
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
