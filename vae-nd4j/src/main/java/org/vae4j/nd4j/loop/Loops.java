package org.vae4j.nd4j.loop;

/**
 * Arithmetic on every element of a tile, as {@link Math} and the operators of Java do it. The
 * result may be written over an argument.
 */
public final class Loops {
  private Loops() {}

  /** a + b. */
  public static void add(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] + b[i];
    }
  }

  /** a + b, with one b for all. */
  public static void add(float[] a, float b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] + b;
    }
  }

  /** a − b. */
  public static void subtract(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] - b[i];
    }
  }

  /** a − b, with one b for all. */
  public static void subtract(float[] a, float b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] - b;
    }
  }

  /** a · b. */
  public static void multiply(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b[i];
    }
  }

  /** a · b, with one b for all. */
  public static void multiply(float[] a, float b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b;
    }
  }

  /** a / b. */
  public static void divide(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] / b[i];
    }
  }

  /** a / b, with one b for all. */
  public static void divide(float[] a, float b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] / b;
    }
  }

  /** The larger of a and b. */
  public static void maximum(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  /** The larger of a and b, with one b for all. */
  public static void maximum(float[] a, float b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(a[i], b);
    }
  }

  /** The smaller of a and b. */
  public static void minimum(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  /** The smaller of a and b, with one b for all. */
  public static void minimum(float[] a, float b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(a[i], b);
    }
  }

  /** a − b, with one a for all. */
  public static void subtract(float a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a - b[i];
    }
  }

  /** a / b, with one a for all. */
  public static void divide(float a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a / b[i];
    }
  }

  /** −x. */
  public static void negate(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = -x[i];
    }
  }

  /** |x|. */
  public static void abs(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  /** √x. */
  public static void sqrt(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  /** a s + b t, rounded after each operation. */
  public static void scaledSum(float[] a, float s, float[] b, float t, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * s + b[i] * t;
    }
  }

  /** a s + (b c) t, rounded after each operation. */
  public static void scaledSumOfProduct(
      float[] a, float s, float[] b, float[] c, float t, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * s + b[i] * c[i] * t;
    }
  }

  /** p − (m s) / (√v + e), rounded after each operation. */
  public static void stepByRoot(
      float[] p, float[] m, float s, float[] v, float e, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = p[i] - m[i] * s / ((float) Math.sqrt(v[i]) + e);
    }
  }

  /**
   * A step of Adam, which writes over what it reads, rounded after each operation: the means m
   * become m' = m s + g t, the mean squares v become v' = v u + g² w, and the parameters p become p
   * − (m' a) / (√v' + e).
   */
  public static void adam(
      float[] p,
      float[] m,
      float[] v,
      float[] g,
      float s,
      float t,
      float u,
      float w,
      float a,
      float e,
      int n) {
    for (int i = 0; i < n; i++) {
      float gradient = g[i];
      float mean = m[i] * s + gradient * t;
      float square = v[i] * u + gradient * gradient * w;
      m[i] = mean;
      v[i] = square;
      p[i] = p[i] - mean * a / ((float) Math.sqrt(square) + e);
    }
  }

  /** Adds every element of a tile to the same element of another. */
  public static void accumulate(float[] x, float[] sums, int n) {
    for (int i = 0; i < n; i++) {
      sums[i] += x[i];
    }
  }

  /** The sum of some elements, in an order that depends on their number alone. */
  public static float sum(float[] x, int from, int to) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = from;
    // Eight sums at once, because each addition waits for the one before it.
    for (; i <= to - 8; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    for (; i < to; i++) {
      s0 += x[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /** The largest of some elements; not-a-number if one of them is. */
  public static float largest(float[] x, int from, int to) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, x[i]);
    }
    return largest;
  }
}
