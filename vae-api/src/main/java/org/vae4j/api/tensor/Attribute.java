package org.vae4j.api.tensor;

/** What an operation needs to know besides its inputs and the shape of its result. */
public sealed interface Attribute
    permits Axes, Constant, Input, Noise, None, Section, Transposes, Variable, Window {}
