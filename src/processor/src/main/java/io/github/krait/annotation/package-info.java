/**
 * The annotations that make a Java class a Python module or a built-in Python type.
 *
 * <p>They are read by {@link io.github.krait.processor.BindingProcessor} while the compiler runs
 * and leave nothing behind in the class file: what the program uses is the generated class {@code
 * X_Py} beside the annotated class {@code X}. Their Javadoc is the contract; a declaration that
 * breaks it does not compile.
 *
 * <h2>Parameters</h2>
 *
 * A Java parameter of type
 *
 * <ul>
 *   <li>{@code PyObject} takes any object;
 *   <li>a subclass of {@code PyObject} takes instances of that class, and raises {@code TypeError}
 *       for others;
 *   <li>{@code int}, {@code long}, {@code double}, {@code boolean} and {@code String} take what the
 *       conversion of that name in {@code io.github.krait.object.Args} takes ({@code boolean} is
 *       Python truth, so any object);
 *   <li>{@code PyObject...}, as the last one, takes all remaining positional arguments.
 * </ul>
 *
 * <h2>Results</h2>
 *
 * {@code PyObject} or a subclass (never null), {@code void} (Python's {@code None}), {@code
 * boolean}, {@code int}, {@code long}, {@code double} or {@code String} (never null).
 */
package io.github.krait.annotation;
