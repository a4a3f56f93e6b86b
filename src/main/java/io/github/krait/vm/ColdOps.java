package io.github.krait.vm;

import io.github.krait.object.Args;
import io.github.krait.object.BuiltinFunction;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Names;
import io.github.krait.object.Ops;
import io.github.krait.object.PyBool;
import io.github.krait.object.PyCell;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PySet;
import io.github.krait.object.PySlice;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Engine;

/**
 * The instructions that have no case in the interpreter's loop, and what those that have one do
 * where their caches do not know the answer.
 */
final class ColdOps {
  private ColdOps() {}

  /**
   * Runs the instruction at {@code pc} and says where to go on; ~slot to return its value.
   *
   * @param op its opcode, which can be that of {@link Profiling}'s copy of the code
   */
  static int run(Code c, PyObject[] s, int pc, int op) {
    if (op >= Profiling.WATCHED) {
      return Profiling.run(c, s, pc);
    }
    int[] code = c.code;
    switch (op) {
      case Insn.LOAD_GLOBAL:
        s[code[pc + 1]] = loadGlobal(c, c.cells[code[pc + 2]]);
        return pc + 3;
      case Insn.LOAD_NAME:
        s[code[pc + 1]] = loadName(c, c.cells[code[pc + 2]]);
        return pc + 3;
      case Insn.STORE_NAME:
        storeName(c, c.cells[code[pc + 2]], s[code[pc + 1]]);
        return pc + 3;
      case Insn.LOAD_DEREF:
        throw unbound();
      case Insn.LOAD_ATTR:
        s[code[pc + 1]] = Attributes.load(s[code[pc + 2]], c.attributes[code[pc + 3]]);
        return pc + 4;
      case Insn.LOAD_METHOD:
        Attributes.loadMethod(s[code[pc + 2]], c.attributes[code[pc + 3]], s, code[pc + 1]);
        return pc + 4;
      case Insn.STORE_ATTR:
        Attributes.store(s[code[pc + 1]], c.attributes[code[pc + 3]], s[code[pc + 2]]);
        return pc + 4;
      case Insn.JUMP_IF_TRUE:
        return s[code[pc + 1]].isTrue() ? code[pc + 2] : pc + 3;
      case Insn.JUMP_IF_FALSE:
        return s[code[pc + 1]].isTrue() ? pc + 3 : code[pc + 2];
      case Insn.CHECK_LOCAL:
        throw unbound();
      case Insn.CHECK_AND_DELETE_LOCAL:
        if (s[code[pc + 1]] == null) {
          throw unbound();
        }
        s[code[pc + 1]] = null;
        return pc + 2;
      case Insn.STORE_DEREF:
        ((PyCell) s[code[pc + 1]]).value = Calls.value(c, s, code[pc + 2]);
        return pc + 3;
      case Insn.DELETE_DEREF:
        return deleteDeref((PyCell) s[code[pc + 1]], pc);
      case Insn.MAKE_CELL:
        s[code[pc + 1]] = new PyCell(s[code[pc + 1]]);
        return pc + 2;
      case Insn.STORE_GLOBAL:
        return storeGlobal(c, s, pc);
      case Insn.DELETE_NAME:
        delete(c.engine.locals, c.consts[code[pc + 1]]);
        return pc + 2;
      case Insn.DELETE_GLOBAL:
        delete(c.globals, c.consts[code[pc + 1]]);
        return pc + 2;
      case Insn.DELETE_ATTR:
        Ops.delAttr(s[code[pc + 1]], (PyStr) c.consts[code[pc + 2]]);
        return pc + 3;
      case Insn.UNARY:
        s[code[pc + 1]] = Ops.unaryOp(code[pc + 3], s[code[pc + 2]]);
        return pc + 4;
      case Insn.IMPORT_NAME:
        return importName(c, s, pc);
      case Insn.IMPORT_FROM:
        return importFrom(c, s, pc);
      case Insn.IMPORT_STAR:
        return importStar(c, s, pc);
      case Insn.LOAD_SUPER_METHOD:
        Ops.loadSuperMethod(
            s[code[pc + 2]], s[code[pc + 3]], (PyStr) c.consts[code[pc + 4]], s, code[pc + 1]);
        return pc + 5;
      case Insn.LOAD_BUILD_CLASS:
        s[code[pc + 1]] = c.engine.builtins().get(Names.BUILD_CLASS);
        return pc + 2;
      case Insn.BUILD_SET:
        return buildSet(c, s, pc);
      case Insn.BUILD_SLICE:
        return buildSlice(c, s, pc);
      case Insn.MAKE_FUNCTION:
        return makeFunction(c, s, pc);
      case Insn.CALL_KW:
      case Insn.CALL_METHOD_KW:
      case Insn.CALL_VAR_KW:
        return Calls.run(c, s, pc, op);
      case Insn.SETUP_WITH:
        return setupWith(s, code, pc);
      case Insn.WITH_CLEANUP:
        return withCleanup(s, code, pc);
      case Insn.END_FINALLY:
        return endFinally(c, s, pc);
      case Insn.END_FINALLY_SINGLE:
        return endFinallySingle(c, s, pc);
      case Insn.JUMP_IF_SET:
        return s[code[pc + 1]] != null ? code[pc + 2] : pc + 3;
      case Insn.RAISE_LAST:
        throw raiseLast(c, s, code[pc + 1]);
      case Insn.RAISE_OBJ:
        throw raiseObj(c, s, s[code[pc + 1]], code[pc + 2]);
      case Insn.RAISE_FROM:
        throw raiseFrom(c, s, pc);
      case Insn.TRACE:
        Tracer.of(c.engine).step(code[pc + 1], code[pc + 2], code[pc + 3]);
        return pc + 4;
      case Insn.CLEAR:
        s[code[pc + 1]] = null;
        return pc + 2;
      default:
        return Items.run(c, s, pc, op);
    }
  }

  static PyError unbound() {
    return PyError.nameError("local variable referenced before assignment");
  }

  // Names

  static PyObject loadGlobal(Code c, GlobalCache g) {
    PyDict globals = c.globals;
    PyDict.Entry e = g.builtin;
    if (e != null && g.keysVersion == globals.keysVersion && e.value != null) {
      return e.value;
    }
    e = globals.entry(g.name);
    if (e != null) {
      g.entry = e;
      return e.value;
    }
    e = c.engine.builtins().entry(g.name);
    if (e == null) {
      throw PyError.nameError("name '" + g.name.toJava() + "' isn't defined");
    }
    g.entry = null;
    g.builtin = e;
    g.keysVersion = globals.keysVersion;
    return e.value;
  }

  static PyObject loadName(Code c, GlobalCache g) {
    PyDict locals = c.engine.locals;
    if (locals != c.globals) {
      PyObject v = locals.get(g.name);
      if (v != null) {
        return v;
      }
    }
    return loadGlobal(c, g);
  }

  static void storeName(Code c, GlobalCache g, PyObject value) {
    PyDict locals = c.engine.locals;
    checkWritable(locals);
    PyDict.Entry e = locals.put(g.name, value);
    if (locals == c.globals) {
      g.entry = e;
    }
  }

  static void checkWritable(PyDict dict) {
    if (dict.isReadOnly()) {
      throw PyError.of(Exceptions.TYPE_ERROR);
    }
  }

  private static int storeGlobal(Code c, PyObject[] s, int pc) {
    storeGlobal(c, c.cells[c.code[pc + 2]], s[c.code[pc + 1]]);
    return pc + 3;
  }

  static void storeGlobal(Code c, GlobalCache g, PyObject value) {
    checkWritable(c.globals);
    g.entry = c.globals.put(g.name, value);
  }

  static void delete(PyDict dict, PyObject name) {
    checkWritable(dict);
    if (dict.remove(name) == null) {
      throw PyError.keyError(name);
    }
  }

  private static int deleteDeref(PyCell cell, int pc) {
    if (cell.value == null) {
      throw unbound();
    }
    cell.value = null;
    return pc + 2;
  }

  private static int buildSet(Code c, PyObject[] s, int pc) {
    PySet set = new PySet();
    int n = c.code[pc + 2];
    for (int i = 0; i < n; i++) {
      set.add(Calls.value(c, s, c.code[pc + 3 + i]));
    }
    s[c.code[pc + 1]] = set;
    return pc + 3 + n;
  }

  private static int buildSlice(Code c, PyObject[] s, int pc) {
    int n = c.code[pc + 2];
    PyObject step = n == 3 ? Calls.value(c, s, c.code[pc + 5]) : PyNone.NONE;
    s[c.code[pc + 1]] =
        new PySlice(Calls.value(c, s, c.code[pc + 3]), Calls.value(c, s, c.code[pc + 4]), step);
    return pc + 3 + n;
  }

  // Functions

  private static int makeFunction(Code c, PyObject[] s, int pc) {
    int[] code = c.code;
    Code child = c.child(code[pc + 2]);
    PyObject given = Calls.value(c, s, code[pc + 3]);
    PyObject[] defaults = given == null ? PyObject.NO_ARGS : ((PyTuple) given).items();
    if (defaults.length != child.unit.nDefPosArgs) {
      throw Flow.malformed();
    }
    PyDict kwDefaults = (PyDict) Calls.value(c, s, code[pc + 4]);
    int n = code[pc + 5];
    PyObject[] closed = n == 0 ? PyObject.NO_ARGS : Calls.values(c, s, pc + 6, n);
    s[code[pc + 1]] = function(child, defaults, kwDefaults, closed);
    return pc + 6 + n;
  }

  static PyObject function(Code child, PyObject[] defaults, PyDict kwDefaults, PyObject[] closed) {
    if (child.unit.viper != null) {
      return new ViperFunction(child, closed);
    }
    return closed.length == 0
        ? new PyFunction(child, defaults, kwDefaults)
        : new PyClosure(child, defaults, kwDefaults, closed);
  }

  // Imports

  private static int importName(Code c, PyObject[] s, int pc) {
    int[] code = c.code;
    PyObject level = Calls.value(c, s, code[pc + 3]);
    PyObject names = Calls.value(c, s, code[pc + 4]);
    s[code[pc + 1]] = importName(c, (PyStr) c.consts[code[pc + 2]], level, names);
    return pc + 5;
  }

  static PyObject importName(Code c, PyStr name, PyObject level, PyObject names) {
    Engine engine = c.engine;
    engine.globals = c.globals;
    PyObject hook = engine.builtins().get(Names.IMPORT);
    if (hook == null || hook instanceof BuiltinFunction) {
      int dots = level instanceof PyInt i ? (int) i.value : 0;
      return engine.importModule(name, names, dots, c.globals);
    }
    return hook.call(new PyObject[] {name, c.globals, PyNone.NONE, names, level}, 0);
  }

  private static int importFrom(Code c, PyObject[] s, int pc) {
    int[] code = c.code;
    s[code[pc + 1]] = importFrom(c, s[code[pc + 2]], (PyStr) c.consts[code[pc + 3]]);
    return pc + 4;
  }

  static PyObject importFrom(Code c, PyObject module, PyStr name) {
    PyObject v = module.getAttr(name);
    if (v == null
        && module.getAttr(Names.PATH) != null
        && module.getAttr(Names.NAME) instanceof PyStr pkg) {
      PyStr full = c.engine.intern(PyStr.of(pkg.toJava() + "." + name.toJava()));
      v = c.engine.importModule(full, PyBool.TRUE, 0, c.globals);
    }
    if (v == null) {
      throw PyError.of(Exceptions.IMPORT_ERROR, "can't import name " + name.toJava());
    }
    return v;
  }

  private static int importStar(Code c, PyObject[] s, int pc) {
    importStar(c, s[c.code[pc + 1]]);
    return pc + 2;
  }

  static void importStar(Code c, PyObject module) {
    PyDict locals = c.engine.locals;
    PyObject all = Ops.hasAttr(module, ALL) ? module.getAttr(ALL) : null;
    if (all != null) {
      PyObject[] names = PyList.itemsOf(all);
      for (PyObject item : names) {
        if (!(item instanceof PyStr name)) {
          throw Args.wrongType(item, "str");
        }
        locals.put(name, Ops.getAttr(module, name));
      }
      return;
    }
    PyDict names = (PyDict) Ops.getAttr(module, Names.DICT);
    for (int i = 0; i < names.positions(); i++) {
      PyDict.Entry e = names.at(i);
      if (e != null
          && e.key instanceof PyStr name
          && (name.utf8().length == 0 || name.utf8()[0] != '_')) {
        locals.put(name, e.value);
      }
    }
  }

  private static final PyStr ALL = PyStr.of("__all__");

  // Blocks

  private static int setupWith(PyObject[] s, int[] code, int pc) {
    enterWith(s[code[pc + 2]], s, code[pc + 1]);
    return pc + 3;
  }

  /** Enters a context manager: puts its exit method, the manager and the value there. */
  static void enterWith(PyObject manager, PyObject[] s, int to) {
    PyObject[] pair = new PyObject[4];
    Ops.loadMethod(manager, Names.EXIT, pair, 0);
    Ops.loadMethod(manager, Names.ENTER, pair, 2);
    PyObject value = pair[3] == null ? pair[2].call0() : pair[2].call1(pair[3]);
    s[to] = pair[0];
    s[to + 1] = pair[1];
    s[to + 2] = value;
  }

  private static int withCleanup(PyObject[] s, int[] code, int pc) {
    int at = code[pc + 1];
    PyObject value = s[at + 2];
    boolean raised = s[at + 3] == null && value != PyNone.NONE;
    if (exitWith(s[at], s[at + 1], raised ? value : null)) {
      s[at + 2] = PyNone.NONE;
    }
    return pc + 2;
  }

  /** Leaves a context manager; true if it swallows the exception, which may be null. */
  static boolean exitWith(PyObject exit, PyObject self, PyObject exception) {
    boolean raised = exception != null;
    PyObject type = raised ? exception.type() : PyNone.NONE;
    PyObject shown = raised ? exception : PyNone.NONE;
    PyObject result =
        self == null
            ? exit.call3(type, shown, PyNone.NONE)
            : exit.call(new PyObject[] {self, type, shown, PyNone.NONE}, 0);
    return raised && result.isTrue();
  }

  private static int endFinally(Code c, PyObject[] s, int pc) {
    int at = c.code[pc + 1];
    PyObject cause = s[at + 1];
    if (cause == null) {
      return endFinallySingle(c, s, pc);
    }
    c.engine.handledException = null;
    int[] k = c.predecoded.continuations;
    if (!(cause instanceof PyInt n)) {
      throw Flow.malformed();
    }
    int i = (int) n.value * Predecoded.CONTINUATION;
    switch (k[i]) {
      case Predecoded.GO_ON:
        return k[i + 3];
      case Predecoded.RETURN:
        return ~at;
      default:
        PyObject value = s[at];
        s[k[i + 1]] = value;
        s[k[i + 1] + 1] = PyInt.of(k[i + 2]);
        return k[i + 3];
    }
  }

  private static int endFinallySingle(Code c, PyObject[] s, int pc) {
    c.engine.handledException = null;
    PyObject value = s[c.code[pc + 1]];
    if (value == PyNone.NONE) {
      return pc + 2;
    }
    throw new PyError(Ops.toRaise(value));
  }

  private static PyError raiseLast(Code c, PyObject[] s, int level) {
    PyObject saved = Unwinding.active(c.predecoded, s, level);
    return saved == null ? PyError.runtime("no active exception to reraise") : new PyError(saved);
  }

  private static PyError raiseObj(Code c, PyObject[] s, PyObject value, int level) {
    PyObject exception = Ops.toRaise(value);
    if (c.engine.language().exceptionChaining()) {
      Unwinding.chain(exception, Unwinding.active(c.predecoded, s, level));
    }
    return new PyError(exception);
  }

  private static PyError raiseFrom(Code c, PyObject[] s, int pc) {
    PyObject cause = s[c.code[pc + 2]];
    PyError error = raiseObj(c, s, s[c.code[pc + 1]], c.code[pc + 3]);
    if (c.engine.language().exceptionChaining()) {
      Ops.setAttr(error.value, Names.CAUSE, cause);
    } else if (cause != PyNone.NONE) {
      c.engine.warning("exception chaining not supported");
    }
    return error;
  }
}
