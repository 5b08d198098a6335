package org.vae4j.data.format;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.UserException;

/**
 * The variables of a MATLAB file of version 7.3, which is an HDF5 file with notes of MATLAB's.
 *
 * @param file the file
 */
record Mat73Arrays(SourceFile file) implements MatVariables {
  /** A byte that is packed by deflate holds at most so many. */
  private static final long MOST_OF_A_PACKED_BYTE = 1032;

  @Override
  public List<String> names() {
    // Names with a # are of MATLAB's own.
    return read(hdf -> List.copyOf(hdf.getChildren().keySet())).stream()
        .filter(name -> !name.startsWith("#"))
        .toList();
  }

  @Override
  public ColumnMajor read(String name) {
    String where = file.where() + " (" + name + ")";
    return read(hdf -> columnMajor(where, hdf.getChild(name)));
  }

  private <T> T read(Function<HdfFile, T> work) {
    try (HdfFile hdf = HdfFile.fromBytes(file.content())) {
      return work.apply(hdf);
    } catch (UserException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // The library throws all kinds of exceptions at damaged files, and follows their places
      // round.
      throw file.problem("is damaged or cut short; copy or save it again");
    }
  }

  private ColumnMajor columnMajor(String where, Node node) {
    String type = matlabClass(node);
    if (node.getAttribute("MATLAB_sparse") != null) {
      throw SourceFile.problem(where, MatVariables.SPARSE);
    }
    if (type.equals("struct") || !(node instanceof Dataset dataset)) {
      throw SourceFile.problem(where, MatVariables.STRUCT);
    }
    if (type.equals("char") || type.equals("cell")) {
      throw SourceFile.problem(where, type.equals("char") ? MatVariables.TEXT : MatVariables.CELL);
    }
    if (dataset.isCompound()) {
      throw SourceFile.problem(where, MatVariables.COMPLEX);
    }
    ElementType elements =
        type.equals("logical")
            ? ElementType.BOOLEAN
            : type(dataset).orElseThrow(() -> SourceFile.problem(where, MatVariables.OBJECT));
    boolean isEmpty = node.getAttribute("MATLAB_empty") != null || dataset.getSize() == 0;
    int[] sizes = isEmpty ? new int[] {0} : sizes(dataset);
    int length = MatVariables.length(where, sizes, elements);
    if ((long) length * elements.bytes() > MOST_OF_A_PACKED_BYTE * file.content().length) {
      throw new IllegalArgumentException("the file is too short for " + length + " numbers");
    }
    byte[] bytes = new byte[length * elements.bytes()];
    ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Object numbers = dataset.getDataFlat();
    for (int i = 0; i < length; i++) {
      put((Number) Array.get(numbers, i), elements, to);
    }
    if (numbers instanceof BigInteger[]) {
      MatVariables.checkUnsigned(where, to, length);
    }
    return new ColumnMajor(where, elements, sizes, bytes);
  }

  private static void put(Number number, ElementType type, ByteBuffer to) {
    switch (type) {
      case BOOLEAN -> to.put((byte) (number.intValue() == 0 ? 0 : 1));
      case UINT8, INT8 -> to.put((byte) number.intValue());
      case UINT16, INT16 -> to.putShort((short) number.intValue());
      case UINT32, INT32 -> to.putInt((int) number.longValue());
      case INT64 -> to.putLong(number.longValue());
      case FLOAT32 -> to.putFloat(number.floatValue());
      case FLOAT64 -> to.putDouble(number.doubleValue());
    }
  }

  private static String matlabClass(Node node) {
    return node.getAttribute("MATLAB_class") == null
        ? ""
        : String.valueOf(node.getAttribute("MATLAB_class").getData());
  }

  /** HDF5 names the slowest axis first, and MATLAB last. */
  private static int[] sizes(Dataset dataset) {
    int[] reversed = dataset.getDimensions();
    int[] sizes = new int[reversed.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = reversed[sizes.length - 1 - i];
    }
    return sizes;
  }

  private static Optional<ElementType> type(Dataset dataset) {
    if (dataset.getDataType() instanceof FloatingPoint floats) {
      return switch (floats.getSize()) {
        case 4 -> Optional.of(ElementType.FLOAT32);
        case 8 -> Optional.of(ElementType.FLOAT64);
        default -> Optional.empty();
      };
    }
    if (dataset.getDataType() instanceof FixedPoint integers) {
      boolean isSigned = integers.isSigned();
      return switch (integers.getSize()) {
        case 1 -> Optional.of(isSigned ? ElementType.INT8 : ElementType.UINT8);
        case 2 -> Optional.of(isSigned ? ElementType.INT16 : ElementType.UINT16);
        case 4 -> Optional.of(isSigned ? ElementType.INT32 : ElementType.UINT32);
        case 8 -> Optional.of(ElementType.INT64);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
