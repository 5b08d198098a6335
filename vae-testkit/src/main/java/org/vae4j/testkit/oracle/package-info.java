/** Models whose every answer is known in closed form, to hold estimates against. */
@NullMarked
package org.vae4j.testkit.oracle;

import org.jspecify.annotations.NullMarked;
