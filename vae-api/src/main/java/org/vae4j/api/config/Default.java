package org.vae4j.api.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a setting that the file leaves out, as JSON text: {@code "0.5"}, {@code "[500]"},
 * {@code "\"relu\""}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** The JSON text, read by the same rules as a value in a file. */
  String value();
}
