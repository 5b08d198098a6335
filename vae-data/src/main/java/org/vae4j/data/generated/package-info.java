/** Data that is drawn from known distributions: no file is needed, and the best score is known. */
@NullMarked
package org.vae4j.data.generated;

import org.jspecify.annotations.NullMarked;
