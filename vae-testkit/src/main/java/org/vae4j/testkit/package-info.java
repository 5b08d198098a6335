/**
 * Tests that every part of a kind must pass, and a slow, double-precision backend that is obviously
 * right.
 */
@NullMarked
package org.vae4j.testkit;

import org.jspecify.annotations.NullMarked;
