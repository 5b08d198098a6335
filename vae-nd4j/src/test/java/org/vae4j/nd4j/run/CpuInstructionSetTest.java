package org.vae4j.nd4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2_vnni_2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_amx;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_vnni;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_default;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_sse41;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.UserException;

class CpuInstructionSetTest {
  private static final String NEEDED =
      """
      the nd4j backend cannot compute as this experiment asks
        /backend/precision  bf16-products needs a CPU that multiplies bf16 (AVX512_BF16 or AMX: \
      AMD from Zen 4, Intel Xeon from the fourth generation); %s; leave precision out or set it to \
      float32""";

  @ParameterizedTest
  @ValueSource(ints = {dnnl_cpu_isa_avx512_core_bf16, dnnl_cpu_isa_avx512_core_amx})
  void takesACpuThatMultipliesBf16(int bits) {
    assertThatCode(() -> NativeLibrary.requireBf16(Optional.of(new CpuInstructionSet(bits))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    dnnl_cpu_isa_default + ",neither AVX2 nor AVX-512",
    dnnl_cpu_isa_sse41 + ",neither AVX2 nor AVX-512",
    dnnl_cpu_isa_avx2 + ",AVX2",
    dnnl_cpu_isa_avx2_vnni_2 + ",AVX2",
    dnnl_cpu_isa_avx512_core + ",AVX-512",
    dnnl_cpu_isa_avx512_core_vnni + ",AVX-512"
  })
  void refusesACpuThatDoesNot(int bits, String name) {
    Optional<CpuInstructionSet> found = Optional.of(new CpuInstructionSet(bits));
    assertThatThrownBy(() -> NativeLibrary.requireBf16(found))
        .isInstanceOf(UserException.class)
        .hasMessage(NEEDED, "of this one, oneDNN uses " + name);
  }

  @Test
  void refusesAPlatformWithoutOneDnn() {
    assertThatThrownBy(() -> NativeLibrary.requireBf16(Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessage(NEEDED, "for this platform there is no oneDNN that could use it");
  }

  @Test
  void namesTheMostThatACpuHas() {
    assertThat(new CpuInstructionSet(dnnl_cpu_isa_avx512_core_amx)).hasToString("AMX");
    assertThat(new CpuInstructionSet(dnnl_cpu_isa_avx512_core_bf16)).hasToString("AVX512_BF16");
  }
}
