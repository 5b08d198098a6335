/** Tables in Parquet files: named columns of numbers and of text. */
@NullMarked
package org.vae4j.data.parquet;

import org.jspecify.annotations.NullMarked;
