package org.vae4j.api.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A setting of a {@link DataConfig} that names something which other data of the same kind may be
 * without, such as the column of the classes: where a person names another file alone, and it
 * cannot be read with the setting, it is read without.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface MayBeAbsent {}
