package org.vae4j.data.parquet;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a column are read: as numbers or as text.
 *
 * @param number reads a number; empty for a column of text
 * @param text reads a text; empty for a column of numbers
 */
record Cells(
    Optional<ToDoubleFunction<ColumnReader>> number,
    Optional<Function<ColumnReader, String>> text) {

  /** How the cells of a type are read; empty if there is neither a number nor a text in them. */
  static Optional<Cells> of(PrimitiveType type) {
    @Nullable LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    PrimitiveTypeName stored = type.getPrimitiveTypeName();
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimals(stored, decimal.getScale());
    }
    return switch (stored) {
      case BOOLEAN -> numbers(cell -> cell.getBoolean() ? 1 : 0);
      case FLOAT -> numbers(ColumnReader::getFloat);
      case DOUBLE -> numbers(ColumnReader::getDouble);
      case INT32 -> int32(meaning);
      case INT64 -> int64(meaning);
      case INT96 -> texts(cell -> TimeText.int96(cell.getBinary().toByteBuffer().slice()));
      case BINARY -> binary(meaning);
      case FIXED_LEN_BYTE_ARRAY -> fixed(meaning);
    };
  }

  private static Optional<Cells> int32(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof DateLogicalTypeAnnotation) {
      return texts(cell -> TimeText.date(cell.getInteger()));
    }
    if (meaning instanceof TimeLogicalTypeAnnotation time) {
      return texts(cell -> TimeText.time(cell.getInteger(), time.getUnit()));
    }
    if (meaning instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
      return numbers(cell -> Integer.toUnsignedLong(cell.getInteger()));
    }
    return numbers(ColumnReader::getInteger);
  }

  private static Optional<Cells> int64(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof TimestampLogicalTypeAnnotation time) {
      return texts(
          cell -> TimeText.timestamp(cell.getLong(), time.getUnit(), time.isAdjustedToUTC()));
    }
    if (meaning instanceof TimeLogicalTypeAnnotation time) {
      return texts(cell -> TimeText.time(cell.getLong(), time.getUnit()));
    }
    if (meaning instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
      return numbers(cell -> unsigned(cell.getLong()));
    }
    return numbers(ColumnReader::getLong);
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : new BigInteger(Long.toUnsignedString(value)).doubleValue();
  }

  private static Optional<Cells> binary(@Nullable LogicalTypeAnnotation meaning) {
    boolean isText =
        // Programs older than the mark of text wrote text without it.
        meaning == null
            || meaning instanceof StringLogicalTypeAnnotation
            || meaning instanceof EnumLogicalTypeAnnotation
            || meaning instanceof JsonLogicalTypeAnnotation
            || meaning instanceof UnknownLogicalTypeAnnotation;
    return isText ? texts(cell -> utf8(cell.getBinary().toByteBuffer())) : Optional.empty();
  }

  private static Optional<Cells> fixed(@Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof Float16LogicalTypeAnnotation) {
      return numbers(cell -> float16(bytes(cell).order(ByteOrder.LITTLE_ENDIAN).getShort()));
    }
    if (meaning instanceof UUIDLogicalTypeAnnotation) {
      return texts(
          cell -> {
            ByteBuffer bytes = bytes(cell);
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
          });
    }
    return Optional.empty();
  }

  private static Optional<Cells> decimals(PrimitiveTypeName stored, int scale) {
    return switch (stored) {
      case INT32 -> numbers(cell -> BigDecimal.valueOf(cell.getInteger(), scale).doubleValue());
      case INT64 -> numbers(cell -> BigDecimal.valueOf(cell.getLong(), scale).doubleValue());
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          numbers(
              cell ->
                  new BigDecimal(new BigInteger(cell.getBinary().getBytesUnsafe()), scale)
                      .doubleValue());
      default -> Optional.empty();
    };
  }

  private static ByteBuffer bytes(ColumnReader cell) {
    return ByteBuffer.wrap(cell.getBinary().getBytesUnsafe());
  }

  private static String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number of 16 bits: a sign, 5 bits of exponent and 10 of fraction (IEEE 754, binary16). */
  private static double float16(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  private static Optional<Cells> numbers(ToDoubleFunction<ColumnReader> number) {
    return Optional.of(new Cells(Optional.of(number), Optional.empty()));
  }

  private static Optional<Cells> texts(Function<ColumnReader, String> text) {
    return Optional.of(new Cells(Optional.empty(), Optional.of(text)));
  }
}
