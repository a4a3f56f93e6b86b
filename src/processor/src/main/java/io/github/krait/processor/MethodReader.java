package io.github.krait.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Checks the methods of an annotated class and turns them into {@link Function}s. */
final class MethodReader {
  /** Keyword functions note what is required in the bits of an int. */
  private static final int MAX_KEYWORDS = 31;

  private final Problems problems;
  private final JavaTypes types;
  private final boolean inModule;

  MethodReader(Problems problems, JavaTypes types, boolean inModule) {
    this.problems = problems;
    this.types = types;
    this.inModule = inModule;
  }

  /** The function, or null if the method is not bound or has errors. */
  Function read(ExecutableElement method) {
    AnnotationMirror annotation = null;
    String kind = null;
    for (String candidate : BindingProcessor.METHOD_ANNOTATIONS) {
      AnnotationMirror found = Annotations.find(method, candidate);
      if (found != null) {
        if (annotation != null) {
          problems.report(method, "@" + kind + " and @" + candidate + " on one method");
          return null;
        }
        annotation = found;
        kind = candidate;
      }
    }
    if (annotation == null) {
      return null;
    }
    int before = problems.count();
    Function function =
        kind.equals("PyProperty")
            ? property(method, annotation)
            : callable(method, annotation, kind);
    return problems.count() == before ? function : null;
  }

  private Function callable(ExecutableElement method, AnnotationMirror annotation, String kind) {
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    Function.Role role =
        switch (kind) {
          case "PyNew" -> Function.Role.NEW;
          case "PyStatic" -> Function.Role.STATIC_METHOD;
          case "PyClassMethod" -> Function.Role.CLASS_METHOD;
          default -> Function.Role.FUNCTION;
        };
    if (inModule && role != Function.Role.FUNCTION) {
      problems.report(method, "@" + kind + " in a @PyModule class");
      return null;
    }
    if (inModule && !isStatic) {
      problems.report(method, "a function of a module is static");
      return null;
    }
    if (role != Function.Role.FUNCTION && !isStatic) {
      problems.report(method, "a @" + kind + " method is static");
      return null;
    }
    checkMethod(method);
    List<? extends VariableElement> declared = method.getParameters();
    boolean typeFirst = !declared.isEmpty() && types.isPyType(declared.get(0).asType());
    Function.Receiver receiver = Function.Receiver.NONE;
    if (!isStatic) {
      receiver = Function.Receiver.THIS;
    } else if (role == Function.Role.CLASS_METHOD || role == Function.Role.NEW && typeFirst) {
      receiver = Function.Receiver.TYPE;
      if (!typeFirst) {
        problems.report(method, "the first parameter of a @PyClassMethod is PyType");
        return null;
      }
      declared = declared.subList(1, declared.size());
    }
    Kind result = types.kind(method.getReturnType());
    if (result == null) {
      problems.report(method, "unsupported result type " + method.getReturnType());
      return null;
    }
    if (role == Function.Role.NEW && result != Kind.OBJECT && result != Kind.SUBCLASS) {
      problems.report(method, "a @PyNew method returns a PyObject");
    }
    boolean methodOfType = !inModule && role == Function.Role.FUNCTION;
    boolean raw = Annotations.flag(annotation, "raw");
    boolean kw = Annotations.flag(annotation, "kw");
    int self = methodOfType || role == Function.Role.CLASS_METHOD ? 1 : 0;
    List<Param> params = List.of();
    if (raw) {
      checkRaw(method, declared, role);
    } else {
      params = parameters(method, declared, kw, methodOfType && isStatic);
    }
    String name =
        role == Function.Role.NEW
            ? "__new__"
            : DeclarationReader.pythonName(problems, method, annotation);
    Function draft =
        new Function(
            method.getSimpleName().toString(),
            name,
            role,
            receiver,
            params,
            result,
            kw,
            raw,
            self,
            0,
            0,
            Annotations.profiles(annotation));
    return withArity(draft, method, annotation, methodOfType && isStatic && !raw);
  }

  private void checkMethod(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      problems.report(method, "a bound method may not be private");
    }
    if (!method.getTypeParameters().isEmpty()) {
      problems.report(method, "a bound method may not be generic");
    }
    for (TypeMirror thrown : method.getThrownTypes()) {
      if (!types.isUnchecked(thrown)) {
        problems.report(method, "a bound method may not throw the checked exception " + thrown);
      }
    }
  }

  private void checkRaw(
      ExecutableElement method, List<? extends VariableElement> declared, Function.Role role) {
    if (declared.size() != 2
        || !types.isArguments(declared.get(0).asType())
        || types.kind(declared.get(1).asType()) != Kind.INT) {
      String first =
          role == Function.Role.NEW || role == Function.Role.CLASS_METHOD ? "PyType type, " : "";
      problems.report(method, "the signature of raw is (" + first + "PyObject[] args, int nkw)");
    }
    for (VariableElement p : declared) {
      if (Annotations.find(p, "Optional") != null || Annotations.find(p, "KwOnly") != null) {
        problems.report(p, "@Optional and @KwOnly do not go with raw");
      }
    }
  }

  private List<Param> parameters(
      ExecutableElement method,
      List<? extends VariableElement> declared,
      boolean kw,
      boolean selfFirst) {
    List<Param> params = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean optional = false;
    boolean keywordOnly = false;
    for (int i = 0; i < declared.size(); i++) {
      VariableElement v = declared.get(i);
      boolean rest = method.isVarArgs() && i == declared.size() - 1;
      Param p = parameter(v, rest, selfFirst && i == 0);
      if (p == null) {
        return List.of();
      }
      if (rest && kw) {
        problems.report(v, "PyObject... does not go with kw");
      }
      if (p.keywordOnly() && !kw) {
        problems.report(v, "@KwOnly needs kw = true");
      }
      if (keywordOnly && !p.keywordOnly()) {
        problems.report(v, "a positional parameter after @KwOnly");
      }
      if (optional && p.required() && !p.keywordOnly()) {
        problems.report(v, "a required parameter after @Optional");
      }
      if (p.name() != null && !names.add(p.name())) {
        problems.report(v, "the keyword '" + p.name() + "' is declared twice");
      }
      keywordOnly |= p.keywordOnly();
      optional |= !p.required();
      params.add(p);
    }
    if (selfFirst
        && (params.isEmpty() || !params.get(0).required() || params.get(0).keywordOnly())) {
      problems.report(method, "a static method of a type takes self as its first parameter");
    }
    if (kw && params.size() > MAX_KEYWORDS) {
      problems.report(method, "more than " + MAX_KEYWORDS + " parameters with kw");
    }
    return params;
  }

  private Param parameter(VariableElement v, boolean rest, boolean isSelf) {
    AnnotationMirror optional = Annotations.find(v, "Optional");
    boolean keywordOnly = Annotations.find(v, "KwOnly") != null;
    if (rest) {
      if (!types.isArguments(v.asType())) {
        problems.report(v, "unsupported parameter type " + v.asType());
        return null;
      }
      if (optional != null || keywordOnly) {
        problems.report(v, "@Optional and @KwOnly do not go with PyObject...");
      }
      return new Param(null, Kind.REST, null, null, false);
    }
    Kind kind = types.kind(v.asType());
    if (kind == null) {
      problems.report(v, "unsupported parameter type " + v.asType());
      return null;
    }
    String fallback = optional == null ? null : fallback(v, kind, optional);
    return new Param(
        isSelf ? null : DeclarationReader.keyword(v),
        kind,
        kind == Kind.SUBCLASS ? types.element(v.asType()) : null,
        fallback,
        keywordOnly);
  }

  /** The Java expression for an absent argument. */
  private String fallback(VariableElement v, Kind kind, AnnotationMirror optional) {
    Object written = Annotations.written(optional, "value");
    if (written == null) {
      if (!kind.isReference()) {
        problems.report(v, "@Optional needs a default for the type " + v.asType());
      }
      return "null";
    }
    String text = (String) written;
    try {
      switch (kind) {
        case INT:
          return types.literal(Integer.decode(text));
        case LONG:
          return types.literal(Long.decode(text));
        case DOUBLE:
          return types.literal(Double.valueOf(text));
        case BOOLEAN:
          if (text.equals("true") || text.equals("false")) {
            return text;
          }
          break;
        case STRING:
          return types.literal(text);
        default:
          problems.report(v, "@Optional of type " + v.asType() + " takes no default: it is null");
          return "null";
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    problems.report(v, "'" + text + "' is not a value of type " + v.asType());
    return "null";
  }

  /** Adds the bounds on the number of arguments. */
  private Function withArity(
      Function f, ExecutableElement method, AnnotationMirror annotation, boolean selfIsParam) {
    int min = Annotations.number(annotation, "min", 0);
    int max = Annotations.number(annotation, "max", -1);
    boolean hasMin = Annotations.written(annotation, "min") != null;
    boolean hasMax = Annotations.written(annotation, "max") != null;
    if (hasMin && !f.raw() && !f.kw() && !f.variadic()) {
      problems.report(method, "min is for raw, kw and PyObject...");
    }
    if (hasMax && !f.raw() && !f.variadic()) {
      problems.report(method, "max is for raw and PyObject...");
    }
    if (min < 0 || max < -1 || max >= 0 && max < min) {
      problems.report(method, "min = " + min + ", max = " + max + " makes no range");
    }
    int required = 0;
    for (Param p : f.params()) {
      if (p.required() && !p.keywordOnly()) {
        required++;
      }
    }
    if (selfIsParam) {
      required--;
    }
    if (!f.raw() && !f.kw()) {
      min = Math.max(min, required);
      if (!f.variadic()) {
        max = f.positional() - (selfIsParam ? 1 : 0);
      }
    }
    return new Function(
        f.javaName(),
        f.name(),
        f.role(),
        f.receiver(),
        f.params(),
        f.result(),
        f.kw(),
        f.raw(),
        f.selfArgs(),
        f.selfArgs() + min,
        max < 0 || f.kw() && !f.raw() ? -1 : f.selfArgs() + max,
        f.profiles());
  }

  private Function property(ExecutableElement method, AnnotationMirror annotation) {
    boolean set = Annotations.flag(annotation, "set");
    if (method.getModifiers().contains(Modifier.STATIC) != inModule) {
      problems.report(
          method,
          inModule
              ? "a property of a module is static"
              : "a property of a type is an instance method");
      return null;
    }
    checkMethod(method);
    Kind result = types.kind(method.getReturnType());
    List<? extends VariableElement> declared = method.getParameters();
    boolean right =
        set
            ? declared.size() == 1 && !method.isVarArgs() && result == Kind.VOID
            : declared.isEmpty() && result != null && result != Kind.VOID;
    if (!right) {
      problems.report(
          method,
          set
              ? "a setter has one parameter and no result"
              : "a getter has a result of a supported type and no parameter");
      return null;
    }
    List<Param> params = set ? parameters(method, declared, false, false) : List.of();
    for (Element p : declared) {
      if (Annotations.find(p, "Optional") != null) {
        problems.report(p, "the parameter of a setter may not be @Optional");
      }
    }
    return new Function(
        method.getSimpleName().toString(),
        DeclarationReader.pythonName(problems, method, annotation),
        set ? Function.Role.SETTER : Function.Role.GETTER,
        inModule ? Function.Receiver.NONE : Function.Receiver.THIS,
        params,
        result,
        false,
        false,
        1,
        1,
        1,
        Annotations.profiles(annotation));
  }
}
