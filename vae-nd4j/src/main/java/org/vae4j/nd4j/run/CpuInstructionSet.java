package org.vae4j.nd4j.run;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;

/**
 * The instructions of a CPU that oneDNN uses.
 *
 * @param bits as oneDNN gives them: each set of instructions has the bits of those that it contains
 */
record CpuInstructionSet(int bits) {
  private boolean have(int wanted) {
    return (bits & wanted) == wanted;
  }

  /** Whether numbers of bf16 are multiplied in instructions of their own. */
  boolean multiplyBf16() {
    return have(dnnl_cpu_isa_avx512_core_bf16);
  }

  /** The most that people know by name. */
  @Override
  public String toString() {
    if (have(dnnl_cpu_isa_avx512_core_amx)) {
      return "AMX";
    }
    if (multiplyBf16()) {
      return "AVX512_BF16";
    }
    if (have(dnnl_cpu_isa_avx512_core)) {
      return "AVX-512";
    }
    return have(dnnl_cpu_isa_avx2) ? "AVX2" : "neither AVX2 nor AVX-512";
  }
}
