/**
 * What is installed: the plugins on the class path and in plugin folders, and the parts that they
 * offer.
 */
@NullMarked
package org.vae4j.engine.catalog;

import org.jspecify.annotations.NullMarked;
