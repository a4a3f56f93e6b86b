package io.github.krait.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A static method of a type: on a static method of a {@link PyType} class; there is no self. */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyStatic {
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
