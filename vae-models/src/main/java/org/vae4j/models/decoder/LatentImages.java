package org.vae4j.models.decoder;

import org.vae4j.api.UserException;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.diagram.Labels;

/** Latent variables that are images, which a decoder begins with. */
final class LatentImages {
  private LatentImages() {}

  /**
   * Refuses latent images that are not of the size that a decoder begins with.
   *
   * @param part the decoder, in words
   * @param latent {@code [channels, height, width]}
   * @param smallest what the decoder begins with, {@code [channels, height, width]}
   * @throws UserException if height or width differ
   */
  static void requireSize(String part, Shape latent, Shape smallest) {
    if (latent.size(1) != smallest.size(1) || latent.size(2) != smallest.size(2)) {
      throw new UserException(
          part
              + " begins with images of "
              + smallest.size(1)
              + " × "
              + smallest.size(2)
              + " pixels for what it is to make, and the latent variable is "
              + Labels.sizes(latent)
              + "; make the decoder the mirror of its encoder, with a layer for each that changes"
              + " the size");
    }
  }
}
