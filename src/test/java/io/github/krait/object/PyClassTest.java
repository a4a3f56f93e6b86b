package io.github.krait.object;

import static io.github.krait.object.TestEngine.arguments;
import static io.github.krait.object.TestEngine.newClass;
import static io.github.krait.object.TestEngine.returning;
import static io.github.krait.object.TestEngine.s;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PyClassTest {
  private static final PyType[] NO_BASES = {};
  private static final PyInt ONE = PyInt.of(1);
  private static final PyInt TWO = PyInt.of(2);

  private Context context;
  private Context before;

  @BeforeEach
  void enter() {
    context = TestEngine.micropython();
    before = context.enter();
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  private static void raises(String repr, Executable action) {
    PyError e = assertThrows(PyError.class, action);
    PyBaseException exception = e.exception();
    assertEquals(repr, exception.type().name() + ": " + Ops.str(exception).toJava());
  }

  @Test
  void attributesOfInstances() {
    PyObject a = newClass("A", NO_BASES).call0();
    Ops.setAttr(a, s("x"), ONE);
    Ops.setAttr(a, s("y"), TWO);
    assertSame(ONE, Ops.getAttr(a, s("x")));
    Ops.delAttr(a, s("x"));
    assertSame(TWO, Ops.getAttr(a, s("y")));
    raises("AttributeError: 'A' object has no attribute 'x'", () -> Ops.getAttr(a, s("x")));
    raises("AttributeError: 'A' object has no attribute 'x'", () -> Ops.delAttr(a, s("x")));
    raises(
        "AttributeError: type object 'A' has no attribute 'x'",
        () -> Ops.getAttr(a.type(), s("x")));
  }

  @Test
  void methodsAreBoundAndBuiltinFunctionsAreNot() {
    PyObject f = arguments();
    PyObject builtin = PyPlainObject.TYPE.lookup(Names.INIT);
    PyClass c = newClass("C", NO_BASES, "f", f, "g", builtin, "s", new PyStaticMethod(f));
    PyObject o = c.call0();
    PyTuple got = (PyTuple) Ops.callMethod(o, s("f"), ONE);
    assertSame(o, got.get(0));
    assertSame(ONE, got.get(1));
    assertSame(builtin, Ops.getAttr(o, s("g")));
    assertSame(f, Ops.getAttr(o, s("s")));
    PyObject[] pair = new PyObject[2];
    o.loadMethod(s("f"), pair, 0);
    assertSame(f, pair[0]);
    assertSame(o, pair[1]);
  }

  @Test
  void classMethodsGetTheClassThatTheyAreCalledOn() {
    PyClass a = newClass("A", NO_BASES, "make", new PyClassMethod(arguments()));
    PyClass b = newClass("B", new PyType[] {a});
    assertSame(b, ((PyTuple) Ops.callMethod(b, s("make"))).get(0));
    assertSame(b, ((PyTuple) Ops.callMethod(b.call0(), s("make"))).get(0));
  }

  @Test
  void lookUpIsDepthFirst() {
    PyClass top = newClass("Top", NO_BASES, "x", ONE);
    PyClass left = newClass("Left", new PyType[] {top});
    PyClass right = newClass("Right", new PyType[] {top}, "x", TWO);
    PyClass both = newClass("Both", new PyType[] {left, right});
    assertSame(ONE, Ops.getAttr(both, s("x")));
  }

  @Test
  void theEpochMovesWhenAClassGainsOrLosesANameOnly() {
    PyClass a = newClass("A", NO_BASES, "x", ONE);
    PyClass b = newClass("B", new PyType[] {a});
    PyDict.Entry entry = b.lookupEntry(s("x"));
    int epoch = context.classEpoch;
    Ops.setAttr(a, s("x"), TWO);
    assertEquals(epoch, context.classEpoch);
    assertSame(TWO, entry.value);
    Ops.setAttr(b, s("x"), ONE);
    assertTrue(context.classEpoch > epoch);
    assertSame(ONE, b.lookup(s("x")));
    Ops.delAttr(b, s("x"));
    assertSame(TWO, b.lookup(s("x")));
  }

  @Test
  void initMustReturnNone() {
    PyClass good = newClass("Good", NO_BASES, "__init__", returning(PyNone.NONE));
    good.call2(ONE, TWO);
    PyClass bad = newClass("Bad", NO_BASES, "__init__", returning(ONE));
    raises("TypeError: __init__() should return None, not 'int'", bad::call0);
  }

  @Test
  void newMayReturnAnything() {
    PyClass c = newClass("C", NO_BASES, "__new__", returning(ONE));
    assertSame(ONE, c.call0());
    assertTrue(c.locals().get(Names.NEW) instanceof PyStaticMethod);
  }

  @Test
  void operators() {
    PyClass c =
        newClass(
            "C",
            NO_BASES,
            "__add__",
            returning(ONE),
            "__radd__",
            returning(TWO),
            "__sub__",
            returning(PySingleton.NOT_IMPLEMENTED),
            "__len__",
            returning(PyInt.of(0)),
            "__contains__",
            returning(ONE));
    PyObject o = c.call0();
    assertSame(ONE, Ops.binaryOp(BinaryOp.ADD, o, TWO));
    assertSame(ONE, Ops.binaryOp(BinaryOp.INPLACE_ADD, o, TWO));
    assertSame(TWO, Ops.binaryOp(BinaryOp.ADD, PyNone.NONE, o));
    assertSame(PyBool.TRUE, Ops.binaryOp(BinaryOp.IN, TWO, o));
    assertFalse(o.isTrue());
    raises(
        "TypeError: unsupported types for __sub__: 'C', 'int'",
        () -> Ops.binaryOp(BinaryOp.SUBTRACT, o, ONE));
    raises(
        "TypeError: unsupported types for __lt__: 'C', 'int'",
        () -> Ops.binaryOp(BinaryOp.LESS, o, ONE));
    raises("TypeError: unsupported type for __neg__: 'C'", () -> Ops.unaryOp(UnaryOp.NEGATIVE, o));
    raises("TypeError: 'C' object isn't subscriptable", () -> Ops.subscr(o, ONE));
    raises("TypeError: 'C' object isn't iterable", () -> Ops.iter(o));
    raises("TypeError: 'C' object isn't callable", () -> o.call0());
  }

  @Test
  void equalityAndHash() {
    PyObject plain = newClass("P", NO_BASES).call0();
    assertTrue(Ops.equal(plain, plain));
    assertFalse(Ops.equal(plain, newClass("Q", NO_BASES).call0()));
    Ops.hashValue(plain);
    PyObject eq = newClass("E", NO_BASES, "__eq__", returning(PyBool.TRUE)).call0();
    assertSame(PyBool.FALSE, Ops.binaryOp(BinaryOp.NOT_EQUAL, eq, ONE));
    assertTrue(Ops.equal(ONE, eq));
    raises("TypeError: unsupported type for __hash__: 'E'", () -> Ops.hashValue(eq));
    PyObject hashed = newClass("H", NO_BASES, "__hash__", returning(PyInt.of(1L << 40))).call0();
    assertEquals(1L << 40, Ops.hashValue(hashed));
  }

  @Test
  void getattrIsTheLastResort() {
    PyClass c = newClass("C", NO_BASES, "__getattr__", arguments(), "x", ONE);
    PyObject o = c.call0();
    assertSame(ONE, Ops.getAttr(o, s("x")));
    assertEquals("y", Ops.str(((PyTuple) Ops.getAttr(o, s("y"))).get(1)).toJava());
    assertSame(c, Ops.getAttr(o, Names.CLASS));
    assertNull(o.getAttr(Names.SETATTR));
  }

  @Test
  void properties() {
    PyObject property = PyProperty.TYPE.call2(returning(ONE), PyNone.NONE);
    PyClass c = newClass("C", NO_BASES, "p", property);
    assertTrue(c.hasSpecialAccessors());
    PyObject o = c.call0();
    assertSame(ONE, Ops.getAttr(o, s("p")));
    raises("AttributeError: 'C' object has no attribute 'p'", () -> Ops.setAttr(o, s("p"), TWO));
    Ops.setAttr(o, s("q"), TWO);
    assertSame(TWO, Ops.getAttr(o, s("q")));
  }

  @Test
  void specialAccessorsCannotComeAfterSubclasses() {
    PyClass a = newClass("A", NO_BASES);
    newClass("B", new PyType[] {a});
    raises(
        "AttributeError: can't add special method to already-subclassed class",
        () -> Ops.setAttr(a, s("p"), PyProperty.TYPE.call1(returning(ONE))));
  }

  @Test
  void descriptors() {
    PyClass d = newClass("D", NO_BASES, "__get__", arguments(), "__set_name__", arguments());
    PyObject descriptor = d.call0();
    PyClass c = newClass("C", NO_BASES, "x", descriptor);
    PyObject o = c.call0();
    PyTuple got = (PyTuple) Ops.getAttr(o, s("x"));
    assertSame(descriptor, got.get(0));
    assertSame(o, got.get(1));
    assertSame(c, got.get(2));
  }

  @Test
  void instancesOfClassesDerivedFromBuiltinTypes() {
    PyClass e = newClass("MyError", new PyType[] {Exceptions.VALUE_ERROR});
    PyObject error = e.call1(s("text"));
    assertEquals("text", Ops.str(error).toJava());
    assertTrue(error.nativeBase() instanceof PyBaseException);
    assertTrue(new PyError(error).matches(Exceptions.VALUE_ERROR));
    raises(
        "TypeError: multiple bases have instance lay-out conflict",
        () -> newClass("X", new PyType[] {Exceptions.VALUE_ERROR, Exceptions.OS_ERROR}));
    raises(
        "TypeError: type 'function' isn't an acceptable base type",
        () -> newClass("X", new PyType[] {BuiltinFunction.TYPE}));
  }

  @Test
  void superReachesTheBuiltinConstructor() {
    PyObject init =
        new TestEngine.Function() {
          @Override
          PyObject run(PyObject[] args) {
            PyObject base = PySuper.TYPE.call2(args[0].type(), args[0]);
            return Ops.callMethod(base, Names.INIT, ONE);
          }
        };
    PyClass c = newClass("C", new PyType[] {Exceptions.OS_ERROR}, "__init__", init);
    PyObject o = c.call0();
    assertSame(ONE, Ops.getAttr(o, s("errno")));
  }

  @Test
  void isInstance() {
    PyClass a = newClass("A", NO_BASES);
    PyObject b = newClass("B", new PyType[] {a}).call0();
    assertTrue(Ops.isInstance(b, a));
    assertTrue(Ops.isInstance(b, PyPlainObject.TYPE));
    assertTrue(Ops.isInstance(b, PyTuple.of(PyInt.TYPE, a)));
    assertFalse(Ops.isInstance(b, PyInt.TYPE));
    raises(
        "TypeError: issubclass() arg 2 must be a class or a tuple of classes",
        () -> Ops.isInstance(b, ONE));
  }

  @Test
  void isComparesNumbersOf64Bits() {
    assertTrue(Ops.is(new PyInt(1L << 61), new PyInt(1L << 61)));
    assertTrue(Ops.is(new PyInt(1L << 62), new PyInt(1L << 62)));
    assertFalse(Ops.is(new PyInt(1L << 62), new PyInt(-1L << 62)));
    assertTrue(Ops.is(new PyFloat(1.5), new PyFloat(1.5)));
    assertFalse(Ops.is(new PyFloat(0.0), new PyFloat(-0.0)));
    assertFalse(Ops.is(ONE, PyBool.TRUE));
  }
}
