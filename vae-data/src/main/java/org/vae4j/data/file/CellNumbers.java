package org.vae4j.data.file;

/**
 * Reads the numbers of cells.
 *
 * @param decimal the character before decimals
 * @param divisor what numbers are divided by
 */
record CellNumbers(char decimal, double divisor) {
  /** The number in a cell, divided; NaN where there is none or it is not finite. */
  float number(String cell) {
    String text = decimal == '.' ? cell : decimals(cell);
    try {
      // Java's own suffixes for floats and doubles are no part of a number in a table.
      if (!text.isEmpty() && !Character.isLetter(text.charAt(text.length() - 1))) {
        float value = (float) (Double.parseDouble(text) / divisor);
        return Float.isFinite(value) ? value : Float.NaN;
      }
    } catch (NumberFormatException e) {
      // Told by the caller, with everything else that is not a number.
    }
    return Float.NaN;
  }

  private String decimals(String cell) {
    // A point would be one between thousands, and mean another number.
    return cell.indexOf('.') >= 0 ? "" : cell.replace(decimal, '.');
  }

  /** The same without dividing. */
  CellNumbers undivided() {
    return new CellNumbers(decimal, 1);
  }

  /** What to do about a cell that is no number, after the sentence that says so; may be empty. */
  String remedy(String cell) {
    return decimal == '.' && cell.matches("-?[0-9]+,[0-9]+")
        ? "; if commas stand before decimals, set \"decimal\": \",\""
        : "";
  }
}
