package io.github.krait.object;

/** Names that the engine itself looks up. */
public final class Names {
  public static final PyStr ADD = PyStr.of("__add__");
  public static final PyStr AENTER = PyStr.of("__aenter__");
  public static final PyStr AEXIT = PyStr.of("__aexit__");
  public static final PyStr AITER = PyStr.of("__aiter__");
  public static final PyStr ALL = PyStr.of("__all__");
  public static final PyStr ANEXT = PyStr.of("__anext__");
  public static final PyStr AWAIT = PyStr.of("__await__");
  public static final PyStr BASES = PyStr.of("__bases__");
  public static final PyStr BOOL = PyStr.of("__bool__");
  public static final PyStr BUILD_CLASS = PyStr.of("__build_class__");
  public static final PyStr CALL = PyStr.of("__call__");
  public static final PyStr CAUSE = PyStr.of("__cause__");
  public static final PyStr CLASS = PyStr.of("__class__");
  public static final PyStr CLOSE = PyStr.of("close");
  public static final PyStr CONTAINS = PyStr.of("__contains__");
  public static final PyStr CONTEXT = PyStr.of("__context__");
  public static final PyStr DEL = PyStr.of("__del__");
  public static final PyStr DELATTR = PyStr.of("__delattr__");
  public static final PyStr DELETE = PyStr.of("__delete__");
  public static final PyStr DELITEM = PyStr.of("__delitem__");
  public static final PyStr DICT = PyStr.of("__dict__");
  public static final PyStr DIR = PyStr.of("__dir__");
  public static final PyStr ENTER = PyStr.of("__enter__");
  public static final PyStr EQ = PyStr.of("__eq__");
  public static final PyStr EXIT = PyStr.of("__exit__");
  public static final PyStr FILE = PyStr.of("__file__");
  public static final PyStr GET = PyStr.of("__get__");
  public static final PyStr GETATTR = PyStr.of("__getattr__");
  public static final PyStr GETITEM = PyStr.of("__getitem__");
  public static final PyStr HASH = PyStr.of("__hash__");
  public static final PyStr IMPORT = PyStr.of("__import__");
  public static final PyStr INIT = PyStr.of("__init__");
  public static final PyStr ITER = PyStr.of("__iter__");
  public static final PyStr LEN = PyStr.of("__len__");
  public static final PyStr MAIN = PyStr.of("__main__");
  public static final PyStr MODULE = PyStr.of("__module__");
  public static final PyStr NAME = PyStr.of("__name__");
  public static final PyStr NEW = PyStr.of("__new__");
  public static final PyStr NEXT = PyStr.of("__next__");
  public static final PyStr PATH = PyStr.of("__path__");
  public static final PyStr QUALNAME = PyStr.of("__qualname__");
  public static final PyStr REPR = PyStr.of("__repr__");
  public static final PyStr SELF = PyStr.of("__self__");
  public static final PyStr SEND = PyStr.of("send");
  public static final PyStr SET = PyStr.of("__set__");
  public static final PyStr SETATTR = PyStr.of("__setattr__");
  public static final PyStr SETITEM = PyStr.of("__setitem__");
  public static final PyStr SET_NAME = PyStr.of("__set_name__");
  public static final PyStr STR = PyStr.of("__str__");
  public static final PyStr THROW = PyStr.of("throw");
  public static final PyStr TRACEBACK = PyStr.of("__traceback__");

  private Names() {}
}
