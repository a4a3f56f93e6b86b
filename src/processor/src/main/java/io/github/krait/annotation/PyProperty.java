package io.github.krait.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An attribute that is computed: on an instance method of a {@link PyType} class (an attribute of
 * the instances) or a static method of a {@link PyModule} class.
 *
 * <p>The getter takes nothing and returns any result that a function may return. With {@code set}
 * it is the setter: one parameter, no result; the getter of that name must exist too. An attribute
 * without a setter cannot be assigned.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyProperty {
  /** The name in Python; empty: the Java name without one trailing underscore. */
  String value() default "";

  /** Whether this is the setter. */
  boolean set() default false;

  /** Names of the profiles that have it, such as {@code "micropython"}; empty: all. */
  String[] profiles() default {};
}
