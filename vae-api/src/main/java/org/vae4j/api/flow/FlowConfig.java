package org.vae4j.api.flow;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a flow. */
@Kind("flow")
@Doc("An invertible map of vectors, of which distributions are made from others.")
public interface FlowConfig extends Config<Flow> {}
