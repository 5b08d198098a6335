package org.vae4j.api.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a kind of part, on the interface that all configurations of that kind implement. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
  /**
   * The kind's name in messages, on the command line and in documentation, such as {@code prior}.
   */
  String value();

  /**
   * The part that a bare number stands for, or empty where a number is a mistake.
   *
   * <p>With {@code constant}, a file may say {@code 0.5} in place of {@code {"type": "constant",
   * "value": 0.5}}. The part's record has exactly one required component, which takes the number.
   */
  String number() default "";
}
