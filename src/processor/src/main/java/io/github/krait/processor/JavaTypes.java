package io.github.krait.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The Java types that a declaration may mention. */
final class JavaTypes {
  private final Elements elements;
  private final Types types;
  private final TypeMirror object;
  private final TypeMirror type;
  private final TypeMirror runtimeException;
  private final TypeMirror error;

  JavaTypes(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
    object = find(Imports.KERNEL + ".PyObject");
    type = find(Imports.KERNEL + ".PyType");
    runtimeException = find("java.lang.RuntimeException");
    error = find("java.lang.Error");
  }

  private TypeMirror find(String name) {
    TypeElement element = elements.getTypeElement(name);
    return element == null ? null : element.asType();
  }

  /** Whether the kernel is there to generate against. */
  boolean hasKernel() {
    return object != null && type != null;
  }

  /** The kind of a parameter, result or field of that type; null if it is not supported. */
  Kind kind(TypeMirror t) {
    switch (t.getKind()) {
      case VOID:
        return Kind.VOID;
      case INT:
        return Kind.INT;
      case LONG:
        return Kind.LONG;
      case DOUBLE:
        return Kind.DOUBLE;
      case BOOLEAN:
        return Kind.BOOLEAN;
      case DECLARED:
        if (t.toString().equals("java.lang.String")) {
          return Kind.STRING;
        }
        if (types.isSameType(t, object)) {
          return Kind.OBJECT;
        }
        return isPyObject(t) && ((DeclaredType) t).getTypeArguments().isEmpty()
            ? Kind.SUBCLASS
            : null;
      default:
        return null;
    }
  }

  boolean isPyObject(TypeMirror t) {
    return t.getKind() == TypeKind.DECLARED && types.isSubtype(t, object);
  }

  boolean isPyType(TypeMirror t) {
    return types.isSameType(t, type);
  }

  /** Whether it is {@code PyObject[]}. */
  boolean isArguments(TypeMirror t) {
    return t.getKind() == TypeKind.ARRAY && types.isSameType(t, types.getArrayType(object));
  }

  boolean isUnchecked(TypeMirror thrown) {
    return types.isSubtype(thrown, runtimeException) || types.isSubtype(thrown, error);
  }

  /** The class it extends; null for Object and interfaces. */
  TypeElement superclass(TypeElement type) {
    return (TypeElement) types.asElement(type.getSuperclass());
  }

  TypeElement element(TypeMirror t) {
    return (TypeElement) types.asElement(t);
  }

  String packageOf(Element e) {
    return elements.getPackageOf(e).getQualifiedName().toString();
  }

  /** The value as a Java literal. */
  String literal(Object value) {
    return elements.getConstantExpression(value);
  }
}
