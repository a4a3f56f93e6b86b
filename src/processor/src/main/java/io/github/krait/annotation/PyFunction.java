package io.github.krait.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A function of a module or a method of a type.
 *
 * <ul>
 *   <li>On a static method of a {@link PyModule} class: a function.
 *   <li>On an instance method of a {@link PyType} class: a method; self is {@code this}.
 *   <li>On a static method of a {@link PyType} class: a method; self is the first parameter (unless
 *       {@link #raw}, where it is {@code args[0]}).
 * </ul>
 *
 * <p>Parameters are positional, required first, then those with {@link Optional}, then perhaps
 * {@code PyObject...}; see the package description for the types. The method may not be private,
 * nor declare checked exceptions.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface PyFunction {
  /** The name in Python; empty: the Java name without one trailing underscore ({@code print_}). */
  String value() default "";

  /**
   * Whether arguments may be given by keyword. The keywords are the names of the Java parameters,
   * without one trailing underscore. Not together with {@code PyObject...} or {@link #raw}.
   */
  boolean kw() default false;

  /**
   * Whether the method takes the arguments as they come: {@code (PyObject[] args, int nkw)}, where
   * args are the positional ones, then nkw pairs of keyword and value. An instance method gets args
   * without self. Keywords are let through only if {@link #kw} is set too; then nkw may exceed 0.
   */
  boolean raw() default false;

  /**
   * With raw, kw or {@code PyObject...}: how many positional arguments there must be at least, self
   * not counted.
   */
  int min() default 0;

  /** With raw: how many positional arguments there may be at most, self not counted; -1: any. */
  int max() default -1;

  /** Names of the profiles that have it, such as {@code "micropython"}; empty: all. */
  String[] profiles() default {};
}
