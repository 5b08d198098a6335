package org.vae4j.data.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vae4j.api.UserException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Reader.EntryFilter;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;

/**
 * The variables of a MATLAB file of version 5 to 7.
 *
 * @param file the file
 */
record Mat5Arrays(SourceFile file) implements MatVariables {
  private static final int HEADER = 128;
  private static final int TAG = 8;

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    read(
        header -> {
          names.add(header.getName());
          return false;
        },
        mat -> names);
    // What has no name is of MATLAB's own.
    return names.stream().filter(name -> !name.isEmpty()).toList();
  }

  @Override
  public ColumnMajor read(String name) {
    String where = file.where() + " (" + name + ")";
    // Those of other types are refused before the library reads them; it wraps what is thrown here.
    List<String> refusals = new ArrayList<>();
    EntryFilter filter =
        header -> {
          if (!header.getName().equals(name)) {
            return false;
          }
          String refusal = refusal(header.getType(), header.isComplex());
          if (!refusal.isEmpty()) {
            refusals.add(refusal);
          }
          return refusal.isEmpty();
        };
    return read(
        filter,
        mat -> {
          if (!refusals.isEmpty()) {
            throw SourceFile.problem(where, refusals.get(0));
          }
          for (Entry entry : mat.getEntries()) {
            if (entry.getValue() instanceof Matrix matrix) {
              return columnMajor(where, matrix);
            }
          }
          throw SourceFile.problem(where, "cannot be read as an array of numbers");
        });
  }

  /** What is made of the variables that a filter lets through, before the library forgets them. */
  private <T> T read(EntryFilter filter, Function<Mat5File, T> work) {
    if (!isWhole()) {
      throw damaged();
    }
    try (Mat5File mat =
        Mat5.newReader(Sources.wrap(file.content()))
            .setBufferAllocator(new MatMemory(file.content().length))
            .disableSubsystemProcessing()
            .setEntryFilter(filter)
            .readMat()) {
      return work.apply(mat);
    } catch (UserException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library throws all kinds of exceptions at damaged files.
      throw damaged();
    }
  }

  private UserException damaged() {
    return file.problem("is damaged or cut short; copy or save it again");
  }

  /** Whether the variables, each of which says how long it is, fill the file. */
  private boolean isWhole() {
    ByteBuffer bytes = ByteBuffer.wrap(file.content());
    bytes.order(bytes.get(HEADER - 2) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long at = HEADER;
    while (at < bytes.capacity()) {
      if (at + TAG > bytes.capacity()) {
        return false;
      }
      at += TAG + Integer.toUnsignedLong(bytes.getInt((int) at + 4));
    }
    return at == bytes.capacity();
  }

  /** What is wrong with a variable; empty if it is an array of numbers. */
  private static String refusal(MatlabType type, boolean isComplex) {
    return switch (type) {
      case Double, Single, Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64 ->
          isComplex ? MatVariables.COMPLEX : "";
      case Character -> MatVariables.TEXT;
      case Cell -> MatVariables.CELL;
      case Structure -> MatVariables.STRUCT;
      case Sparse -> MatVariables.SPARSE;
      case Object, Function, Opaque -> MatVariables.OBJECT;
    };
  }

  private static ColumnMajor columnMajor(String where, Matrix matrix) {
    ElementType type = type(matrix);
    int[] sizes = matrix.getDimensions();
    int length = MatVariables.length(where, sizes, type);
    byte[] bytes = new byte[length * type.bytes()];
    ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < length; i++) {
      put(matrix, i, type, to);
    }
    if (matrix.getType() == MatlabType.UInt64) {
      MatVariables.checkUnsigned(where, to, length);
    }
    return new ColumnMajor(where, type, sizes, bytes);
  }

  private static void put(Matrix from, int index, ElementType type, ByteBuffer to) {
    switch (type) {
      case BOOLEAN -> to.put((byte) (from.getBoolean(index) ? 1 : 0));
      case UINT8, INT8 -> to.put(from.getByte(index));
      case UINT16, INT16 -> to.putShort(from.getShort(index));
      case UINT32, INT32 -> to.putInt(from.getInt(index));
      case INT64 -> to.putLong(from.getLong(index));
      case FLOAT32 -> to.putFloat(from.getFloat(index));
      case FLOAT64 -> to.putDouble(from.getDouble(index));
    }
  }

  private static ElementType type(Matrix matrix) {
    if (matrix.isLogical()) {
      return ElementType.BOOLEAN;
    }
    return switch (matrix.getType()) {
      case Single -> ElementType.FLOAT32;
      case Int8 -> ElementType.INT8;
      case UInt8 -> ElementType.UINT8;
      case Int16 -> ElementType.INT16;
      case UInt16 -> ElementType.UINT16;
      case Int32 -> ElementType.INT32;
      case UInt32 -> ElementType.UINT32;
      case Int64, UInt64 -> ElementType.INT64;
      default -> ElementType.FLOAT64;
    };
  }
}
