package org.vae4j.models.schedule;

import org.vae4j.api.config.Doc;
import org.vae4j.api.schedule.ScheduleConfig;

/** Describes a number that stays as it is. */
@Doc("Stays as it is. A bare number means the same.")
public record ConstantConfig(@Doc("The number.") double value) implements ScheduleConfig {}
