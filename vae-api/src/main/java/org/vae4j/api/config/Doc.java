package org.vae4j.api.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a part, a setting or an enum constant means, in one or two sentences for the person who
 * writes experiments.
 *
 * <p>Units are part of the meaning: nats or bits, epochs or steps, per example or per dimension.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Doc {
  /** The meaning. */
  String value();
}
