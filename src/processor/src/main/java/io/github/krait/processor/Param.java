package io.github.krait.processor;

import javax.lang.model.element.TypeElement;

/**
 * A parameter as Python sees it.
 *
 * @param name the keyword
 * @param type the class for {@link Kind#SUBCLASS}, else null
 * @param fallback the Java expression that stands for an absent argument; null: it is required
 */
record Param(String name, Kind kind, TypeElement type, String fallback, boolean keywordOnly) {
  boolean required() {
    return fallback == null && kind != Kind.REST;
  }
}
