package org.vae4j.nd4j.run;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Makes copies in another type of number. */
final class OneDnnRounding {
  private OneDnnRounding() {}

  /** to = from, in the type of {@code to}. */
  static NativeCall of(OneDnn library, Matrix from, Matrix to) {
    OneDnnCall call = new OneDnnCall(library);
    dnnl_memory_desc fromShape = OneDnnProduct.shape(from, call);
    dnnl_memory_desc toShape = OneDnnProduct.shape(to, call);
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_reorder_primitive_desc_create(
            created, fromShape, library.engine(), toShape, library.engine(), call.attributes()),
        from + " to " + to.type());
    call.add(
        new dnnl_primitive_desc(created.get()),
        Map.of(
            DNNL_ARG_FROM, call.memory(fromShape, from.address()),
            DNNL_ARG_TO, call.memory(toShape, to.address())));
    return call;
  }
}
