package io.github.krait.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/**
 * The rules for declarations: breaking one gives one compile error, on the line that is marked as
 * wrong.
 */
class WrongDeclarationTest {
  @Test
  void moduleClassIsFinal() {
    rejects(
        source(
            """
            @PyModule("m") public class Wrong {} // wrong
            """),
        "a @PyModule class is a top-level final class");
  }

  @Test
  void moduleClassIsTopLevel() {
    rejects(
        source(
            """
            final class Wrong {
              @PyModule("m") static final class Inner {} // wrong
            }
            """),
        "a @PyModule class is a top-level final class");
  }

  @Test
  void moduleNameIsOne() {
    rejects(
        source(
            """
            @PyModule("a..b") final class Wrong {} // wrong
            """),
        "'a..b' is not the name of a Python module");
  }

  @Test
  void moduleOrType() {
    rejects(
        source(
            """
            @PyModule("m") @PyType(name = "t") final class Wrong {} // wrong
            """),
        "a class is either @PyModule or @PyType");
  }

  @Test
  void moduleIsSeenByTheIndex() {
    rejects(
        source(
            """
            @PyModule("m") final class Wrong {} // wrong
            """),
        "a module outside the package of io.github.krait.modules.ModuleIndex_Py must be public");
  }

  @Test
  void typeIsAPyObject() {
    rejects(
        source(
            """
            @PyType(name = "t") class Wrong {} // wrong
            """),
        "a @PyType class extends PyObject");
  }

  @Test
  void typeHasAName() {
    rejects(
        source(
            """
            @PyType(name = "a b") class Wrong extends Thing {} // wrong
            """),
        "'a b' is not a Python name");
  }

  @Test
  void nestedTypeIsStatic() {
    rejects(
        source(
            """
            class Wrong {
              @PyType(name = "t") class Inner extends Thing {} // wrong
            }
            """),
        "a nested @PyType class is static");
  }

  @Test
  void typeIsNotPrivate() {
    rejects(
        source(
            """
            class Wrong {
              @PyType(name = "t") private static class Inner extends Thing {} // wrong
            }
            """),
        "a @PyType class may not be private");
  }

  @Test
  void baseIsAType() {
    rejects(
        source(
            """
            @PyType(name = "t", base = Thing.class) class Wrong extends Thing {} // wrong
            """),
        "the base p.Thing is not a @PyType class");
  }

  @Test
  void membersAreInADeclaration() {
    rejects(
        source(
            """
            class Wrong {
              @PyFunction static void f() {} // wrong
            }
            """),
        "@PyFunction in a class that is neither @PyModule nor @PyType");
  }

  @Test
  void constantsAreInADeclaration() {
    rejects(
        source(
            """
            class Wrong {
              @PyConst static final int X = 1; // wrong
            }
            """),
        "@PyConst in a class that is neither @PyModule nor @PyType");
  }

  @Test
  void optionalIsOnBoundMethods() {
    rejects(
        inModule(
            """
            static void f(@Optional PyObject x) {} // wrong
            """),
        "@Optional on a parameter of a method that is not bound");
  }

  @Test
  void keywordOnlyIsOnBoundMethods() {
    rejects(
        inModule(
            """
            static void f(@KwOnly PyObject x) {} // wrong
            """),
        "@KwOnly on a parameter of a method that is not bound");
  }

  @Test
  void oneAnnotationAMethod() {
    rejects(
        inType(
            """
            @PyFunction @PyStatic static void f() {} // wrong
            """),
        "@PyFunction and @PyStatic on one method");
  }

  @Test
  void moduleFunctionIsStatic() {
    rejects(
        inModule(
            """
            @PyFunction void f() {} // wrong
            """),
        "a function of a module is static");
  }

  @Test
  void constructorIsNotInAModule() {
    rejects(
        inModule(
            """
            @PyNew static PyObject f() { return null; } // wrong
            """),
        "@PyNew in a @PyModule class");
  }

  @Test
  void staticMethodIsNotInAModule() {
    rejects(
        inModule(
            """
            @PyStatic static void f() {} // wrong
            """),
        "@PyStatic in a @PyModule class");
  }

  @Test
  void classMethodIsNotInAModule() {
    rejects(
        inModule(
            """
            @PyClassMethod static void f(PyType cls) {} // wrong
            """),
        "@PyClassMethod in a @PyModule class");
  }

  @Test
  void methodIsNotPrivate() {
    rejects(
        inModule(
            """
            @PyFunction private static void f() {} // wrong
            """),
        "a bound method may not be private");
  }

  @Test
  void methodIsNotGeneric() {
    rejects(
        inModule(
            """
            @PyFunction static <X> void f() {} // wrong
            """),
        "a bound method may not be generic");
  }

  @Test
  void methodThrowsNothingChecked() {
    rejects(
        inModule(
            """
            @PyFunction static void f() throws java.io.IOException {} // wrong
            """),
        "a bound method may not throw the checked exception java.io.IOException");
  }

  @Test
  void parameterTypes() {
    rejects(
        inModule(
            """
            @PyFunction static void f(float x) {} // wrong
            """),
        "unsupported parameter type float");
  }

  @Test
  void parameterIsNoArray() {
    rejects(
        inModule(
            """
            @PyFunction static void f(PyObject[] x) {} // wrong
            """),
        "unsupported parameter type");
  }

  @Test
  void restIsOfObjects() {
    rejects(
        inModule(
            """
            @PyFunction static void f(int... x) {} // wrong
            """),
        "unsupported parameter type");
  }

  @Test
  void resultTypes() {
    rejects(
        inModule(
            """
            @PyFunction static Object f() { return null; } // wrong
            """),
        "unsupported result type java.lang.Object");
  }

  @Test
  void requiredBeforeOptional() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@Optional PyObject a, PyObject b) {} // wrong
            """),
        "a required parameter after @Optional");
  }

  @Test
  void restIsNotOptional() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@Optional PyObject... a) {} // wrong
            """),
        "@Optional and @KwOnly do not go with PyObject...");
  }

  @Test
  void restIsNotForKeywords() {
    rejects(
        inModule(
            """
            @PyFunction(kw = true) static void f(PyObject... a) {} // wrong
            """),
        "PyObject... does not go with kw");
  }

  @Test
  void keywordOnlyNeedsKw() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@KwOnly PyObject a) {} // wrong
            """),
        "@KwOnly needs kw = true");
  }

  @Test
  void positionalBeforeKeywordOnly() {
    rejects(
        inModule(
            """
            @PyFunction(kw = true) static void f(@KwOnly PyObject a, PyObject b) {} // wrong
            """),
        "a positional parameter after @KwOnly");
  }

  @Test
  void keywordsDiffer() {
    rejects(
        inModule(
            """
            @PyFunction(kw = true) static void f(PyObject a, PyObject a_) {} // wrong
            """),
        "the keyword 'a' is declared twice");
  }

  @Test
  void keywordsFitInAnInt() {
    rejects(
        inModule(
            """
            @PyFunction(kw = true)
            static void f(int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7, int a8, int a9, int a10, int a11, int a12, int a13, int a14, int a15, int a16, int a17, int a18, int a19, int a20, int a21, int a22, int a23, int a24, int a25, int a26, int a27, int a28, int a29, int a30, int a31) {} // wrong
            """),
        "more than 31 parameters with kw");
  }

  @Test
  void primitiveNeedsADefault() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@Optional int a) {} // wrong
            """),
        "@Optional needs a default for the type int");
  }

  @Test
  void objectTakesNoDefault() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@Optional("1") PyObject a) {} // wrong
            """),
        "takes no default: it is null");
  }

  @Test
  void intDefaultIsAnInt() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@Optional("x") int a) {} // wrong
            """),
        "'x' is not a value of type int");
  }

  @Test
  void intDefaultFits() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@Optional("2147483648") int a) {} // wrong
            """),
        "'2147483648' is not a value of type int");
  }

  @Test
  void longDefaultIsALong() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@Optional("1L") long a) {} // wrong
            """),
        "'1L' is not a value of type long");
  }

  @Test
  void doubleDefaultIsADouble() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@Optional("one") double a) {} // wrong
            """),
        "'one' is not a value of type double");
  }

  @Test
  void booleanDefaultIsABoolean() {
    rejects(
        inModule(
            """
            @PyFunction static void f(@Optional("True") boolean a) {} // wrong
            """),
        "'True' is not a value of type boolean");
  }

  @Test
  void rawSignature() {
    rejects(
        inModule(
            """
            @PyFunction(raw = true) static void f(PyObject[] args) {} // wrong
            """),
        "the signature of raw is (PyObject[] args, int nkw)");
  }

  @Test
  void rawSignatureOfAConstructor() {
    rejects(
        inType(
            """
            @PyNew(raw = true) static PyObject f(PyType t, PyObject a) { return a; } // wrong
            """),
        "the signature of raw is (PyType type, PyObject[] args, int nkw)");
  }

  @Test
  void rawHasNoOptional() {
    rejects(
        inModule(
            """
            @PyFunction(raw = true) static void f(PyObject[] args, @Optional("0") int nkw) {} // wrong
            """),
        "@Optional and @KwOnly do not go with raw");
  }

  @Test
  void minNeedsAnOpenSignature() {
    rejects(
        inModule(
            """
            @PyFunction(min = 1) static void f(PyObject a) {} // wrong
            """),
        "min is for raw, kw and PyObject...");
  }

  @Test
  void maxNeedsAnOpenSignature() {
    rejects(
        inModule(
            """
            @PyFunction(max = 1) static void f(PyObject a) {} // wrong
            """),
        "max is for raw and PyObject...");
  }

  @Test
  void boundsAreARange() {
    rejects(
        inModule(
            """
            @PyFunction(raw = true, min = 2, max = 1) static void f(PyObject[] args, int nkw) {} // wrong
            """),
        "min = 2, max = 1 makes no range");
  }

  @Test
  void methodHasASelf() {
    rejects(
        inType(
            """
            @PyFunction static void f() {} // wrong
            """),
        "a static method of a type takes self as its first parameter");
  }

  @Test
  void selfIsNotOptional() {
    rejects(
        inType(
            """
            @PyFunction static void f(@Optional PyObject self) {} // wrong
            """),
        "a static method of a type takes self as its first parameter");
  }

  @Test
  void constructorIsStatic() {
    rejects(
        inType(
            """
            @PyNew PyObject f() { return this; } // wrong
            """),
        "a @PyNew method is static");
  }

  @Test
  void constructorReturnsAnObject() {
    rejects(
        inType(
            """
            @PyNew static void f() {} // wrong
            """),
        "a @PyNew method returns a PyObject");
  }

  @Test
  void oneConstructor() {
    rejects(
        inType(
            """
            @PyNew static PyObject f() { return null; }
            @PyNew static PyObject g() { return null; } // wrong
            """),
        "a type has one @PyNew");
  }

  @Test
  void staticMethodIsStatic() {
    rejects(
        inType(
            """
            @PyStatic void f() {} // wrong
            """),
        "a @PyStatic method is static");
  }

  @Test
  void classMethodTakesTheClass() {
    rejects(
        inType(
            """
            @PyClassMethod static void f(PyObject cls) {} // wrong
            """),
        "the first parameter of a @PyClassMethod is PyType");
  }

  @Test
  void propertyOfATypeIsOfInstances() {
    rejects(
        inType(
            """
            @PyProperty static int f() { return 1; } // wrong
            """),
        "a property of a type is an instance method");
  }

  @Test
  void propertyOfAModuleIsStatic() {
    rejects(
        inModule(
            """
            @PyProperty int f() { return 1; } // wrong
            """),
        "a property of a module is static");
  }

  @Test
  void getterHasAResult() {
    rejects(
        inType(
            """
            @PyProperty void f() {} // wrong
            """),
        "a getter has a result of a supported type and no parameter");
  }

  @Test
  void getterHasNoParameter() {
    rejects(
        inType(
            """
            @PyProperty int f(int x) { return x; } // wrong
            """),
        "a getter has a result of a supported type and no parameter");
  }

  @Test
  void setterHasAParameter() {
    rejects(
        inType(
            """
            @PyProperty int f() { return 1; }
            @PyProperty(value = "f", set = true) void g() {} // wrong
            """),
        "a setter has one parameter and no result");
  }

  @Test
  void setterHasNoResult() {
    rejects(
        inType(
            """
            @PyProperty int f() { return 1; }
            @PyProperty(value = "f", set = true) int g(int x) { return x; } // wrong
            """),
        "a setter has one parameter and no result");
  }

  @Test
  void setterIsNotOptional() {
    rejects(
        inType(
            """
            @PyProperty int f() { return 1; }
            @PyProperty(value = "f", set = true) void g(@Optional PyObject x) {} // wrong
            """),
        "the parameter of a setter may not be @Optional");
  }

  @Test
  void setterHasAGetter() {
    rejects(
        inType(
            """
            @PyProperty(set = true) void f(int x) {} // wrong
            """),
        "no getter for the property 'f'");
  }

  @Test
  void constantIsStaticFinal() {
    rejects(
        inModule(
            """
            @PyConst static int X = 1; // wrong
            """),
        "a @PyConst field is static and final and not private");
  }

  @Test
  void constantIsNotPrivate() {
    rejects(
        inModule(
            """
            @PyConst private static final int X = 1; // wrong
            """),
        "a @PyConst field is static and final and not private");
  }

  @Test
  void constantTypes() {
    rejects(
        inModule(
            """
            @PyConst static final char X = 1; // wrong
            """),
        "unsupported type char of a @PyConst");
  }

  @Test
  void pythonNames() {
    rejects(
        inModule(
            """
            @PyFunction("a-b") static void f() {} // wrong
            """),
        "'a-b' is not a Python name");
  }

  @Test
  void namesDiffer() {
    rejects(
        inModule(
            """
            @PyFunction static void f() {}
            @PyFunction("f") static void g() {} // wrong
            """),
        "the Python name 'f' is declared twice");
  }

  @Test
  void namesDifferWithinAProfile() {
    rejects(
        inModule(
            """
            @PyFunction(profiles = {"a", "b"}) static void f() {}
            @PyFunction(value = "f", profiles = {"b", "c"}) static void g() {} // wrong
            """),
        "the Python name 'f' is declared twice");
  }

  @Test
  void functionAndConstantDiffer() {
    rejects(
        inModule(
            """
            @PyConst static final int f = 1;
            @PyFunction static void f() {} // wrong
            """),
        "the Python name 'f' is declared twice");
  }

  @Test
  void aTypeInTheUnnamedPackage() {
    List<? extends Diagnostic<?>> errors =
        new Compilation(
                Map.of(
                    "Wrong",
                    "@io.github.krait.annotation.PyModule(\"m\") public final class Wrong {}"),
                "-proc:only")
            .diagnostics;
    assertEquals(1, errors.size(), errors.toString());
    assertEquals("a module or type is in a named package", errors.get(0).getMessage(null));
  }

  /** The same name in profiles that have none in common is no error. */
  @Test
  void namesMayRepeatInOtherProfiles() {
    assertEquals(
        List.of(),
        compile(
            inModule(
                """
                @PyFunction(profiles = "a") static void f() {}
                @PyFunction(value = "f", profiles = "b") static void g() {}
                """)));
  }

  private static String source(String classes) {
    return "package p;\n"
        + "import io.github.krait.annotation.*;\n"
        + "import io.github.krait.object.PyObject;\n"
        + "import io.github.krait.object.PyType;\n"
        + classes.replace("@PyType(", "@io.github.krait.annotation.PyType(")
        + "class Thing extends PyObject {\n"
        + "  @Override public PyType type() { return null; }\n"
        + "}\n";
  }

  private static String inModule(String members) {
    return source("@PyModule(\"m\") public final class Wrong {\n" + members + "}\n");
  }

  private static String inType(String members) {
    return source("@PyType(name = \"t\") class Wrong extends Thing {\n" + members + "}\n");
  }

  private static List<? extends Diagnostic<?>> compile(String source) {
    return new Compilation(Map.of("p.Wrong", source), "-proc:only").diagnostics;
  }

  private static void rejects(String source, String message) {
    List<? extends Diagnostic<?>> errors = compile(source);
    assertEquals(1, errors.size(), errors.toString());
    assertEquals(Diagnostic.Kind.ERROR, errors.get(0).getKind());
    String text = errors.get(0).getMessage(null);
    assertTrue(text.contains(message), text);
    long line = source.substring(0, source.indexOf("// wrong")).lines().count();
    assertEquals(line, errors.get(0).getLineNumber());
  }
}
