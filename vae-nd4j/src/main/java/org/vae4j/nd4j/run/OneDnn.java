package org.vae4j.nd4j.run;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The oneDNN library, a newer one than is inside ND4J: its products take up to a third less time
 * where an operand is transposed or has few rows, and its convolutions choose their own layouts.
 */
final class OneDnn {
  private final dnnl_engine engine;

  private OneDnn(dnnl_engine engine) {
    this.engine = engine;
  }

  /** The library, or nothing where there is none for this platform. */
  static Optional<OneDnn> load() {
    try {
      PointerPointer<Pointer> created = new PointerPointer<>(1);
      require(dnnl_engine_create(created, dnnl_cpu, 0), "engine");
      return Optional.of(new OneDnn(new dnnl_engine(created.get())));
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  String version() {
    return dnnl_version().major() + "." + dnnl_version().minor() + "." + dnnl_version().patch();
  }

  /** What the library uses of this CPU. */
  CpuInstructionSet instructions() {
    return new CpuInstructionSet(dnnl_get_effective_cpu_isa());
  }

  dnnl_engine engine() {
    return engine;
  }

  static void require(int status, Object what) {
    if (status != dnnl_success) {
      throw new IllegalStateException("oneDNN gives status " + status + " for " + what);
    }
  }
}
