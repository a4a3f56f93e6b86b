package io.github.krait;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets programs use a public method or field, or all public ones that a class or interface
 * declares, of objects that the host hands over; see {@link HostAccess#EXPLICIT}. A method that
 * overrides an exported one is exported too.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface Export {}
