/** Parameters: how they are named, made and given their first values. */
@NullMarked
package org.vae4j.api.parameter;

import org.jspecify.annotations.NullMarked;
