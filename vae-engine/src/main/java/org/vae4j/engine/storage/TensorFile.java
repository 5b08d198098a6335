package org.vae4j.engine.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vae4j.api.UserException;
import org.vae4j.api.tensor.Shape;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named tensors in a file of the safetensors format, single precision: eight bytes with the length
 * of a JSON header, the header, the numbers, all little-endian.
 *
 * <p>The format holds numbers and text and no code, and is read by most libraries of the field.
 *
 * @param metadata texts by name
 * @param tensors the tensors by name, in the order of the file
 */
public record TensorFile(Map<String, String> metadata, Map<String, StoredTensor> tensors) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String METADATA = "__metadata__";
  private static final int CHUNK = 1 << 14;
  private static final long LONGEST_HEADER = 100_000_000;

  public TensorFile {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** Writes the file, in place of one of the same name. */
  public void write(Path file) throws IOException {
    AtomicFiles.write(file, this::writeTo);
  }

  private void writeTo(OutputStream out) throws IOException {
    byte[] header = header();
    out.write(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length).array());
    out.write(header);
    ByteBuffer buffer = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (StoredTensor tensor : tensors.values()) {
      float[] values = tensor.values();
      for (int from = 0; from < values.length; from += CHUNK) {
        int count = Math.min(CHUNK, values.length - from);
        buffer.asFloatBuffer().put(values, from, count);
        out.write(buffer.array(), 0, 4 * count);
      }
    }
  }

  private byte[] header() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode texts = root.putObject(METADATA);
    metadata.forEach(texts::put);
    long offset = 0;
    for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
      ObjectNode node = root.putObject(entry.getKey());
      node.put("dtype", "F32");
      ArrayNode shape = node.putArray("shape");
      for (int size : entry.getValue().shape().toArray()) {
        shape.add(size);
      }
      long end = offset + 4L * entry.getValue().values().length;
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String text = JSON.writeValueAsString(root);
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    // Spaces up to a multiple of eight, so that the numbers are aligned.
    return (text + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a file.
   *
   * @throws UserException if the file is missing, damaged or not of this format
   */
  public static TensorFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserException(file + ": there is no such file");
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      return read(in, Files.size(file));
    } catch (EOFException e) {
      throw new UserException(file + ": the file ends early; it is damaged", e);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
    } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
      throw new UserException(
          file + ": this is not a safetensors file of single precision: " + e.getMessage(), e);
    }
  }

  private static TensorFile read(DataInputStream in, long size) throws IOException {
    long headerLength = Long.reverseBytes(in.readLong());
    if (headerLength < 2 || headerLength > Math.min(size - 8, LONGEST_HEADER)) {
      throw new IllegalArgumentException("a header of " + headerLength + " bytes cannot be");
    }
    byte[] header = new byte[(int) headerLength];
    in.readFully(header);
    JsonNode root = JSON.readTree(header);
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    long offset = 0;
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      JsonNode node = entry.getValue();
      if (entry.getKey().equals(METADATA)) {
        node.properties().forEach(text -> metadata.put(text.getKey(), text.getValue().asString()));
        continue;
      }
      Shape shape = shape(entry.getKey(), node);
      long end = offset + 4L * shape.elements();
      JsonNode offsets = node.path("data_offsets");
      if (offsets.path(0).asLong(-1) != offset || offsets.path(1).asLong(-1) != end) {
        throw new IllegalArgumentException(
            "tensor '" + entry.getKey() + "' is not at the bytes " + offset + " to " + end);
      }
      if (end > size - 8 - headerLength) {
        throw new EOFException();
      }
      tensors.put(entry.getKey(), new StoredTensor(shape, floats(in, shape.elements())));
      offset = end;
    }
    if (8 + headerLength + offset != size) {
      throw new IllegalArgumentException(
          (size - 8 - headerLength - offset) + " bytes more than its header tells of");
    }
    return new TensorFile(metadata, tensors);
  }

  private static Shape shape(String name, JsonNode node) {
    if (!node.path("dtype").asString("").equals("F32")) {
      throw new IllegalArgumentException("tensor '" + name + "' is not of type F32");
    }
    JsonNode sizes = node.path("shape");
    int[] shape = new int[sizes.size()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = sizes.get(axis).asInt();
    }
    return Shape.of(shape);
  }

  private static float[] floats(InputStream in, int count) throws IOException {
    float[] values = new float[count];
    ByteBuffer buffer = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < count; from += CHUNK) {
      int part = Math.min(CHUNK, count - from);
      if (in.readNBytes(buffer.array(), 0, 4 * part) < 4 * part) {
        throw new EOFException();
      }
      buffer.asFloatBuffer().get(values, from, part);
    }
    return values;
  }
}
