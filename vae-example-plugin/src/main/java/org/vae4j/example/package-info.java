/** A plugin as a third party would write it: one prior that is not built in. */
@NullMarked
package org.vae4j.example;

import org.jspecify.annotations.NullMarked;
