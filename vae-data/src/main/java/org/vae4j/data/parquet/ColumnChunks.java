package org.vae4j.data.parquet;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/**
 * Makes sure, before memory is asked for, that the parts of a file lie in it and can be read.
 *
 * @param file the file
 * @param problems what is wrong with it
 */
record ColumnChunks(SourceFile file, Problems problems) {
  void check(ParquetMetadata footer, List<ColumnBuilder> columns) {
    Set<String> names = columns.stream().map(ColumnBuilder::name).collect(Collectors.toSet());
    Set<String> codecs = new TreeSet<>();
    long rows = 0;
    for (BlockMetaData group : footer.getBlocks()) {
      rows += Math.max(0, group.getRowCount());
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        if (!names.contains(chunk.getPath().toArray()[0])) {
          continue;
        }
        if (chunk.isEncrypted()) {
          throw Parquet.encrypted(file);
        }
        if (!lies(chunk, group.getRowCount())) {
          throw file.problem(
              "is damaged: its footer speaks of bytes that it does not have; copy or write it again");
        }
        if (ParquetCompression.of(chunk.getCodec()).isEmpty()) {
          codecs.add(chunk.getCodec().name());
        }
      }
    }
    for (String codec : codecs) {
      problems.add(
          file.where(),
          "is compressed with "
              + codec
              + "; write it with snappy, zstd, gzip or uncompressed, as in pandas by"
              + " to_parquet(..., compression=\"snappy\")");
    }
    if (rows > Integer.MAX_VALUE - 16) {
      problems.add(
          file.where(), "has " + rows + " rows, which is more than can be held in memory as one");
    }
  }

  private boolean lies(ColumnChunkMetaData chunk, long rows) {
    long start = chunk.getStartingPos();
    long length = file.content().length;
    return start >= 0
        && start <= length
        && chunk.getTotalSize() >= 0
        && chunk.getTotalSize() <= length - start
        && rows >= 0
        && chunk.getValueCount() == rows;
  }
}
