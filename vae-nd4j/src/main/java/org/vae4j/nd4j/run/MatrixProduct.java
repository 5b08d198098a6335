package org.vae4j.nd4j.run;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Transposes;

/** The product of two matrices, each block some rows of the result. */
final class MatrixProduct extends NativeInstruction {
  private final ElementType type;
  private final Transposes transposes;
  private final Place left;
  private final Shape leftShape;
  private final Place right;
  private final Shape rightShape;
  private final Place result;
  private final Division division;

  /**
   * A product.
   *
   * @param type of the elements of both operands
   * @param division of the result, by rows
   */
  MatrixProduct(
      ElementType type,
      Transposes transposes,
      Place left,
      Shape leftShape,
      Place right,
      Shape rightShape,
      Place result,
      Division division) {
    super(
        division.blocks(),
        List.of(leftRead(transposes, left, leftShape, rightShape, division), Access.whole(right)),
        List.of(Access.divided(result, division)));
    this.type = type;
    this.transposes = transposes;
    this.left = left;
    this.leftShape = leftShape;
    this.right = right;
    this.rightShape = rightShape;
    this.result = result;
    this.division = division;
  }

  private static Access leftRead(
      Transposes transposes, Place left, Shape leftShape, Shape rightShape, Division division) {
    if (transposes.left()) {
      return Access.whole(left);
    }
    int columns = rightShape.size(transposes.right() ? 0 : 1);
    Division rows = division.dividedBy(columns);
    return Access.divided(left, rows.times(leftShape.size(1)));
  }

  @Override
  NativeCall call(NativeLibrary library, int block) {
    int columns = rightShape.size(transposes.right() ? 0 : 1);
    int row = division.from(block) / columns;
    int rows = division.to(block) / columns - row;
    return library
        .oneDnn()
        .map(oneDnn -> call(oneDnn, row, rows))
        .orElseGet(() -> call(library, row, rows, columns));
  }

  private NativeCall call(OneDnn oneDnn, int row, int rows) {
    Matrix leftMatrix = Matrix.of(type, left.address(), leftShape.size(0), leftShape.size(1));
    Matrix rightMatrix = Matrix.of(type, right.address(), rightShape.size(0), rightShape.size(1));
    if (transposes.left()) {
      leftMatrix = leftMatrix.transposed();
    }
    if (transposes.right()) {
      rightMatrix = rightMatrix.transposed();
    }
    Matrix resultMatrix =
        Matrix.of(ElementType.FLOAT32, result.address(), leftMatrix.rows(), rightMatrix.columns());
    return OneDnnProduct.of(
        oneDnn, leftMatrix.rows(row, rows), rightMatrix, resultMatrix.rows(row, rows));
  }

  private NativeCall call(NativeLibrary library, int row, int rows, int columns) {
    int leftRows = leftShape.size(0);
    int leftColumns = leftShape.size(1);
    long[] strides = {leftColumns, 1};
    INDArray leftArray =
        transposes.left()
            ? left.view(row, new long[] {leftRows, rows}, strides)
            : left.view((long) row * leftColumns, new long[] {rows, leftColumns}, strides);
    INDArray rightArray =
        right.view(
            0,
            new long[] {rightShape.size(0), rightShape.size(1)},
            new long[] {rightShape.size(1), 1});
    INDArray resultArray =
        result.view((long) row * columns, new long[] {rows, columns}, new long[] {columns, 1});
    return library.call(
        "matmul",
        new INDArray[] {leftArray, rightArray},
        new INDArray[] {resultArray},
        transposes.left() ? 1 : 0,
        transposes.right() ? 1 : 0,
        0);
  }

  @Override
  String describe() {
    return "matmul "
        + leftShape
        + (transposes.left() ? "ᵀ" : "")
        + " × "
        + rightShape
        + (transposes.right() ? "ᵀ" : "")
        + type.suffix();
  }

  @Override
  double operations() {
    return 2.0 * leftShape.elements() * rightShape.size(transposes.right() ? 0 : 1);
  }
}
