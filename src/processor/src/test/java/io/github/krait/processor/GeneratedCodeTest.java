package io.github.krait.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processor writes for right declarations. */
class GeneratedCodeTest {
  /**
   * The generated sources are what is approved in {@code resources/golden}, and compile without a
   * warning. With {@code -Dgolden.write} the approved files are written anew.
   */
  @Test
  void goldenFiles() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    sources.put("sample.Sample", Compilation.resource("golden/Sample.java"));
    sources.put("sample.SampleModule", Compilation.resource("golden/SampleModule.java"));
    Compilation compilation =
        new Compilation(
            sources, "-Xlint:all,-processing,-serial", "-Werror", "-Akrait.index=sample.Index_Py");
    assertEquals(List.of(), compilation.diagnostics);
    assertEquals(3, compilation.sources.size());
    for (Map.Entry<String, String> e : compilation.sources.entrySet()) {
      String file = "golden/" + e.getKey().substring("sample.".length()) + ".java";
      if (System.getProperty("golden.write") != null) {
        Files.writeString(Path.of("src/test/resources", file), e.getValue());
      } else {
        assertEquals(Compilation.resource(file), e.getValue(), file);
      }
    }
  }

  @Test
  void theIndexIsForTheEngineUnlessSaidOtherwise() {
    Map<String, String> module =
        Map.of("sample.SampleModule", Compilation.resource("golden/SampleModule.java"));
    assertTrue(
        new Compilation(module).sources.containsKey("io.github.krait.modules.ModuleIndex_Py"));
    assertEquals(
        List.of("sample.SampleModule_Py"),
        List.copyOf(new Compilation(module, "-Akrait.index=none").sources.keySet()));
  }

  @Test
  void oneModuleForEachProfile() {
    Compilation compilation =
        new Compilation(
            Map.of(
                "p.A",
                "package p; @io.github.krait.annotation.PyModule(value = \"m\", profiles = \"a\")"
                    + " public final class A {}",
                "p.B",
                "package p; @io.github.krait.annotation.PyModule(value = \"m\", profiles = \"b\")"
                    + " public final class B {}"),
            "-Akrait.index=p.Index_Py");
    assertEquals(List.of(), compilation.diagnostics);
    String index = compilation.sources.get("p.Index_Py");
    assertTrue(
        index.contains(
            "if (profile.equals(\"a\")) {\n" + "      parts = both(parts, new A_Py.Binder());"));
    assertTrue(
        index.contains(
            "if (profile.equals(\"b\")) {\n" + "      parts = both(parts, new B_Py.Binder());"));
    assertTrue(index.contains("if (profile.equals(\"a\") || profile.equals(\"b\")) {"));
  }

  @Test
  void modulesThatNeedABoard() {
    String module = "@io.github.krait.annotation.PyModule";
    Compilation compilation =
        new Compilation(
            Map.of(
                "p.A",
                "package p; " + module + "(value = \"m\", board = true) public final class A {}",
                "p.B",
                "package p; " + module + "(value = \"n\") public final class B {}",
                "p.C",
                "package p; "
                    + module
                    + "(value = \"n\", profiles = {\"a\", \"b\"}, board = true)"
                    + " public final class C {}"),
            "-Akrait.index=p.Index_Py");
    assertEquals(List.of(), compilation.diagnostics);
    String index = compilation.sources.get("p.Index_Py");
    assertTrue(
        index.contains("    if (board) {\n      parts = both(parts, new A_Py.Binder());"), index);
    assertTrue(
        index.contains(
            "    parts = both(parts, new B_Py.Binder());\n"
                + "    if (board && (profile.equals(\"a\") || profile.equals(\"b\"))) {\n"
                + "      parts = both(parts, new C_Py.Binder());"),
        index);
    assertTrue(index.contains("    if (board) {\n      names[n++] = \"m\";"), index);
    assertTrue(index.contains("    }\n    names[n++] = \"n\";"), index);
  }

  @Test
  void membersOfAbstractSuperclassesAreInherited() {
    String imports =
        "package p;\nimport io.github.krait.annotation.*;\nimport io.github.krait.object.*;\n";
    Compilation compilation =
        new Compilation(
            Map.of(
                "p.Part",
                imports
                    + "abstract class Part extends PyObject {\n"
                    + "  @PyFunction final void inherited() {}\n}\n",
                "p.Whole",
                imports
                    + "@io.github.krait.annotation.PyType(name = \"whole\")\n"
                    + "class Whole extends Part {\n"
                    + "  @PyFunction final void own() {}\n"
                    + "  public io.github.krait.object.PyType type() { return null; }\n}\n"),
            "-Akrait.index=none");
    assertEquals(List.of(), compilation.diagnostics);
    String binder = compilation.sources.get("p.Whole_Py");
    int inherited = binder.indexOf("self(a).inherited()");
    assertTrue(inherited > 0 && binder.indexOf("self(a).own()") > inherited, binder);
    assertEquals(1, compilation.sources.size());
  }

  /** HotSpot never compiles a method of 8000 bytes or more. */
  @Test
  void methodsStaySmallHoweverManyFunctions(@TempDir Path dir) throws IOException {
    StringBuilder text = new StringBuilder("package p;\n");
    text.append("import io.github.krait.annotation.*;\nimport io.github.krait.object.*;\n");
    text.append("@PyModule(\"big\") public final class Big {\n");
    for (int i = 0; i < 1000; i++) {
      text.append("@PyFunction static double f" + i);
      text.append("(@Optional(\"0\") double a, @Optional(\"1\") long b, @Optional PyStr c)");
      text.append("{ return a; }\n");
    }
    Compilation compilation =
        new Compilation(Map.of("p.Big", text.append("}\n").toString()), "-Akrait.index=none");
    assertEquals(List.of(), compilation.diagnostics);
    int methods = 0;
    int largest = 0;
    for (Map.Entry<String, byte[]> e : compilation.classes.entrySet()) {
      if (e.getKey().startsWith("p.Big_Py")) {
        Path file = Files.write(dir.resolve(e.getKey() + ".class"), e.getValue());
        StringWriter out = new StringWriter();
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(new PrintWriter(out), new PrintWriter(out), "-c", "-p", file.toString());
        Matcher offsets = Pattern.compile("(?m)^ +(\\d+): [a-z]").matcher(out.toString());
        while (offsets.find()) {
          int offset = Integer.parseInt(offsets.group(1));
          methods += offset == 0 ? 1 : 0;
          largest = Math.max(largest, offset);
        }
      }
    }
    assertTrue(methods > 40, methods + " methods");
    assertTrue(largest < 7900, largest + " bytes");
  }

  @Test
  void generatedCodeNeedsNoBootstrapMethods() {
    Compilation compilation =
        new Compilation(
            Map.of("sample.Sample", Compilation.resource("golden/Sample.java")),
            "-Akrait.index=none");
    for (Map.Entry<String, byte[]> e : compilation.classes.entrySet()) {
      if (e.getKey().contains("_Py")) {
        String constants = new String(e.getValue(), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(!constants.contains("BootstrapMethods"), e.getKey());
      }
    }
  }
}
