package io.github.krait.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/** Writes the calls of bound Java methods: conversions of arguments and of the result. */
final class CallWriter {
  /** The parameters of call1, call2 and call3. */
  static final List<String> FIXED = List.of("a", "b", "c");

  private final Imports imports;
  private final String owner;
  private final String args;
  private final Set<TypeElement> casts = new LinkedHashSet<>();
  private boolean castsSelf;

  CallWriter(Imports imports, String owner) {
    this.imports = imports;
    this.owner = owner;
    this.args = imports.kernel("Args");
  }

  /** The annotated class. */
  String owner() {
    return owner;
  }

  /** Calls with exactly these positional arguments, and returns the result. */
  void writeCall(Code code, Function f, List<String> given) {
    writeReturn(code, f, invocation(f, given));
  }

  /** The Java call with exactly these positional arguments. */
  String invocation(Function f, List<String> given) {
    List<String> values = new ArrayList<>();
    int next = f.offset();
    if (f.raw()) {
      values.add(array(given.subList(next, given.size())));
      values.add("0");
      return call(f, given.isEmpty() ? null : given.get(0), values);
    }
    for (Param p : f.params()) {
      if (p.kind() == Kind.REST) {
        values.add(array(given.subList(next, given.size())));
      } else {
        values.add(next < given.size() ? convert(p, given.get(next)) : p.fallback());
      }
      next++;
    }
    return call(f, given.isEmpty() ? null : given.get(0), values);
  }

  private String array(List<String> values) {
    return values.isEmpty()
        ? "PyObject.NO_ARGS"
        : "new PyObject[] {" + String.join(", ", values) + "}";
  }

  /** Checks {@code args} and {@code nkw}, calls, and returns the result. */
  void writeGeneral(Code code, Function f, String names) {
    boolean keywords = f.kw();
    if (f.min() > 0 || f.max() >= 0 || !keywords) {
      String nkw = keywords ? "0" : "nkw";
      code.line(
          args + ".check(args.length - 2 * nkw, " + nkw + ", " + f.min() + ", " + f.max() + ");");
    }
    List<String> values = new ArrayList<>();
    String first = "args[0]";
    if (f.raw()) {
      values.add(rest(f.offset()));
      values.add("nkw");
    } else if (keywords) {
      int positional = f.offset() + f.positional();
      code.line(
          "PyObject[] v = "
              + args
              + ".bind(args, nkw, "
              + names
              + ", "
              + required(f)
              + ", "
              + positional
              + ");");
      first = "v[0]";
      for (int i = 0; i < f.params().size(); i++) {
        Param p = f.params().get(i);
        String value = "v[" + (f.offset() + i) + "]";
        if (p.required() || p.kind() == Kind.OBJECT) {
          values.add(convert(p, value));
        } else {
          values.add(value + " == null ? " + p.fallback() + " : " + convert(p, value));
        }
      }
    } else {
      for (int i = 0; i < f.params().size(); i++) {
        Param p = f.params().get(i);
        int k = f.offset() + i;
        String value = "args[" + k + "]";
        if (p.kind() == Kind.REST) {
          values.add(rest(k));
        } else if (k < f.min()) {
          values.add(convert(p, value));
        } else {
          values.add("args.length > " + k + " ? " + convert(p, value) + " : " + p.fallback());
        }
      }
    }
    writeReturn(code, f, call(f, first, values));
  }

  private String rest(int from) {
    return from == 0 ? "args" : args + ".rest(args, " + from + ")";
  }

  /** The bits of the parameters that must be given. */
  private static String required(Function f) {
    int bits = f.offset();
    for (int i = 0; i < f.params().size(); i++) {
      if (f.params().get(i).required()) {
        bits |= 1 << (f.offset() + i);
      }
    }
    return "0b" + Integer.toBinaryString(bits);
  }

  /** The array of the keywords, with null where there is none. */
  String names(Function f) {
    List<String> names = new ArrayList<>();
    if (f.offset() == 1) {
      names.add("null");
    }
    for (Param p : f.params()) {
      names.add(p.name() == null ? "null" : "\"" + p.name() + "\"");
    }
    return args + ".names(" + String.join(", ", names) + ")";
  }

  private String call(Function f, String first, List<String> values) {
    String target = owner;
    if (f.receiver() == Function.Receiver.THIS) {
      castsSelf = true;
      target = "self(" + first + ")";
    } else if (f.receiver() == Function.Receiver.TYPE) {
      String type = "type";
      if (f.role() == Function.Role.CLASS_METHOD) {
        imports.kernel("PyType");
        type = "(PyType) " + first;
      }
      values.add(0, type);
    }
    return target + "." + f.javaName() + "(" + String.join(", ", values) + ")";
  }

  private void writeReturn(Code code, Function f, String invocation) {
    if (f.result() == Kind.VOID) {
      code.line(invocation + ";");
      code.line("return " + imports.kernel("PyNone") + ".NONE;");
    } else {
      code.line("return " + wrap(f.result(), invocation) + ";");
    }
  }

  /** The Python object for a Java value. */
  String wrap(Kind kind, String value) {
    return switch (kind) {
      case INT, LONG -> imports.kernel("PyInt") + ".of(" + value + ")";
      case DOUBLE -> imports.kernel("PyFloat") + ".of(" + value + ")";
      case BOOLEAN -> imports.kernel("PyBool") + ".of(" + value + ")";
      case STRING -> imports.kernel("PyStr") + ".of(" + value + ")";
      default -> value;
    };
  }

  private String convert(Param p, String value) {
    return switch (p.kind()) {
      case INT -> args + ".toInt(" + value + ")";
      case LONG -> args + ".toLong(" + value + ")";
      case DOUBLE -> args + ".toDouble(" + value + ")";
      case BOOLEAN -> args + ".toBoolean(" + value + ")";
      case STRING -> args + ".toJavaString(" + value + ")";
      case SUBCLASS -> {
        if (p.name() == null && imports.name(p.type()).equals(owner)) {
          castsSelf = true;
          yield "self(" + value + ")";
        }
        casts.add(p.type());
        yield castName(p.type()) + "(" + value + ")";
      }
      default -> value;
    };
  }

  private String castName(TypeElement type) {
    return "as" + imports.name(type).replace(".", "");
  }

  /** Writes the checked casts that the calls so far use. */
  void writeCasts(Code code, Declaration declaration) {
    if (castsSelf) {
      writeCast(code, "self", owner, "wrongSelf", declaration.name());
    }
    for (TypeElement type : casts) {
      AnnotationMirror annotation = Annotations.find(type, "PyType");
      String simple = type.getSimpleName().toString();
      String name =
          annotation != null
              ? Annotations.string(annotation, "name")
              : (simple.startsWith("Py") ? simple.substring(2) : simple).toLowerCase(Locale.ROOT);
      writeCast(code, castName(type), imports.name(type), "wrongType", name);
    }
  }

  private void writeCast(Code code, String method, String type, String error, String name) {
    code.line("").open("private static " + type + " " + method + "(PyObject value) {");
    code.open("if (value instanceof " + type + " cast) {").line("return cast;").close("}");
    code.line("throw " + args + "." + error + "(value, \"" + name + "\");");
    code.close("}");
  }
}
