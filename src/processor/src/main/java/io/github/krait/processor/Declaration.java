package io.github.krait.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * An annotated class that passed all checks.
 *
 * @param binder the simple name of the generated class
 * @param profiles comma-separated names of the profiles that have it; null: all
 * @param board whether it needs a board
 */
record Declaration(
    TypeElement type,
    String packageName,
    String binder,
    boolean isModule,
    String name,
    String profiles,
    boolean board,
    List<Member> members) {}
