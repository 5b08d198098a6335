package org.vae4j.api.config;

/**
 * A description of a {@code T}, as data.
 *
 * <p>Implementations are records. Each kind of part has one open interface that extends this one
 * and carries {@link Kind}; the settings of one particular part are a record that implements that
 * interface. The types that a record component may have are
 *
 * <ul>
 *   <li>{@code int}, {@code long}, {@code double}, {@code boolean} and {@link String};
 *   <li>an enum, written in JSON in lower case with hyphens ({@code LEAKY_RELU} is {@code
 *       "leaky-relu"});
 *   <li>{@link java.nio.file.Path}, relative to the folder of the experiment file;
 *   <li>a kind of part, such as {@code PriorConfig}, written as an object with a {@code type};
 *   <li>another record, written as an object;
 *   <li>{@link java.util.List} and {@link java.util.Optional} of any of these.
 * </ul>
 *
 * <p>A component without {@link Default} that is not {@code Optional} is required. A compact
 * constructor may check what annotations cannot say, by throwing {@link IllegalArgumentException}
 * with a message for the person who wrote the file.
 *
 * @param <T> what is built from this description
 */
public interface Config<T> {}
