/** The report of a run as one page. */
@NullMarked
package org.vae4j.viz.report;

import org.jspecify.annotations.NullMarked;
