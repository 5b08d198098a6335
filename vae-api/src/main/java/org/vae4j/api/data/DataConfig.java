package org.vae4j.api.data;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a data source. */
@Kind("data")
@Doc("Where the examples come from.")
public interface DataConfig extends Config<DataSource> {}
