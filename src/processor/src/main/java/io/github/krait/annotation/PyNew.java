package io.github.krait.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The constructor of a type: on one static method of a {@link PyType} class, which returns the new
 * object. If its first parameter is a {@code PyType}, that is the type being called, which may be a
 * subclass defined in Python; it is not one of the arguments.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyNew {
  /** As in {@link PyFunction#kw}. */
  boolean kw() default false;

  /**
   * As in {@link PyFunction#raw}; the signature is {@code (PyType type, PyObject[] args, int nkw)}.
   */
  boolean raw() default false;

  /** As in {@link PyFunction#min}. */
  int min() default 0;

  /** As in {@link PyFunction#max}. */
  int max() default -1;
}
