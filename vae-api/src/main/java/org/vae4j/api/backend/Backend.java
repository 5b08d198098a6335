package org.vae4j.api.backend;

import java.util.Map;

/**
 * Runs tensors.
 *
 * <p>Making a backend loads nothing; the first session may load native code. Safe for use by
 * several threads.
 */
public interface Backend {
  /**
   * Opens a session.
   *
   * @param seed decides all noise and all first values of variables
   * @throws org.vae4j.api.UserException if this machine cannot run the backend; the message says
   *     why and what would
   */
  Session open(long seed);

  /**
   * What the backend runs on: names and values for a person to read, such as the version of a
   * native library, its thread count and the CPU it found. May load native code.
   */
  Map<String, String> describe();
}
