package org.vae4j.data.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Dates and times as ISO 8601 writes them, such as {@code 2024-02-29T12:00:00Z}. */
final class TimeText {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** The day 1970-01-01 as astronomers count. */
  private static final int JULIAN_EPOCH = 2_440_588;

  private TimeText() {}

  static String date(int days) {
    return LocalDate.ofEpochDay(days).toString();
  }

  static String time(long count, TimeUnit unit) {
    return LocalTime.ofNanoOfDay(Math.multiplyExact(count, NANOS_PER_SECOND / perSecond(unit)))
        .toString();
  }

  /**
   * A point in time.
   *
   * @param isInstant whether it is the same point everywhere, and not what a clock on a wall shows
   */
  static String timestamp(long count, TimeUnit unit, boolean isInstant) {
    long perSecond = perSecond(unit);
    long seconds = Math.floorDiv(count, perSecond);
    long nanos = Math.floorMod(count, perSecond) * (NANOS_PER_SECOND / perSecond);
    Instant instant = Instant.ofEpochSecond(seconds, nanos);
    return isInstant
        ? instant.toString()
        : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  /** A point in time as Impala, and Spark before version 3, wrote it: 12 bytes. */
  static String int96(ByteBuffer bytes) {
    ByteBuffer littleEndian = bytes.order(ByteOrder.LITTLE_ENDIAN);
    long nanos = littleEndian.getLong();
    long days = Math.subtractExact(littleEndian.getInt(), JULIAN_EPOCH);
    return LocalDate.ofEpochDay(days).atStartOfDay().plusNanos(nanos).toString();
  }

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000;
      case MICROS -> 1_000_000;
      case NANOS -> NANOS_PER_SECOND;
    };
  }
}
