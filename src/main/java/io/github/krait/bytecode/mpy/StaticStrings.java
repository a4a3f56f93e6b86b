package io.github.krait.bytecode.mpy;

import io.github.krait.bytecode.Utf8;
import java.util.HashMap;
import java.util.Map;

/** The strings that every MicroPython knows by number, so that files need not spell them out. */
final class StaticStrings {
  // The first is number 1.
  private static final String[] TEXTS = {
    "",
    "__dir__",
    "\n",
    " ",
    "*",
    "/",
    "<module>",
    "_",
    "__call__",
    "__class__",
    "__delitem__",
    "__enter__",
    "__exit__",
    "__getattr__",
    "__getitem__",
    "__hash__",
    "__init__",
    "__int__",
    "__iter__",
    "__len__",
    "__main__",
    "__module__",
    "__name__",
    "__new__",
    "__next__",
    "__qualname__",
    "__repr__",
    "__setitem__",
    "__str__",
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "EOFError",
    "Ellipsis",
    "Exception",
    "GeneratorExit",
    "ImportError",
    "IndentationError",
    "IndexError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "NameError",
    "NoneType",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "RuntimeError",
    "StopIteration",
    "SyntaxError",
    "SystemExit",
    "TypeError",
    "ValueError",
    "ZeroDivisionError",
    "abs",
    "all",
    "any",
    "append",
    "args",
    "bool",
    "builtins",
    "bytearray",
    "bytecode",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "clear",
    "close",
    "const",
    "copy",
    "count",
    "dict",
    "dir",
    "divmod",
    "end",
    "endswith",
    "eval",
    "exec",
    "extend",
    "find",
    "format",
    "from_bytes",
    "get",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "id",
    "index",
    "insert",
    "int",
    "isalpha",
    "isdigit",
    "isinstance",
    "islower",
    "isspace",
    "issubclass",
    "isupper",
    "items",
    "iter",
    "join",
    "key",
    "keys",
    "len",
    "list",
    "little",
    "locals",
    "lower",
    "lstrip",
    "main",
    "map",
    "micropython",
    "next",
    "object",
    "open",
    "ord",
    "pop",
    "popitem",
    "pow",
    "print",
    "range",
    "read",
    "readinto",
    "readline",
    "remove",
    "replace",
    "repr",
    "reverse",
    "rfind",
    "rindex",
    "round",
    "rsplit",
    "rstrip",
    "self",
    "send",
    "sep",
    "set",
    "setattr",
    "setdefault",
    "sort",
    "sorted",
    "split",
    "start",
    "startswith",
    "staticmethod",
    "step",
    "stop",
    "str",
    "strip",
    "sum",
    "super",
    "throw",
    "to_bytes",
    "tuple",
    "type",
    "update",
    "upper",
    "utf-8",
    "value",
    "values",
    "write",
    "zip",
  };
  private static final Utf8[] STRINGS = strings();
  private static final Map<Utf8, Integer> NUMBERS = numbers();

  private StaticStrings() {}

  private static Utf8[] strings() {
    Utf8[] s = new Utf8[TEXTS.length + 1];
    for (int i = 0; i < TEXTS.length; i++) {
      s[i + 1] = Utf8.of(TEXTS[i]);
    }
    return s;
  }

  private static Map<Utf8, Integer> numbers() {
    HashMap<Utf8, Integer> map = new HashMap<>(512);
    for (int i = 1; i < STRINGS.length; i++) {
      map.put(STRINGS[i], i);
    }
    return Map.copyOf(map);
  }

  /** The string of a number, or null. */
  static Utf8 get(int number) {
    return number < STRINGS.length ? STRINGS[number] : null;
  }

  /** The number of a string, or 0. */
  static int find(Utf8 string) {
    Integer n = NUMBERS.get(string);
    return n == null ? 0 : n;
  }
}
