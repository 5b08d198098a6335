/** The data sets that papers report on, found by name. */
@NullMarked
package org.vae4j.data.published;

import org.jspecify.annotations.NullMarked;
