package io.github.krait.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A constant of a module or a type: on a static final field of type {@code PyObject} (or a
 * subclass), {@code int}, {@code long}, {@code double}, {@code boolean} or {@code String}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.FIELD)
public @interface PyConst {
  /** The name in Python; empty: the Java name without one trailing underscore. */
  String value() default "";

  /** Names of the profiles that have it, such as {@code "micropython"}; empty: all. */
  String[] profiles() default {};
}
