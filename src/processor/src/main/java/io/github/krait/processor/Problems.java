package io.github.krait.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** Reports wrong declarations as compile errors. */
final class Problems {
  private final Messager messager;
  private int count;

  Problems(Messager messager) {
    this.messager = messager;
  }

  void report(Element where, String what) {
    count++;
    messager.printMessage(Diagnostic.Kind.ERROR, what, where);
  }

  int count() {
    return count;
  }
}
