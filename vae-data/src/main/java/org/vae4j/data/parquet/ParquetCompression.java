package org.vae4j.data.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How the pages of a Parquet file are compressed; all of it in Java, without native code. */
public enum ParquetCompression {
  /** Not at all. */
  NONE(CompressionCodecName.UNCOMPRESSED) {
    @Override
    byte[] compress(byte[] page) {
      return page;
    }

    @Override
    byte[] expand(byte[] packed, int size) {
      return packed;
    }
  },
  /** Fast, and what most tools write by default. */
  SNAPPY(CompressionCodecName.SNAPPY) {
    @Override
    byte[] compress(byte[] page) {
      return compressed(new SnappyCompressor(), page);
    }

    @Override
    byte[] expand(byte[] packed, int size) throws IOException {
      return expanded(SnappyDecompressor::new, packed, size);
    }
  },
  /** Slow and small. */
  GZIP(CompressionCodecName.GZIP) {
    @Override
    byte[] compress(byte[] page) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(packed)) {
        out.write(page);
      }
      return packed.toByteArray();
    }

    @Override
    byte[] expand(byte[] packed, int size) throws IOException {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        return in.readNBytes(size);
      }
    }
  },
  /** Fast and small. */
  ZSTD(CompressionCodecName.ZSTD) {
    @Override
    byte[] compress(byte[] page) {
      return compressed(new ZstdCompressor(), page);
    }

    @Override
    byte[] expand(byte[] packed, int size) throws IOException {
      return expanded(ZstdDecompressor::new, packed, size);
    }
  },
  /** The fastest. */
  LZ4(CompressionCodecName.LZ4_RAW) {
    @Override
    byte[] compress(byte[] page) {
      return compressed(new Lz4Compressor(), page);
    }

    @Override
    byte[] expand(byte[] packed, int size) throws IOException {
      return expanded(Lz4Decompressor::new, packed, size);
    }
  };

  /** No format above makes more than so many bytes of one: what says so is damaged. */
  private static final long MOST_BYTES_OF_ONE = 1 << 16;

  private final CompressionCodecName codec;

  ParquetCompression(CompressionCodecName codec) {
    this.codec = codec;
  }

  /** What a codec is here; empty for those that are not read. */
  static Optional<ParquetCompression> of(CompressionCodecName codec) {
    return Arrays.stream(values()).filter(each -> each.codec == codec).findFirst();
  }

  CompressionCodecName codec() {
    return codec;
  }

  abstract byte[] compress(byte[] page) throws IOException;

  /** The bytes of a page; fewer than {@code size} where the page is damaged. */
  abstract byte[] expand(byte[] packed, int size) throws IOException;

  private static byte[] compressed(Compressor compressor, byte[] page) {
    byte[] packed = new byte[compressor.maxCompressedLength(page.length)];
    int size = compressor.compress(page, 0, page.length, packed, 0, packed.length);
    return Arrays.copyOf(packed, size);
  }

  private static byte[] expanded(Supplier<Decompressor> decompressor, byte[] packed, int size)
      throws IOException {
    if (size < 0 || size > MOST_BYTES_OF_ONE * packed.length) {
      throw new IOException("a page of " + packed.length + " bytes cannot hold " + size);
    }
    byte[] page = new byte[size];
    int read = decompressor.get().decompress(packed, 0, packed.length, page, 0, size);
    return read == size ? page : Arrays.copyOf(page, read);
  }
}
