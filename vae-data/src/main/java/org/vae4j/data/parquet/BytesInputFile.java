package org.vae4j.data.parquet;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file whose bytes are in memory, as Parquet's library reads it. */
final class BytesInputFile implements InputFile {
  private final byte[] bytes;

  BytesInputFile(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream(new Place(bytes));
  }

  private static final class Stream extends DelegatingSeekableInputStream {
    private final Place place;

    Stream(Place place) {
      super(place);
      this.place = place;
    }

    @Override
    public long getPos() {
      return place.get();
    }

    @Override
    public void seek(long to) throws IOException {
      place.set(to);
    }
  }

  /** A stream that can go to any place. */
  private static final class Place extends ByteArrayInputStream {
    Place(byte[] bytes) {
      super(bytes);
    }

    synchronized int get() {
      return pos;
    }

    synchronized void set(long to) throws IOException {
      if (to < 0 || to > count) {
        throw new EOFException("there is no byte " + to);
      }
      pos = (int) to;
    }
  }
}
