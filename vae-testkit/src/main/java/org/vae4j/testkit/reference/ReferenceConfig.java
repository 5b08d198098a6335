package org.vae4j.testkit.reference;

import org.vae4j.api.backend.BackendConfig;
import org.vae4j.api.config.Doc;

/** Describes the reference backend; it has no settings. */
@Doc("Double precision in plain loops, for checking other backends; very slow.")
public record ReferenceConfig() implements BackendConfig {}
