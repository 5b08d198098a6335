package org.vae4j.engine.assembly;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import com.google.inject.ScopeAnnotation;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** There is one of these in an experiment, made when something first asks for it. */
@ScopeAnnotation
@Target({METHOD, TYPE})
@Retention(RUNTIME)
public @interface ExperimentScoped {}
