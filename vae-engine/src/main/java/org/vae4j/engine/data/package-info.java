/** Examples on their way to a model: split, transformed, described and put into batches. */
@NullMarked
package org.vae4j.engine.data;

import org.jspecify.annotations.NullMarked;
