package org.vae4j.bench.djl;

import ai.djl.util.JsonUtils;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** A row of {@code rows.json}, and its examples. */
record Row(String name, Path folder, JsonObject settings) {
  static Row read(Path folder, String name) throws IOException {
    JsonObject rows =
        JsonUtils.GSON.fromJson(Files.readString(folder.resolve("rows.json")), JsonObject.class);
    return new Row(name, folder, rows.getAsJsonObject(name));
  }

  boolean isConvolutional() {
    return settings.get("model").getAsString().equals("conv");
  }

  int number(String setting) {
    return settings.get(setting).getAsInt();
  }

  int[] numbers(String setting) {
    return StreamSupport.stream(settings.getAsJsonArray(setting).spliterator(), false)
        .mapToInt(element -> element.getAsInt())
        .toArray();
  }

  /** The pixels of all examples, 0 or 1, from a NumPy file of booleans. */
  float[] pixels() throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(".data").resolve(name + ".npy"));
    int header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
    int start = 10 + header;
    float[] pixels = new float[file.length - start];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = file[start + i];
    }
    return pixels;
  }
}
