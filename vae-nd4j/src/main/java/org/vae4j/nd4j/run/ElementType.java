package org.vae4j.nd4j.run;

import static org.bytedeco.dnnl.global.dnnl.dnnl_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;

/** What the numbers of a matrix are. */
enum ElementType {
  /** IEEE 754 single precision. */
  FLOAT32(Float.BYTES),
  /** The upper half of a float32, rounded to the nearest. */
  BF16(Short.BYTES);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one number. */
  int bytes() {
    return bytes;
  }

  /** What is said of those who multiply it. */
  String suffix() {
    return this == FLOAT32 ? "" : " in bf16";
  }

  /** What oneDNN calls it. */
  int code() {
    return this == FLOAT32 ? dnnl_f32 : dnnl_bf16;
  }
}
