/** What the tests of this module share. */
@NullMarked
package org.vae4j.models.testing;

import org.jspecify.annotations.NullMarked;
