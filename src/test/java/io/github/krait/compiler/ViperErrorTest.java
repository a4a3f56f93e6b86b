package io.github.krait.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.syntax.SyntaxException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What viper and native functions are refused for: kind, message, line and function. */
class ViperErrorTest {
  private static final String VIPER = "@micropython.viper\n";

  /** As the MicroPython executable says it. */
  private static final String[][] REFUSED = {
    {VIPER + "def f(a: 'int'): pass\n", "2 f SyntaxError: annotation must be an identifier"},
    {VIPER + "def f(a) -> (1, 2): pass\n", "2 f SyntaxError: annotation must be an identifier"},
    {VIPER + "def f(a: float): pass\n", "2 f ViperTypeError: unknown type 'float'"},
    {VIPER + "def f() -> bytes:\n  pass\n", "2 f ViperTypeError: unknown type 'bytes'"},
    {VIPER + "def f(*a: nothing): pass\n", "2 f ViperTypeError: unknown type 'nothing'"},
    {VIPER + "def f(**k: nothing): pass\n", "2 f ViperTypeError: unknown type 'nothing'"},
    {
      VIPER + "def f():\n  y = x\n  x = 2\n", "3 f ViperTypeError: local 'x' used before type known"
    },
    {
      VIPER + "def f(n: int):\n  x = [n]\n  x = n\n",
      "4 f ViperTypeError: local 'x' has type 'object' but source is 'int'"
    },
    {
      VIPER + "def f(n: int):\n  n = None\n",
      "2 f ViperTypeError: local 'n' has type 'int' but source is 'None'"
    },
    {
      VIPER + "def f(n: int):\n  m = n\n  del m\n",
      "4 f ViperTypeError: local 'm' has type 'int' but source is 'None'"
    },
    {
      VIPER + "def f(p: ptr16):\n  while p:\n    pass\n",
      "2 f ViperTypeError: can't implicitly convert 'ptr16' to 'bool'"
    },
    {
      VIPER + "def f(p: ptr8):\n  return p or 1\n",
      "2 f ViperTypeError: return expected 'object' but got 'int'"
    },
    {
      VIPER + "def f() -> uint:\n  return 7\n",
      "2 f ViperTypeError: return expected 'uint' but got 'int'"
    },
    {
      VIPER + "def f(n: int):\n  return n\n",
      "2 f ViperTypeError: return expected 'object' but got 'int'"
    },
    {
      VIPER + "def f(p: ptr32) -> ptr8:\n  return p\n",
      "2 f ViperTypeError: return expected 'ptr8' but got 'ptr32'"
    },
    {VIPER + "def f(n: bool):\n  n = -n\n", "2 f ViperTypeError: can't do unary op of 'bool'"},
    {VIPER + "def f(p: ptr):\n  p = ~p\n", "2 f ViperTypeError: can't do unary op of 'ptr'"},
    {
      VIPER + "def f(a, n: int):\n  a + n\n",
      "2 f ViperTypeError: can't do binary op between 'object' and 'int'"
    },
    {
      VIPER + "def f(a: bool, b: bool):\n  a == b\n",
      "2 f ViperTypeError: can't do binary op between 'bool' and 'bool'"
    },
    {
      VIPER + "def f(a):\n  a is None\n",
      "2 f ViperTypeError: can't do binary op between 'object' and 'None'"
    },
    {
      VIPER + "def f(a):\n  a is not None\n",
      "2 f ViperTypeError: can't do binary op between 'object' and 'None'"
    },
    {
      VIPER + "def f(a: ptr8, n: int):\n  a + n\n",
      "2 f ViperTypeError: can't do binary op between 'ptr8' and 'int'"
    },
    {
      VIPER + "def f(a: uint, n: int):\n  a >= n\n",
      "2 f ViperTypeError: comparison of int and uint"
    },
    {VIPER + "def f(n: int):\n  n[0]\n", "2 f ViperTypeError: can't load from 'int'"},
    {VIPER + "def f(n: ptr):\n  n[2]\n", "2 f ViperTypeError: can't load from 'ptr'"},
    {
      VIPER + "def f(p: ptr8, i: bool):\n  p[i]\n",
      "2 f ViperTypeError: can't load with 'bool' index"
    },
    {
      VIPER + "def f(p: ptr8, i: bool):\n  p[i] = 2\n",
      "2 f ViperTypeError: can't store with 'bool' index"
    },
    {
      VIPER + "def f(p: ptr8, i: int, o):\n  p[i] = o\n", "2 f ViperTypeError: can't store 'object'"
    },
    {VIPER + "def f(p: ptr, i: int):\n  p[i] = i\n", "2 f ViperTypeError: can't store to 'ptr'"},
    {VIPER + "def f(p: ptr8, i: int):\n  p[i] = p\n", "2 f ViperTypeError: can't store 'ptr8'"},
    {VIPER + "def f(n: int):\n  raise n\n", "2 f ViperTypeError: must raise an object"},
    {VIPER + "def f(n: int):\n  raise None\n", "2 f ViperTypeError: must raise an object"},
    {VIPER + "def f(n: int):\n  m = not n\n", "2 f ViperTypeError: 'not' not implemented"},
    {
      VIPER + "def f(n: uint):\n  m = n // n\n",
      "2 f ViperTypeError: div/mod not implemented for uint"
    },
    {
      VIPER + "def f(n: uint):\n  n %= 3\n",
      "2 f ViperTypeError: local 'n' has type 'uint' but source is 'int'"
    },
    {
      VIPER + "def f(n: int):\n  m = n / 2\n",
      "2 f ViperTypeError: binary op __truediv__ not implemented"
    },
    {
      VIPER + "def f(n: int):\n  m = n ** n\n",
      "2 f ViperTypeError: binary op __pow__ not implemented"
    },
    {
      VIPER + "def f(n: int):\n  m = n @ n\n",
      "2 f ViperTypeError: binary op __matmul__ not implemented"
    },
    {VIPER + "def f(n: int):\n  m = n in n\n", "2 f ViperTypeError: binary op  not implemented"},
    {
      VIPER + "def f(n: int):\n  m = n not in n\n", "2 f ViperTypeError: binary op  not implemented"
    },
    {VIPER + "def f(n: int):\n  m = n is n\n", "2 f ViperTypeError: binary op  not implemented"},
    {
      VIPER + "def f(n: int):\n  m = n is not n\n", "2 f ViperTypeError: binary op  not implemented"
    },
    {
      VIPER + "def f():\n  try:\n    pass\n  except:\n    raise\n",
      "0 null NotImplementedError: native raise"
    },
    {VIPER + "def f(a):\n  raise a from a\n", "0 null NotImplementedError: native raise"},
    {VIPER + "def f(a):\n  x = yield\n", "0 null NotImplementedError: native yield"},
    {VIPER + "def f(a):\n  yield from a\n", "0 null NotImplementedError: native yield"},
    {VIPER + "def f(a):\n  return (x for x in a)\n", "0 null NotImplementedError: native yield"},
    {
      VIPER + "def f(a):\n  return [x + 1 for x in a]\n",
      "3 <listcomp> ViperTypeError: can't do binary op between 'object' and 'int'"
    },
    {
      VIPER + "def f():\n  a = 1\n  def g():\n    return a\n  return g\n",
      "3 f ViperTypeError: local 'a' used before type known"
    },
    {
      VIPER + "def f():\n  a = 1\n  def g():\n    nonlocal a\n    a = 2\n  return g\n",
      "3 f ViperTypeError: local 'a' used before type known"
    },
    {VIPER + "def f(a):\n  a(ptr8(3))\n", "0 null NotImplementedError: conversion to object"},
    {VIPER + "def f(a):\n  return uint(uint)\n", "0 null NotImplementedError: casting"},
    {VIPER + "def f(a):\n  return bool()\n", "0 null NotImplementedError: casting"},
    {VIPER + "def f(a):\n  print(int)\n", "0 null NotImplementedError: conversion to object"},
    {
      VIPER + "def f(a):\n  for i in range(a):\n    pass\n",
      "2 f ViperTypeError: can't do binary op between 'int' and 'object'"
    },
    {
      VIPER + "def f(n: uint):\n  for i in range(n):\n    pass\n",
      "2 f ViperTypeError: comparison of int and uint"
    },
    {
      VIPER + "def f(a):\n  try:\n    a()\n  except OSError as e:\n    pass\n",
      "2 f ViperTypeError: local 'e' has type 'object' but source is 'None'"
    },
    {
      VIPER + "def f(a):\n  if a:\n    x = 1\n  else:\n    x = a\n  b = y\n",
      "3 f ViperTypeError: local 'x' has type 'int' but source is 'object'"
    },
    {
      VIPER + "def f(n: int):\n  x = n\n  if x:\n    x = uint(n)\n    z = [\n      x\n    ]\n",
      "5 f ViperTypeError: local 'x' has type 'int' but source is 'uint'"
    },
    {
      VIPER + "def f(a: ptr8):\n  return [a, 1][\n    0] + 1\n",
      "2 f ViperTypeError: can't do binary op between 'object' and 'int'"
    },
    {VIPER + "def f(a: unknown1, b: 3): pass\n", "2 f ViperTypeError: unknown type 'unknown1'"},
    {VIPER + "def f(a: 3, b: unknown1): pass\n", "2 f ViperTypeError: unknown type 'unknown1'"},
    {
      VIPER + "def f(n: int):\n  n = [],\n  n = 2 + []\n",
      "3 f ViperTypeError: local 'n' has type 'int' but source is 'object'"
    },
    {
      VIPER + "def f(n: int):\n  m = n + n if n else []\n  m = 1\n",
      "4 f ViperTypeError: local 'm' has type 'object' but source is 'int'"
    },
    {
      "@micropython.native\ndef f():\n  try:\n    pass\n  except:\n    raise\n",
      "0 null NotImplementedError: native raise"
    },
    {
      "@micropython.native\ndef f(a):\n  raise a from a\n",
      "0 null NotImplementedError: native raise"
    },
    {
      "@micropython.asm_thumb\ndef f(r0): pass\n",
      "1 <module> SyntaxError: invalid micropython decorator"
    },
    {
      "@micropython.asm_xtensa\ndef f(a2): pass\n",
      "1 <module> SyntaxError: invalid micropython decorator"
    },
    {
      "@micropython.asm_rv32\ndef f(a0): pass\n",
      "1 <module> SyntaxError: invalid micropython decorator"
    },
    {
      "@micropython.viper.x\ndef f(): pass\n",
      "1 <module> SyntaxError: invalid micropython decorator"
    },
    {"@micropython\ndef f(): pass\n", "1 <module> SyntaxError: invalid micropython decorator"},
  };

  private static void compile(String text, int wordBits) {
    Compiler.compile(
        text.getBytes(StandardCharsets.UTF_8),
        "f.py",
        CompileMode.FILE_INPUT,
        CompilerOptions.microPython(0).withMachine(true, wordBits));
  }

  private static String error(String text, int wordBits) {
    SyntaxException e = assertThrows(SyntaxException.class, () -> compile(text, wordBits), text);
    return e.line() + " " + e.block() + " " + e.kind() + ": " + e.getMessage();
  }

  @Test
  void refusedWithKindMessageAndPlace() {
    for (String[] c : REFUSED) {
      assertEquals(c[1], error(c[0], 64), c[0]);
    }
  }

  @Test
  void valuesOfTwoTypesDoNotMeet() {
    assertEquals(
        "4 f ViperTypeError: can't implicitly convert 'object' to 'int'",
        error(VIPER + "def f(a):\n  a()\n  print(a and 5)\n", 64));
  }

  @Test
  void largeConstantsAreObjectsOnSmallMachines() {
    String text = VIPER + "def f(n: int):\n  n += 0x40000000\n";
    compile(text, 64);
    assertEquals(
        "2 f ViperTypeError: can't do binary op between 'int' and 'object'", error(text, 32));
  }
}
