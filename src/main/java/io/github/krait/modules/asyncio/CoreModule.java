package io.github.krait.modules.asyncio;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.BinaryOp;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** The module {@code asyncio.core}: the event loop, whose names {@code asyncio} has too. */
@PyModule(value = "asyncio.core", profiles = "micropython")
public final class CoreModule {
  private static final PyInt MILLIS_PER_SECOND = PyInt.of(1000);

  @PyConst("TaskQueue")
  static final PyType TASK_QUEUE = PyTaskQueue.TYPE;

  @PyConst("Task")
  static final PyType TASK = PyTask.TYPE;

  @PyConst("IOQueue")
  static final PyType IO_QUEUE = PyIoQueue.TYPE;

  @PyConst("SingletonGenerator")
  static final PyType SLEEP = PySleep.TYPE;

  private CoreModule() {}

  @PyFunction("__init__")
  static void init(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    PyDict globals = module.globals();
    globals.put(Names.FILE, PyStr.of("asyncio/core.py"));
    globals.put(AsyncioContext.CANCELLED_ERROR, exception("CancelledError", false));
    globals.put(PyStr.of("TimeoutError"), exception("TimeoutError", true));
    PyDict time = engine.builtinModule("time").globals();
    globals.put(PyStr.of("ticks"), time.get(PyStr.of("ticks_ms")));
    globals.put(PyStr.of("ticks_add"), time.get(PyStr.of("ticks_add")));
    globals.put(PyStr.of("ticks_diff"), time.get(PyStr.of("ticks_diff")));
    globals.put(PyStr.of("sys"), engine.builtinModule("sys"));
    globals.put(PyStr.of("select"), engine.builtinModule("select"));
    PyDict report = new PyDict();
    report.put(PyStr.of("message"), PyStr.of("Task exception wasn't retrieved"));
    report.put(PyStr.of("exception"), PyNone.NONE);
    report.put(PyStr.of("future"), PyNone.NONE);
    globals.put(PyStr.of("_exc_context"), report);
    globals.put(PyStr.of("Loop"), LoopMethods.makeClass());
    engine.setState(EventLoop.class, new EventLoop(engine, globals));
  }

  private static PyObject exception(String name, boolean ordinary) {
    PyDict locals = new PyDict();
    locals.put(Names.MODULE, PyStr.of("asyncio.core"));
    locals.put(Names.QUALNAME, PyStr.of(name));
    PyTuple bases = PyTuple.of(ordinary ? Exceptions.EXCEPTION : Exceptions.BASE_EXCEPTION);
    return PyType.TYPE.call(new PyObject[] {PyStr.of(name), bases, locals}, 0);
  }

  /** Another time than a number raises what {@code max(0, t)} does. */
  @PyFunction(value = "sleep_ms", kw = true)
  static PyObject sleepMillis(PyObject t, @Optional PyObject sgen) {
    EventLoop loop = EventLoop.current();
    PySleep sleep = sgen instanceof PySleep own ? own : loop.sleep;
    boolean later = t instanceof PyInt || Ops.binaryOp(BinaryOp.MORE, t, PyInt.of(0)).isTrue();
    return sleep.until(loop.ticksIn(later ? Args.toLong(t) : 0));
  }

  @PyFunction(kw = true)
  static PyObject sleep(PyObject t) {
    PyObject millis = Ops.binaryOp(BinaryOp.MULTIPLY, t, MILLIS_PER_SECOND);
    return sleepMillis(millis instanceof PyInt ? millis : PyInt.TYPE.call1(millis), null);
  }

  @PyFunction(value = "create_task", kw = true)
  static PyObject createTask(PyObject coro) {
    return EventLoop.current().createTask(coro);
  }

  /** The task that something to be awaited is, or becomes. */
  @PyFunction("_promote_to_task")
  static PyTask toTask(PyObject aw) {
    return aw instanceof PyTask task ? task : EventLoop.current().createTask(aw);
  }

  @PyFunction(value = "run_until_complete", kw = true)
  static PyObject runUntilComplete(@Optional PyObject main_task) {
    boolean none = main_task == null || main_task == PyNone.NONE;
    return EventLoop.current().runUntilComplete(none ? null : PyTask.of(main_task));
  }

  @PyFunction(kw = true)
  static PyObject run(PyObject coro) {
    return EventLoop.current().run(coro);
  }

  @PyFunction(value = "get_event_loop", kw = true)
  static PyObject getEventLoop(@Optional PyObject runq_len, @Optional PyObject waitq_len) {
    return EventLoop.current().loop();
  }

  @PyFunction("current_task")
  static PyObject currentTask() {
    return EventLoop.current().currentTask();
  }

  @PyFunction("new_event_loop")
  static PyObject newEventLoop() {
    EventLoop.current().renew();
    return EventLoop.current().loop();
  }
}
