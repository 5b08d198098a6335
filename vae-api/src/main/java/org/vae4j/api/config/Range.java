package org.vae4j.api.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers that a setting may have; on a list, the numbers that each element may have; on a
 * schedule, the numbers that it may give at any time of the training.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** The smallest allowed number. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest allowed number. */
  double max() default Double.POSITIVE_INFINITY;

  /** A bound that every allowed number is above. */
  double above() default Double.NEGATIVE_INFINITY;

  /** A bound that every allowed number is below. */
  double below() default Double.POSITIVE_INFINITY;
}
