package io.github.krait.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A built-in Python type: on a class that extends {@code PyObject} and whose instances are the
 * instances of that type.
 *
 * <p>Methods with {@link PyFunction} are the methods, and {@link PyNew}, {@link PyStatic}, {@link
 * PyClassMethod}, {@link PyProperty} and {@link PyConst} add the rest. What a type does through
 * operators and protocols is said by overriding the hooks of {@code PyObject}.
 *
 * <p>Types that have methods in common may extend an abstract class with those methods: the members
 * of the abstract superclasses without this annotation are members of the type.
 *
 * <p>The class {@code X} makes its type with the generated binder: {@code static final PyType TYPE
 * = PyType.builtin("x", new X_Py.Binder())}. That of a nested class {@code X.Y} is {@code
 * X_Y_Py.Binder}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface PyType {
  /** The name of the type in Python. */
  String name();

  /**
   * The annotated class of the base type; {@code Object.class}: the Python type {@code object}. It
   * is what the constant {@code TYPE} of the class must say too.
   */
  Class<?> base() default Object.class;

  /** Names of the profiles that have it, such as {@code "micropython"}; empty: all. */
  String[] profiles() default {};
}
