/**
 * Examples held in memory, as compactly as their files hold them, or read from mapped files, and
 * how some of them are held out.
 */
@NullMarked
package org.vae4j.data.examples;

import org.jspecify.annotations.NullMarked;
