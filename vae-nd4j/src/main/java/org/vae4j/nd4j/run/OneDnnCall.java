package org.vae4j.nd4j.run;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_scratchpad_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_destroy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Primitives of oneDNN that run one after the other. */
final class OneDnnCall implements NativeCall {
  /** Where a part of a workspace may begin: with a cache line. */
  private static final long ALIGNMENT = 64;

  private record Step(dnnl_primitive primitive, dnnl_exec_arg_t arguments, int count) {}

  /** Memory in the workspace of whoever runs the call. */
  private record Part(dnnl_memory memory, long offset) {}

  private final OneDnn library;
  private final dnnl_primitive_attr attributes;
  private final dnnl_stream stream;
  private final List<Step> steps = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final Address workspacePointer = new Address();
  private long workspaceBytes;
  private long workspaceAt;
  // Given back in the opposite order.
  private final Deque<Runnable> releases = new ArrayDeque<>();

  OneDnnCall(OneDnn library) {
    this.library = library;
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_stream_create(created, library.engine(), dnnl_stream_default_flags), "a stream");
    stream = new dnnl_stream(created.get());
    releases.push(() -> dnnl_stream_destroy(stream));
    OneDnn.require(dnnl_primitive_attr_create(created), "attributes");
    attributes = new dnnl_primitive_attr(created.get());
    releases.push(() -> dnnl_primitive_attr_destroy(attributes));
    // The library's own scratchpad belongs to the thread that makes a primitive, and another runs
    // it.
    OneDnn.require(
        dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user),
        "a scratchpad");
  }

  /** The attributes that every description of a primitive of this call is to have. */
  dnnl_primitive_attr attributes() {
    return attributes;
  }

  /** Memory that somebody else owns. */
  private static final class Address extends Pointer {
    Address at(long newAddress) {
      address = newAddress;
      return this;
    }
  }

  /** Has something given back when the call is. */
  void onClose(Runnable release) {
    releases.push(release);
  }

  /** Memory at an address, as described. */
  dnnl_memory memory(dnnl_memory_desc description, long address) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_memory_create(created, description, library.engine(), new Address().at(address)),
        "memory");
    dnnl_memory memory = new dnnl_memory(created.get());
    releases.push(() -> dnnl_memory_destroy(memory));
    return memory;
  }

  /** Memory in the workspace, as described: what is in it is lost after a run. */
  dnnl_memory memory(dnnl_memory_desc description) {
    dnnl_memory memory = memory(description, 0);
    parts.add(new Part(memory, workspaceBytes));
    long bytes = dnnl_memory_desc_get_size(description);
    workspaceBytes += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return memory;
  }

  /**
   * Adds a primitive.
   *
   * @param description becomes the call's own
   * @param arguments memory by what it is for
   */
  void add(dnnl_primitive_desc description, Map<Integer, dnnl_memory> arguments) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(dnnl_primitive_create(created, description), "a primitive");
    dnnl_primitive primitive = new dnnl_primitive(created.get());
    releases.push(() -> dnnl_primitive_desc_destroy(description));
    releases.push(() -> dnnl_primitive_destroy(primitive));
    Map<Integer, dnnl_memory> all = new LinkedHashMap<>(arguments);
    dnnl_memory_desc scratchpad =
        dnnl_primitive_desc_query_md(description, dnnl_query_scratchpad_md, 0);
    all.put(DNNL_ARG_SCRATCHPAD, memory(scratchpad));
    dnnl_exec_arg_t list = new dnnl_exec_arg_t(all.size());
    int position = 0;
    for (Map.Entry<Integer, dnnl_memory> argument : all.entrySet()) {
      list.position(position).arg(argument.getKey());
      list.position(position++).memory(argument.getValue());
    }
    list.position(0);
    steps.add(new Step(primitive, list, all.size()));
  }

  @Override
  public long workspaceBytes() {
    return workspaceBytes;
  }

  @Override
  public void run(Workspace workspace) {
    if (workspace.address() != workspaceAt) {
      moveTo(workspace.address());
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int status = dnnl_primitive_execute(step.primitive(), stream, step.count(), step.arguments());
      OneDnn.require(status, "an execution");
    }
  }

  /** Blocks have their threads, and threads their workspaces: this is rare. */
  private void moveTo(long address) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      OneDnn.require(
          dnnl_memory_set_data_handle(part.memory(), workspacePointer.at(address + part.offset())),
          "a workspace");
    }
    workspaceAt = address;
  }

  @Override
  public void close() {
    while (!releases.isEmpty()) {
      releases.pop().run();
    }
  }
}
