package io.github.krait.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that the caller may leave out.
 *
 * <p>Absent, a parameter of {@code PyObject}, a subclass, or {@code String} is null, and one of a
 * primitive type has the value that is given as text, which is then required:
 * {@code @Optional("-1") int end}. A given {@code None} is not absent: a parameter that takes
 * {@code None} too has the type {@code PyObject}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PARAMETER)
public @interface Optional {
  /** The default as a Java literal without suffix; for a String parameter the text itself. */
  String value() default "";
}
