/**
 * Tests that every part of a kind must pass. A plugin's author extends the class of the kind and
 * says how the part is made; the tests are inherited.
 *
 * <p>All computation is done by the reference backend. Random numbers have fixed seeds, so a test
 * that passes once passes always; the false-alarm rates that are stated are those over seeds.
 */
@NullMarked
package org.vae4j.testkit.contract;

import org.jspecify.annotations.NullMarked;
