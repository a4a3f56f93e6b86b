package io.github.krait.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;

/** Checks an annotated class and turns it into a {@link Declaration}. */
final class DeclarationReader {
  private final Problems problems;
  private final JavaTypes types;

  DeclarationReader(Problems problems, JavaTypes types) {
    this.problems = problems;
    this.types = types;
  }

  /** The declaration, or null after errors. */
  Declaration read(TypeElement type) {
    int before = problems.count();
    AnnotationMirror module = Annotations.find(type, "PyModule");
    AnnotationMirror builtin = Annotations.find(type, "PyType");
    if (module != null && builtin != null) {
      problems.report(type, "a class is either @PyModule or @PyType");
      return null;
    }
    if (types.packageOf(type).isEmpty()) {
      problems.report(type, "a module or type is in a named package");
      return null;
    }
    boolean isModule = module != null;
    AnnotationMirror annotation = isModule ? module : builtin;
    String name = Annotations.string(annotation, isModule ? "value" : "name");
    if (isModule) {
      checkModule(type, name);
    } else {
      checkType(type, name);
    }
    if (Annotations.written(annotation, "base") instanceof DeclaredType base
        && !base.toString().equals("java.lang.Object")
        && Annotations.find(base.asElement(), "PyType") == null) {
      problems.report(type, "the base " + base + " is not a @PyType class");
    }
    List<Member> members = new ArrayList<>();
    Map<Member, Element> sources = new HashMap<>();
    MethodReader methods = new MethodReader(problems, types, isModule);
    for (TypeElement declaring : isModule ? List.of(type) : parts(type)) {
      for (Element e : declaring.getEnclosedElements()) {
        Member member =
            e instanceof ExecutableElement m
                ? methods.read(m)
                : e instanceof VariableElement f ? constant(f) : null;
        if (member != null) {
          members.add(member);
          sources.put(member, e);
        }
      }
    }
    checkNames(members, sources);
    if (problems.count() != before) {
      return null;
    }
    String nested = type.getSimpleName().toString();
    for (Element o = type.getEnclosingElement(); o instanceof TypeElement; ) {
      nested = o.getSimpleName() + "_" + nested;
      o = o.getEnclosingElement();
    }
    return new Declaration(
        type,
        types.packageOf(type),
        nested + "_Py",
        isModule,
        name,
        Annotations.profiles(annotation),
        Annotations.flag(annotation, "board"),
        members);
  }

  private void checkModule(TypeElement type, String name) {
    if (!type.getModifiers().contains(Modifier.FINAL)
        || type.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      problems.report(type, "a @PyModule class is a top-level final class");
    }
    for (String part : name.split("\\.", -1)) {
      if (!isName(part)) {
        problems.report(type, "'" + name + "' is not the name of a Python module");
        break;
      }
    }
  }

  private void checkType(TypeElement type, String name) {
    if (!types.isPyObject(type.asType())) {
      problems.report(type, "a @PyType class extends PyObject");
    }
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        problems.report(type, "a @PyType class may not be private, nor in a private class");
        break;
      }
      if (e.getEnclosingElement() instanceof TypeElement
          && !e.getModifiers().contains(Modifier.STATIC)) {
        problems.report(type, "a nested @PyType class is static");
        break;
      }
    }
    if (!isName(name)) {
      problems.report(type, "'" + name + "' is not a Python name");
    }
  }

  private Const constant(VariableElement field) {
    AnnotationMirror annotation = Annotations.find(field, "PyConst");
    if (annotation == null) {
      return null;
    }
    Kind kind = types.kind(field.asType());
    if (kind == null || kind == Kind.REST) {
      problems.report(field, "unsupported type " + field.asType() + " of a @PyConst");
      return null;
    }
    if (!field.getModifiers().containsAll(List.of(Modifier.STATIC, Modifier.FINAL))
        || field.getModifiers().contains(Modifier.PRIVATE)) {
      problems.report(field, "a @PyConst field is static and final and not private");
    }
    String javaName = field.getSimpleName().toString();
    String name = pythonName(problems, field, annotation);
    return new Const(javaName, name, kind, Annotations.profiles(annotation));
  }

  /** No name twice in one profile, but a getter and its setter. */
  private void checkNames(List<Member> members, Map<Member, Element> sources) {
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      boolean getter = !isRole(member, Function.Role.SETTER);
      for (int j = 0; j < members.size(); j++) {
        Member other = members.get(j);
        if (i == j || !sameAttribute(member, other)) {
          continue;
        }
        boolean pair =
            Objects.equals(member.profiles(), other.profiles())
                && (isRole(member, Function.Role.GETTER) && isRole(other, Function.Role.SETTER)
                    || isRole(member, Function.Role.SETTER) && isRole(other, Function.Role.GETTER));
        if (pair) {
          getter = true;
        } else if (j < i) {
          problems.report(
              sources.get(member),
              isRole(member, Function.Role.NEW)
                  ? "a type has one @PyNew"
                  : "the Python name '" + member.name() + "' is declared twice");
        }
      }
      if (!getter) {
        problems.report(sources.get(member), "no getter for the property '" + member.name() + "'");
      }
    }
  }

  private static boolean isRole(Member member, Function.Role role) {
    return member instanceof Function f && f.role() == role;
  }

  private static boolean sameAttribute(Member a, Member b) {
    return isRole(a, Function.Role.NEW) == isRole(b, Function.Role.NEW)
        && a.name().equals(b.name())
        && overlap(a.profiles(), b.profiles());
  }

  /** Whether some profile has both. */
  static boolean overlap(String profiles, String others) {
    return profiles == null
        || others == null
        || !Collections.disjoint(
            Arrays.asList(profiles.split(",")), Arrays.asList(others.split(",")));
  }

  /** The name that the annotation gives, or the Java name without one trailing underscore. */
  static String pythonName(Problems problems, Element element, AnnotationMirror annotation) {
    String name = Annotations.string(annotation, "value");
    if (name.isEmpty()) {
      name = keyword(element);
    }
    if (!isName(name)) {
      problems.report(element, "'" + name + "' is not a Python name");
    }
    return name;
  }

  static String keyword(Element element) {
    String name = element.getSimpleName().toString();
    return name.endsWith("_") && !name.endsWith("__") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isName(String name) {
    if (name.isEmpty()
        || !Character.isUnicodeIdentifierStart(name.charAt(0)) && name.charAt(0) != '_') {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (name.charAt(i) != '_' && !Character.isUnicodeIdentifierPart(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The classes whose members are the type's: the abstract ones between it and its base, and it.
   */
  private List<TypeElement> parts(TypeElement type) {
    List<TypeElement> parts = new ArrayList<>();
    parts.add(type);
    for (TypeElement e = types.superclass(type); isPart(e, types); e = types.superclass(e)) {
      parts.add(0, e);
    }
    return parts;
  }

  /** Whether the element is an abstract class that types inherit members from. */
  static boolean isPart(Element element, JavaTypes types) {
    return types.hasKernel()
        && element instanceof TypeElement t
        && t.getModifiers().contains(Modifier.ABSTRACT)
        && types.isPyObject(t.asType())
        && !isDeclaration(t);
  }

  /** Whether the element is a module or type, so that its members can be bound. */
  static boolean isDeclaration(Element element) {
    return Annotations.find(element, "PyModule") != null
        || Annotations.find(element, "PyType") != null;
  }
}
