/** What happens in a run, told to whoever listens: a progress bar, a log, an application. */
@NullMarked
package org.vae4j.engine.event;

import org.jspecify.annotations.NullMarked;
