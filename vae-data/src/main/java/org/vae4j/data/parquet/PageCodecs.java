package org.vae4j.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Gives Parquet's library our ways to compress, where its own need native code and Hadoop. */
final class PageCodecs implements CompressionCodecFactory {
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new Pages(compression(codec));
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new Pages(compression(codec));
  }

  @Override
  public void release() {}

  private static ParquetCompression compression(CompressionCodecName codec) {
    return ParquetCompression.of(codec)
        .orElseThrow(() -> new IllegalArgumentException("nothing is known of " + codec));
  }

  private static byte[] bytes(BytesInput input) throws IOException {
    return input.toInputStream().readNBytes(Math.toIntExact(input.size()));
  }

  private record Pages(ParquetCompression compression)
      implements BytesInputCompressor, BytesInputDecompressor {
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      return BytesInput.from(compression.compress(bytes(page)));
    }

    @Override
    public BytesInput decompress(BytesInput packed, int size) throws IOException {
      byte[] page = compression.expand(bytes(packed), size);
      if (page.length != size) {
        throw new IOException("a page has " + page.length + " bytes, and says " + size);
      }
      return BytesInput.from(page);
    }

    @Override
    public void decompress(ByteBuffer packed, int packedSize, ByteBuffer page, int size)
        throws IOException {
      byte[] bytes = new byte[packedSize];
      packed.get(bytes);
      page.put(compression.expand(bytes, size));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return compression.codec();
    }

    @Override
    public void release() {}
  }
}
