/** A person's own data: IDX, NumPy, MATLAB, CSV and folders of images. */
@NullMarked
package org.vae4j.data.file;

import org.jspecify.annotations.NullMarked;
