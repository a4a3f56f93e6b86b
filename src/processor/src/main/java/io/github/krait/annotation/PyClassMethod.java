package io.github.krait.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class method of a type: on a static method of a {@link PyType} class whose first parameter is
 * the {@code PyType} that it is called on (with raw: {@code (PyType cls, PyObject[] args, int
 * nkw)}).
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyClassMethod {
  /** As in {@link PyFunction#value}. */
  String value() default "";

  /** As in {@link PyFunction#kw}. */
  boolean kw() default false;

  /** As in {@link PyFunction#raw}. */
  boolean raw() default false;

  /** As in {@link PyFunction#min}. */
  int min() default 0;

  /** As in {@link PyFunction#max}. */
  int max() default -1;

  /** Names of the profiles that have it, such as {@code "micropython"}; empty: all. */
  String[] profiles() default {};
}
