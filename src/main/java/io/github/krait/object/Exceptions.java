package io.github.krait.object;

/** The tree of built-in exception types. */
public final class Exceptions {
  public static final PyType BASE_EXCEPTION =
      PyType.builtin("BaseException", null, PyBaseException.binder());
  public static final PyType SYSTEM_EXIT = make("SystemExit", BASE_EXCEPTION);
  public static final PyType KEYBOARD_INTERRUPT = make("KeyboardInterrupt", BASE_EXCEPTION);
  public static final PyType RELOAD_EXCEPTION = make("ReloadException", BASE_EXCEPTION);
  public static final PyType GENERATOR_EXIT = make("GeneratorExit", BASE_EXCEPTION);
  public static final PyType EXCEPTION = make("Exception", BASE_EXCEPTION);
  public static final PyType STOP_ITERATION = make("StopIteration", EXCEPTION);
  public static final PyType STOP_ASYNC_ITERATION = make("StopAsyncIteration", EXCEPTION);
  public static final PyType ARITHMETIC_ERROR = make("ArithmeticError", EXCEPTION);
  public static final PyType OVERFLOW_ERROR = make("OverflowError", ARITHMETIC_ERROR);
  public static final PyType ZERO_DIVISION_ERROR = make("ZeroDivisionError", ARITHMETIC_ERROR);
  public static final PyType ASSERTION_ERROR = make("AssertionError", EXCEPTION);
  public static final PyType ATTRIBUTE_ERROR = make("AttributeError", EXCEPTION);
  public static final PyType EOF_ERROR = make("EOFError", EXCEPTION);
  public static final PyType IMPORT_ERROR = make("ImportError", EXCEPTION);
  public static final PyType LOOKUP_ERROR = make("LookupError", EXCEPTION);
  public static final PyType INDEX_ERROR = make("IndexError", LOOKUP_ERROR);
  public static final PyType KEY_ERROR = make("KeyError", LOOKUP_ERROR);
  public static final PyType MEMORY_ERROR = make("MemoryError", EXCEPTION);
  public static final PyType NAME_ERROR = make("NameError", EXCEPTION);
  public static final PyType OS_ERROR = make("OSError", EXCEPTION);
  public static final PyType CONNECTION_ERROR = make("ConnectionError", OS_ERROR);
  public static final PyType BROKEN_PIPE_ERROR = make("BrokenPipeError", CONNECTION_ERROR);
  public static final PyType TIMEOUT_ERROR = make("TimeoutError", OS_ERROR);
  public static final PyType RUNTIME_ERROR = make("RuntimeError", EXCEPTION);
  public static final PyType NOT_IMPLEMENTED_ERROR = make("NotImplementedError", RUNTIME_ERROR);
  public static final PyType SYNTAX_ERROR = make("SyntaxError", EXCEPTION);
  public static final PyType INDENTATION_ERROR = make("IndentationError", SYNTAX_ERROR);
  public static final PyType TYPE_ERROR = make("TypeError", EXCEPTION);
  public static final PyType VALUE_ERROR = make("ValueError", EXCEPTION);
  public static final PyType UNICODE_ERROR = make("UnicodeError", VALUE_ERROR);
  public static final PyType VIPER_TYPE_ERROR = make("ViperTypeError", TYPE_ERROR);

  public static final PyType WARNING = make("Warning", EXCEPTION);
  public static final PyType FUTURE_WARNING = make("FutureWarning", WARNING);

  private Exceptions() {}

  private static PyType make(String name, PyType base) {
    return PyType.builtin(name, base, PyBaseException.binder());
  }
}
