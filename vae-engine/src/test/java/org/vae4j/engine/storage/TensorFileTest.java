package org.vae4j.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.tensor.Shape;

class TensorFileTest {
  @TempDir Path temporary;

  private Path written(Map<String, StoredTensor> tensors) throws IOException {
    Path file = temporary.resolve("file.safetensors");
    new TensorFile(Map.of("key", "value"), tensors).write(file);
    return file;
  }

  @Test
  void readsWhatItWrote() throws IOException {
    float[] many = new float[40_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i / 7f;
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("b/weight", new StoredTensor(Shape.of(200, 200), many));
    tensors.put("a", new StoredTensor(Shape.scalar(), new float[] {-0.1f}));

    TensorFile read = TensorFile.read(written(tensors));

    assertThat(read.metadata()).containsExactly(Map.entry("key", "value"));
    assertThat(read.tensors()).containsOnlyKeys("b/weight", "a");
    assertThat(read.tensors().get("b/weight").values()).containsExactly(many);
    assertThat(read.tensors().get("a").shape()).isEqualTo(Shape.scalar());
    assertThat(read.tensors().get("a").values()).containsExactly(-0.1f);
  }

  @Test
  void writesTheSafetensorsFormat() throws IOException {
    byte[] bytes =
        Files.readAllBytes(written(Map.of("t", new StoredTensor(Shape.of(2), new float[] {1, 2}))));

    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    String header =
        "{\"__metadata__\":{\"key\":\"value\"},"
            + "\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    int length = (header.length() + 7) / 8 * 8;
    assertThat(buffer.getLong()).isEqualTo(length);
    assertThat(new String(bytes, 8, length, StandardCharsets.UTF_8))
        .isEqualTo(header + " ".repeat(length - header.length()));
    assertThat(buffer.getFloat(8 + length)).isEqualTo(1f);
    assertThat(buffer.getFloat(12 + length)).isEqualTo(2f);
    assertThat(bytes).hasSize(16 + length);
  }

  @Test
  void refusesAFileThatEndsEarly() throws IOException {
    Path file = written(Map.of("t", new StoredTensor(Shape.of(2), new float[] {1, 2})));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

    assertThatThrownBy(() -> TensorFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessage(file + ": the file ends early; it is damaged");
  }

  @Test
  void refusesAFileThatGoesOn() throws IOException {
    Path file = written(Map.of("t", new StoredTensor(Shape.of(2), new float[] {1, 2})));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 3));

    assertThatThrownBy(() -> TensorFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessage(
            file
                + ": this is not a safetensors file of single precision: 3 bytes more than its"
                + " header tells of");
  }

  @Test
  void refusesAFileOfAnotherKind() throws IOException {
    Path file = Files.writeString(temporary.resolve("text"), "this is not a tensor");

    assertThatThrownBy(() -> TensorFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            file + ": this is not a safetensors file of single precision: a header of ");
    assertThatThrownBy(() -> TensorFile.read(temporary.resolve("nothing")))
        .isInstanceOf(UserException.class)
        .hasMessage(temporary.resolve("nothing") + ": there is no such file");
  }
}
