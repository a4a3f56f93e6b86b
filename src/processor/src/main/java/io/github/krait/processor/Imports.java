package io.github.krait.processor;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Short names for the classes that one generated file mentions. */
final class Imports {
  static final String KERNEL = "io.github.krait.object";

  private final String packageName;
  private final Map<String, String> bySimpleName = new TreeMap<>();

  /**
   * @param own the simple names that the generated file itself declares
   */
  Imports(String packageName, String... own) {
    this.packageName = packageName;
    for (String name : own) {
      bySimpleName.put(name, "");
    }
    bySimpleName.put("String", "");
    bySimpleName.put("Override", "");
  }

  /** The name for a class of the kernel package. */
  String kernel(String simpleName) {
    return name(KERNEL, simpleName);
  }

  /** The name for a class, through its top-level class. */
  String name(TypeElement type) {
    String nested = type.getSimpleName().toString();
    Element outer = type.getEnclosingElement();
    Element top = type;
    while (outer.getKind() != ElementKind.PACKAGE) {
      nested = outer.getSimpleName() + "." + nested;
      top = outer;
      outer = outer.getEnclosingElement();
    }
    String topName = top.getSimpleName().toString();
    return name(outer.toString(), topName) + nested.substring(topName.length());
  }

  String name(String inPackage, String simpleName) {
    String full = inPackage + "." + simpleName;
    String known = bySimpleName.putIfAbsent(simpleName, full);
    return known == null || known.equals(full) ? simpleName : full;
  }

  void write(Code code) {
    boolean any = false;
    for (String full : new TreeSet<>(bySimpleName.values())) {
      if (!full.isEmpty() && !full.substring(0, full.lastIndexOf('.')).equals(packageName)) {
        code.line("import " + full + ";");
        any = true;
      }
    }
    if (any) {
      code.line("");
    }
  }
}
