/** What runs tensors: a backend opens sessions, a session keeps variables and compiles programs. */
@NullMarked
package org.vae4j.api.backend;

import org.jspecify.annotations.NullMarked;
