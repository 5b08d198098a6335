package org.vae4j.api.schedule;

import org.vae4j.api.config.Config;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Kind;

/** Describes a schedule; a bare number is a constant. */
@Kind(value = "schedule", number = "constant")
@Doc("A number that changes as training goes on; a bare number stays as it is.")
public interface ScheduleConfig extends Config<Schedule> {}
