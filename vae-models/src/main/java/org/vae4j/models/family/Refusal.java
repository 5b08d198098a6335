package org.vae4j.models.family;

/**
 * A role that a family is not offered in.
 *
 * @param role the role
 * @param reason why, as a clause about the family
 * @param nearest the name of the family to use in its place
 */
record Refusal(Role role, String reason, String nearest) {}
