package io.github.krait.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Python module: on a top-level final class whose static methods and fields are its contents.
 *
 * <p>Static methods with {@link PyFunction} are the functions, static final fields with {@link
 * PyConst} the constants. The generated {@code io.github.krait.modules.ModuleIndex_Py} lists every
 * module of the compilation by name. Two classes may declare a module of the same name if their
 * profiles have none in common.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface PyModule {
  /** The name to import, dotted for a module inside a package. */
  String value();

  /** Names of the profiles that have it, such as {@code "micropython"}; empty: all. */
  String[] profiles() default {};

  /** Whether only an engine that has a board has it. */
  boolean board() default false;
}
