package io.github.krait.modules.asyncio;

import io.github.krait.annotation.PyStatic;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PrintKind;
import io.github.krait.object.PyBaseException;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/**
 * The methods of the class {@code Loop}. There is one loop, and the class itself is it: the methods
 * are called on the class and get no self.
 */
@io.github.krait.annotation.PyType(name = "Loop")
abstract class LoopMethods extends PyObject {
  private static final PyType TYPE = PyType.builtin("Loop", new LoopMethods_Py.Binder());

  private static final PyStr HANDLER = PyStr.of("_exc_handler");
  private static final PyStr DEFAULT_HANDLER = PyStr.of("default_exception_handler");
  private static final PyStr MESSAGE = PyStr.of("message");
  private static final PyStr EXCEPTION = PyStr.of("exception");
  private static final PyStr FUTURE = PyStr.of("future");
  private static final PyStr CORO = PyStr.of("coro");

  private LoopMethods() {}

  static PyObject makeClass() {
    PyDict locals = new PyDict();
    PyDict methods = TYPE.locals();
    for (int i = 0; i < methods.positions(); i++) {
      PyDict.Entry e = methods.at(i);
      if (e != null) {
        locals.put(e.key, e.value);
      }
    }
    locals.put(Names.MODULE, PyStr.of("asyncio.core"));
    locals.put(Names.QUALNAME, PyStr.of("Loop"));
    locals.put(HANDLER, PyNone.NONE);
    return PyType.TYPE.call(new PyObject[] {PyStr.of("Loop"), PyTuple.EMPTY, locals}, 0);
  }

  @PyStatic("create_task")
  static PyObject createTask(PyObject coro) {
    return EventLoop.current().createTask(coro);
  }

  @PyStatic("run_forever")
  static PyObject runForever() {
    return EventLoop.current().runForever();
  }

  @PyStatic("run_until_complete")
  static PyObject runUntilComplete(PyObject aw) {
    return EventLoop.current().runUntilComplete(CoreModule.toTask(aw));
  }

  @PyStatic
  static void stop() {
    EventLoop.current().stop();
  }

  @PyStatic
  static void close() {}

  @PyStatic("set_exception_handler")
  static void setExceptionHandler(PyObject handler) {
    Ops.setAttr(EventLoop.current().loop(), HANDLER, handler);
  }

  @PyStatic("get_exception_handler")
  static PyObject getExceptionHandler() {
    return Ops.getAttr(EventLoop.current().loop(), HANDLER);
  }

  /** Prints the exception, where errors are printed. */
  @PyStatic("default_exception_handler")
  static void defaultExceptionHandler(PyObject loop, PyObject context) {
    Engine engine = Engine.current();
    PyObject future = Ops.subscr(context, FUTURE);
    engine.out.flush();
    engine.err.print(Ops.subscr(context, MESSAGE), PrintKind.STR);
    engine.err.print("\nfuture: ");
    engine.err.print(future, PrintKind.STR);
    engine.err.print(" coro= ");
    engine.err.print(Ops.getAttr(future, CORO), PrintKind.STR);
    engine.err.print("\n");
    PyBaseException.printException(engine.err, Ops.subscr(context, EXCEPTION));
    engine.err.flush();
  }

  @PyStatic("call_exception_handler")
  static void callExceptionHandler(PyObject context) {
    PyObject loop = EventLoop.current().loop();
    PyObject handler = Ops.getAttr(loop, HANDLER);
    if (!handler.isTrue()) {
      handler = Ops.getAttr(loop, DEFAULT_HANDLER);
    }
    PyObject unused = handler.call2(loop, context);
  }
}
