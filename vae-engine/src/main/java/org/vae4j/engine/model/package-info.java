/**
 * Trained models as folders of JSON and numbers: no code, checksums, and a test vector that tells
 * whether the model still computes what it did.
 */
@NullMarked
package org.vae4j.engine.model;

import org.jspecify.annotations.NullMarked;
