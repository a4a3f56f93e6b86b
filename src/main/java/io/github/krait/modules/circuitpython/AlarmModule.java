package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Reset;
import io.github.krait.hal.ResetCause;
import io.github.krait.hal.Sleep;
import io.github.krait.hal.WakeSource;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.EngineThread;
import java.util.ArrayList;
import java.util.List;

/** CircuitPython's module {@code alarm}. */
@PyModule(value = "alarm", profiles = "circuitpython", board = true)
public final class AlarmModule {
  @PyConst("SleepMemory")
  static final PyType SLEEP_MEMORY = PySleepMemory.TYPE;

  /**
   * Also here, where the documentation lists it, besides {@code alarm.time}; so with the others.
   */
  @PyConst("TimeAlarm")
  static final PyType TIME_ALARM = PyTimeAlarm.TYPE;

  @PyConst("PinAlarm")
  static final PyType PIN_ALARM = PyPinAlarm.TYPE;

  @PyConst("TouchAlarm")
  static final PyType TOUCH_ALARM = PyTouchAlarm.TYPE;

  private static final PyStr WAKE_ALARM = PyStr.of("wake_alarm");
  private static final PyStr PRESERVE_DIOS = PyStr.of("preserve_dios");

  private AlarmModule() {}

  /** Adds the modules inside of this one, the memory, and what woke the board. */
  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    Hardware hardware = Hardware.current();
    PyDict names = module.globals();
    add(engine, names, "time", PyTimeAlarm.TYPE);
    add(engine, names, "pin", PyPinAlarm.TYPE);
    add(engine, names, "touch", PyTouchAlarm.TYPE);
    names.put(engine.intern(WAKE_ALARM), wokenBy(hardware));
    try {
      PySleepMemory memory = new PySleepMemory(hardware.board().nonVolatile("sleep"));
      names.put(engine.intern(PyStr.of("sleep_memory")), memory);
    } catch (HalException e) {
      if (e.kind() != ErrorKind.NOT_FOUND) {
        throw Hardware.error(e);
      }
    }
  }

  private static void add(Engine engine, PyDict names, String name, PyType type) {
    PyDict contents = new PyDict();
    contents.put(engine.intern(PyStr.of("__name__")), engine.intern(PyStr.of(name)));
    contents.put(engine.intern(PyStr.of(type.name())), type);
    names.put(engine.intern(PyStr.of(name)), new io.github.krait.object.PyModule(contents, true));
  }

  /** An alarm like the one that ended the deep sleep before; None where there was none. */
  private static PyObject wokenBy(Hardware hardware) {
    WakeSource source;
    try {
      source = hardware.board().sleep().wakeSource();
    } catch (HalException e) {
      if (e.kind() == ErrorKind.UNSUPPORTED) {
        return PyNone.NONE;
      }
      throw Hardware.error(e);
    }
    if (source instanceof WakeSource.Time) {
      return new PyTimeAlarm(0);
    }
    if (source instanceof WakeSource.Level level) {
      PyMicrocontrollerPin pin = MicrocontrollerModule.object(level.pin());
      return new PyPinAlarm(pin, level.level(), level.edge(), false);
    }
    if (source instanceof WakeSource.Touch touch) {
      return new PyTouchAlarm(MicrocontrollerModule.object(touch.pin()));
    }
    return PyNone.NONE;
  }

  /** What {@code time.time()} says. */
  static long epochSeconds(Engine engine) {
    return Args.toLong(Ops.callMethod(engine.builtinModule("time"), PyStr.of("time")));
  }

  private static List<WakeSource> sources(PyObject[] alarms) {
    List<WakeSource> sources = new ArrayList<>();
    boolean timed = false;
    for (PyObject object : alarms) {
      if (!(object instanceof PyAlarm alarm)) {
        throw PyError.typeError("Expected a kind of Alarm");
      }
      if (alarm instanceof PyTimeAlarm && timed) {
        throw PyError.valueError("Only one alarm.time alarm can be set.");
      }
      timed |= alarm instanceof PyTimeAlarm;
      sources.add(alarm.source());
    }
    return sources;
  }

  /** Sleeps, and returns the alarm that ended it. */
  @PyFunction(min = 1)
  static PyObject light_sleep_until_alarms(PyObject... alarms) {
    List<WakeSource> sources = sources(alarms);
    WakeSource source = sleep(sources, false);
    PyObject alarm = alarms[Math.max(0, sources.indexOf(source))];
    PyDict names = Engine.current().builtinModule("alarm").globals();
    names.put(WAKE_ALARM, alarm);
    return alarm;
  }

  private static WakeSource sleep(List<WakeSource> sources, boolean deep) {
    Engine engine = Engine.current();
    Hardware hardware = Hardware.current();
    engine.out.flush();
    try {
      Sleep sleep = hardware.board().sleep();
      while (true) {
        hardware.sync();
        engine.safepoint();
        WakeSource source = sleep(engine, sleep, sources, deep);
        if (source != null) {
          return source;
        }
        if (Thread.interrupted()) {
          engine.interrupt();
        }
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Threads of the host may use the engine meanwhile. */
  private static WakeSource sleep(
      Engine engine, Sleep sleep, List<WakeSource> sources, boolean deep) throws HalException {
    EngineThread me = engine.threads().beginBlocking();
    try {
      return deep ? sleep.deep(sources) : sleep.light(sources);
    } finally {
      engine.threads().endBlocking(me);
    }
  }

  /** Ends the program; what follows the sleep is a reset. */
  @PyFunction(raw = true, kw = true)
  static PyObject exit_and_deep_sleep_until_alarms(PyObject[] args, int nkw) {
    int n = args.length - 2 * nkw;
    PyObject[] alarms = java.util.Arrays.copyOf(args, n);
    for (int i = n; i < args.length; i += 2) {
      if (!(args[i] instanceof PyStr name) || !name.sameAs(PRESERVE_DIOS)) {
        throw Args.extraKeyword();
      }
      if (Args.toInt(Ops.len(args[i + 1])) > 0) {
        throw PyError.notImplemented("preserve_dios");
      }
    }
    WakeSource unused = sleep(sources(alarms), true);
    try {
      Hardware.current().board().reset().reset(ResetCause.DEEP_SLEEP, Reset.Target.PROGRAM);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    throw PyError.of(Exceptions.SYSTEM_EXIT);
  }
}
