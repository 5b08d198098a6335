package org.vae4j.nd4j.run;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Transposes;

/**
 * The product of two matrices, each block some rows of the result; or the products of several pairs
 * of matrices, each block some of the pairs.
 */
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
   * @param leftShape a matrix, or as many as there are along all axes but the last two
   * @param rightShape as many matrices
   * @param division of the result, by its first axis
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
        reads(transposes, left, leftShape, right, rightShape, division),
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

  private static List<Access> reads(
      Transposes transposes,
      Place left,
      Shape leftShape,
      Place right,
      Shape rightShape,
      Division division) {
    int columns = rightShape.size(transposes.right() ? -2 : -1);
    Division rows = division.dividedBy(columns);
    if (leftShape.rank() > 2) {
      Division pairs = rows.dividedBy(leftShape.size(transposes.left() ? -1 : -2));
      return List.of(
          Access.divided(left, pairs.times(matrixElements(leftShape))),
          Access.divided(right, pairs.times(matrixElements(rightShape))));
    }
    return List.of(
        transposes.left()
            ? Access.whole(left)
            : Access.divided(left, rows.times(leftShape.size(-1))),
        Access.whole(right));
  }

  private static int matrixElements(Shape shape) {
    return shape.size(-2) * shape.size(-1);
  }

  /**
   * What a block computes.
   *
   * @param pair the first pair of matrices
   * @param pairs how many pairs
   * @param row the first row of each result
   * @param rows how many rows of each result
   */
  private record Part(int pair, int pairs, int row, int rows) {}

  private Part part(int block) {
    int firstRow = division.from(block) / columns();
    int rows = division.to(block) / columns() - firstRow;
    return leftShape.rank() == 2
        ? new Part(0, 1, firstRow, rows)
        : new Part(firstRow / resultRows(), rows / resultRows(), 0, resultRows());
  }

  private int resultRows() {
    return leftShape.size(transposes.left() ? -1 : -2);
  }

  private int columns() {
    return rightShape.size(transposes.right() ? -2 : -1);
  }

  @Override
  NativeCall call(NativeLibrary library, int block) {
    Part part = part(block);
    return library.oneDnn().map(oneDnn -> call(oneDnn, part)).orElseGet(() -> call(library, part));
  }

  private NativeCall call(OneDnn oneDnn, Part part) {
    Matrix lefts = matrix(type, left, leftShape.size(-2), leftShape.size(-1), part);
    Matrix rights = matrix(type, right, rightShape.size(-2), rightShape.size(-1), part);
    Matrix results = matrix(ElementType.FLOAT32, result, resultRows(), columns(), part);
    if (transposes.left()) {
      lefts = lefts.transposed();
    }
    if (transposes.right()) {
      rights = rights.transposed();
    }
    lefts = lefts.rows(part.row(), part.rows());
    results = results.rows(part.row(), part.rows());
    return part.pairs() == 1
        ? OneDnnProduct.of(oneDnn, lefts, rights, results)
        : OneDnnProduct.ofEach(oneDnn, lefts, part.pairs(), rights, results, part.pairs());
  }

  /** The first matrix of a part. */
  private static Matrix matrix(ElementType type, Place place, int rows, int columns, Part part) {
    return Matrix.of(type, place.address(), rows, columns).after(part.pair());
  }

  private NativeCall call(NativeLibrary library, Part part) {
    long inner = leftShape.size(transposes.left() ? -2 : -1);
    long columns = columns();
    INDArray lefts =
        transposes.left()
            ? view(left, part, part.row(), inner, part.rows(), resultRows(), inner)
            : view(left, part, part.row() * inner, part.rows(), inner, inner, resultRows());
    INDArray rights =
        transposes.right()
            ? view(right, part, 0, columns, inner, inner, columns)
            : view(right, part, 0, inner, columns, columns, inner);
    INDArray results =
        view(result, part, part.row() * columns, part.rows(), columns, columns, resultRows());
    return library.call(
        "matmul",
        new INDArray[] {lefts, rights},
        new INDArray[] {results},
        transposes.left() ? 1 : 0,
        transposes.right() ? 1 : 0,
        0);
  }

  /**
   * A section of each matrix of a part.
   *
   * @param from where the section begins in a matrix
   * @param rowElements how many elements a row of a matrix has
   * @param allRows how many rows a matrix has
   */
  private static INDArray view(
      Place place, Part part, long from, long rows, long columns, long rowElements, long allRows) {
    long apart = rowElements * allRows;
    long first = part.pair() * apart + from;
    return part.pairs() == 1
        ? place.view(first, new long[] {rows, columns}, new long[] {rowElements, 1})
        : place.view(
            first, new long[] {part.pairs(), rows, columns}, new long[] {apart, rowElements, 1});
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
    return 2.0 * leftShape.elements() * columns();
  }
}
