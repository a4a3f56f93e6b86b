package io.github.krait.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Reads annotations by name, so that "written" and "left out" can be told apart. */
final class Annotations {
  static final String PACKAGE = "io.github.krait.annotation.";

  private Annotations() {}

  /** The annotation of that simple name on the element, or null. */
  static AnnotationMirror find(Element element, String simpleName) {
    for (AnnotationMirror a : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) a.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(PACKAGE + simpleName)) {
        return a;
      }
    }
    return null;
  }

  /** What is written for the element of the annotation, or null if it is left out. */
  static Object written(AnnotationMirror annotation, String element) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> e :
        annotation.getElementValues().entrySet()) {
      if (e.getKey().getSimpleName().contentEquals(element)) {
        return e.getValue().getValue();
      }
    }
    return null;
  }

  static String string(AnnotationMirror annotation, String element) {
    return written(annotation, element) instanceof String s ? s : "";
  }

  static boolean flag(AnnotationMirror annotation, String element) {
    return Boolean.TRUE.equals(written(annotation, element));
  }

  static int number(AnnotationMirror annotation, String element, int absent) {
    return written(annotation, element) instanceof Integer n ? n : absent;
  }

  /** The profile names, comma-separated; null if there are none. */
  static String profiles(AnnotationMirror annotation) {
    List<String> names = new ArrayList<>();
    if (written(annotation, "profiles") instanceof List<?> values) {
      for (Object value : values) {
        names.add(((AnnotationValue) value).getValue().toString());
      }
    }
    return names.isEmpty() ? null : String.join(",", names);
  }
}
