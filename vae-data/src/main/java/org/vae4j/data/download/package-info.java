/** Fetching of published data sets, checked and resumable. */
@NullMarked
package org.vae4j.data.download;

import org.jspecify.annotations.NullMarked;
