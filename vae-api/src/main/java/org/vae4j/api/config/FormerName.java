package org.vae4j.api.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that a setting had in earlier versions. Files with that name are read as before, and the
 * person is told the new name; files are written with the new name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FormerName {
  /** The former name, which no other setting of the record has. */
  String value();
}
