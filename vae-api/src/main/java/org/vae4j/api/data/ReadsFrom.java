package org.vae4j.api.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The setting of a {@link DataConfig} that names the file or the folder with the examples, so that
 * a person can name another one alone, as in {@code vae encode RUN --data other.csv}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ReadsFrom {
  /** What names of such files end with, such as {@code .csv}; none for a folder. */
  String[] suffixes() default {};

  /** Whether it is a folder. */
  boolean folder() default false;
}
