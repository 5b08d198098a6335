package org.vae4j.data.image;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** The colour profile of a PNG file, which the JDK's reader leaves unused: chunk {@code iCCP}. */
final class PngProfile {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;

  /** Far more than any profile of three primaries or tables has. */
  private static final int LARGEST = 16 << 20;

  private PngProfile() {}

  /**
   * Reads the profile, and leaves the stream where it was; empty where the file is no PNG file, has
   * none, or has one that is damaged.
   */
  static Optional<ICC_Profile> of(ImageInputStream in) throws IOException {
    in.mark();
    try {
      byte @Nullable [] chunk = in.readLong() == SIGNATURE ? chunk(in) : null;
      return chunk == null ? Optional.empty() : Optional.of(profile(chunk));
    } catch (IOException | IllegalArgumentException e) {
      // What is said about a picture may be damaged where the picture is not.
      return Optional.empty();
    } finally {
      in.reset();
    }
  }

  /** What the chunk holds, which stands before the pixels if there is one. */
  private static byte @Nullable [] chunk(ImageInputStream in) throws IOException {
    while (true) {
      int length = in.readInt();
      byte[] type = new byte[4];
      in.readFully(type);
      String name = new String(type, StandardCharsets.ISO_8859_1);
      if (length < 0 || name.equals("IDAT") || name.equals("IEND")) {
        return null;
      }
      if (name.equals("iCCP") && length <= LARGEST) {
        byte[] data = new byte[length];
        in.readFully(data);
        return data;
      }
      in.seek(in.getStreamPosition() + length + 4L); // the checksum too
    }
  }

  private static ICC_Profile profile(byte... chunk) throws IOException {
    int name = 0;
    while (name < chunk.length && chunk[name] != 0) {
      name++;
    }
    int start = Math.min(chunk.length, name + 2); // behind the zero and the method
    try (InputStream packed =
        new InflaterInputStream(new ByteArrayInputStream(chunk, start, chunk.length - start))) {
      return ICC_Profile.getInstance(packed.readNBytes(LARGEST));
    }
  }
}
