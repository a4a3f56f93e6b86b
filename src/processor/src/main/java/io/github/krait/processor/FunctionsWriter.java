package io.github.krait.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Writes what the functions of a module or type need of the generated class, their class. */
final class FunctionsWriter {
  private final Code code;
  private final Imports imports;
  private final CallWriter calls;
  private final String className;
  private final List<Function> functions;

  FunctionsWriter(
      Code code, Imports imports, CallWriter calls, String className, List<Function> functions) {
    this.code = code;
    this.imports = imports;
    this.calls = calls;
    this.className = className;
    this.functions = functions;
  }

  void write() {
    if (functions.isEmpty()) {
      code.line("private " + className + "() {}");
      return;
    }
    boolean names = false;
    for (int id = 0; id < functions.size(); id++) {
      Function f = functions.get(id);
      if (f.kw() && !f.raw()) {
        names = true;
        String type = imports.kernel("PyStr");
        code.line("private static final " + type + "[] NAMES_" + id + " = " + calls.names(f) + ";");
      }
    }
    if (names) {
      code.line("");
    }
    code.open("private " + className + "(int id, String name, int min, int max) {");
    code.line("super(id, name, min, max);");
    code.close("}");
    for (int n = 0; n <= 3; n++) {
      writeFixed(n);
    }
    writeCall();
  }

  /** Writes call0 … call3. */
  private void writeFixed(int n) {
    List<Integer> ids = new ArrayList<>();
    for (int id = 0; id < functions.size(); id++) {
      if (functions.get(id).accepts(n)) {
        ids.add(id);
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    List<String> given = CallWriter.FIXED.subList(0, n);
    String arguments = "(" + String.join(", ", given) + ")";
    String parameters = "(" + BinderWriter.declared(n, false) + ")";
    writeSwitch(
        "call" + n,
        parameters,
        arguments,
        ids,
        id -> {
          code.open("case " + id + ": // " + functions.get(id).name());
          calls.writeCall(code, functions.get(id), given);
          code.out();
        },
        "super.call" + n + arguments);
  }

  /** Writes the call with any arguments. */
  private void writeCall() {
    List<Integer> ids = new ArrayList<>();
    for (int id = 0; id < functions.size(); id++) {
      if (general(functions.get(id))) {
        ids.add(id);
      }
    }
    writeSwitch(
        "call",
        "(PyObject[] args, int nkw)",
        "(args, nkw)",
        ids,
        id -> {
          code.open("case " + id + ":");
          code.line("return " + generalName(id) + "(args, nkw);");
          code.out();
        },
        "callFixed(args, nkw)");
    for (int id : ids) {
      Function f = functions.get(id);
      code.line("");
      code.open("private static PyObject " + generalName(id) + "(PyObject[] args, int nkw) {");
      calls.writeGeneral(code, f, "NAMES_" + id);
      code.close("}");
    }
  }

  /** Whether call0 … call3 are not enough. */
  private static boolean general(Function f) {
    return !f.fixed() || f.max() > 3;
  }

  private String generalName(int id) {
    return functions.get(id).javaName() + "_" + id;
  }

  /** Writes a method that switches on the id, in several if there are many cases. */
  private void writeSwitch(
      String method,
      String parameters,
      String arguments,
      List<Integer> ids,
      IntConsumer writeCase,
      String otherwise) {
    code.line("").line("@Override").open("public PyObject " + method + parameters + " {");
    if (ids.isEmpty()) {
      code.line("return " + otherwise + ";").close("}");
      return;
    }
    if (ids.size() <= BinderWriter.CHUNK) {
      writeCases(ids, writeCase, otherwise);
      return;
    }
    List<List<Integer>> parts = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += BinderWriter.CHUNK) {
      parts.add(ids.subList(i, Math.min(ids.size(), i + BinderWriter.CHUNK)));
    }
    for (int part = 0; part < parts.size() - 1; part++) {
      List<Integer> next = parts.get(part + 1);
      code.open("if (id < " + next.get(0) + ") {");
      code.line("return " + method + "Part" + part + arguments + ";");
      code.close("}");
    }
    code.line("return " + method + "Part" + (parts.size() - 1) + arguments + ";");
    code.close("}");
    for (int part = 0; part < parts.size(); part++) {
      code.line("").open("private PyObject " + method + "Part" + part + parameters + " {");
      writeCases(parts.get(part), writeCase, otherwise);
    }
  }

  private void writeCases(List<Integer> ids, IntConsumer writeCase, String otherwise) {
    code.open("switch (id) {");
    for (int id : ids) {
      writeCase.accept(id);
    }
    code.open("default:").line("return " + otherwise + ";").out();
    code.close("}").close("}");
  }
}
