package io.github.krait.vm;

import io.github.krait.object.Names;
import io.github.krait.object.PyClass;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInstance;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.Shape;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What the instructions of a function met while they were watched: the JIT assumes that it goes on
 * so. The program's thread writes it; who compiles meanwhile has a copy.
 */
public final class Profile {
  /** An int was met. */
  public static final byte INT = 1;

  /** A float was met. */
  public static final byte FLOAT = 2;

  /** Something else was met. */
  public static final byte OTHER = 4;

  /** An iterator came to its end. */
  public static final byte END = 8;

  /** So many are kept apart in {@link #met}. */
  private static final int MAX_MET = 4;

  /** What is in {@link #met} where there were more. */
  public static final Object[] MANY = new Object[0];

  /**
   * By pc what results were; by the place of an operand what was read there, or for the targets of
   * an UNPACK_SEQUENCE what was stored. 0: the instruction never came to its end.
   */
  public final byte[] kinds;

  /**
   * By pc the {@link Member}s found, the Java classes of containers and iterators, or what was
   * called: of Python functions their code, of classes whose instances are made as usual a Member.
   * Null where nothing was met; the arrays do not change.
   */
  public final Object[][] met;

  /** The heads of loops that were watched. */
  final BitSet loops = new BitSet();

  Profile(int length) {
    kinds = new byte[length];
    met = new Object[length][];
  }

  private Profile(Profile of) {
    kinds = of.kinds.clone();
    met = of.met.clone();
  }

  /** What was met up to now. */
  public Profile copy() {
    return new Profile(this);
  }

  /** The same, and everything was reached. */
  public Profile copyReached() {
    Profile all = new Profile(this);
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == 0) {
        all.kinds[i] = OTHER;
      }
    }
    return all;
  }

  static byte kindOf(PyObject value) {
    return value instanceof PyInt ? INT : value instanceof PyFloat ? FLOAT : OTHER;
  }

  /** Whether it is noted what such an instruction meets. */
  public static boolean isWatched(int op) {
    return Profiling.isWatched(op);
  }

  /**
   * Where an attribute was found.
   *
   * @param of the shape of the instances, the Java class of values of a built-in type, the module;
   *     or the class called, whose {@code __init__} this is. For operators, items and calls of
   *     instances the entry is that of the special method
   * @param index the slot of the instance; -1 where it is none
   * @param next for a store that adds the attribute: the shape afterwards; else null
   * @param entry the class's or module's entry; null where there is none
   * @param value what the entry had, or the built-in type's method; null where this tells nothing
   * @param epoch {@link io.github.krait.object.Context#classEpoch} then
   */
  public record Member(
      Object of, int index, Shape next, PyDict.Entry entry, PyObject value, int epoch) {
    static Member unknown(PyObject o) {
      return new Member(o.getClass(), -1, null, null, null, 0);
    }

    private boolean isSameAs(Member m) {
      return of == m.of
          && index == m.index
          && next == m.next
          && entry == m.entry
          && value == m.value
          && epoch == m.epoch;
    }
  }

  /** An attribute that is to be read. */
  static Member loaded(PyObject o, PyStr name) {
    if (o instanceof PyInstance i && !name.sameAs(Names.CLASS)) {
      int index = i.shape.indexOf(name);
      if (index >= 0) {
        return new Member(i.shape, index, null, null, null, 0);
      }
    }
    return Member.unknown(o);
  }

  /** A store: {@code before} is the shape that the instance had; null where it is none. */
  static Member stored(PyObject o, Shape before, PyStr name) {
    if (o instanceof PyInstance i && before != null && !before.owner.hasSpecialAccessors()) {
      int index = before.indexOf(name);
      Shape next = index < 0 ? i.shape : null;
      return new Member(before, index, next, null, null, 0);
    }
    return Member.unknown(o);
  }

  /** A method, which {@code a} may know now. */
  static Member method(PyObject o, AttributeCache a, PyObject self) {
    if (o instanceof PyInstance i) {
      if (self == o && a.shape == i.shape && a.owner == null && a.entry != null) {
        return new Member(i.shape, -1, null, a.entry, a.value, a.epoch);
      }
    } else if (o instanceof PyModule) {
      if (a.owner == o && a.entry != null && self == null) {
        return new Member(o, -1, null, a.entry, a.entry.value, 0);
      }
    } else if (a.owner == o.getClass() && self == o) {
      return new Member(o.getClass(), -1, null, null, a.value, 0);
    }
    return Member.unknown(o);
  }

  /** A special method, which is in a class's entry; unknown where that is not so. */
  private static Member special(PyInstance i, PyDict.Entry e) {
    return e == null || e.value.getClass() != PyFunction.class
        ? Member.unknown(i)
        : new Member(i.shape, -1, null, e, e.value, i.type().context().classEpoch);
  }

  /** The operator's method; null where the left operand is of a built-in type. */
  static Object operator(PyObject o, int op) {
    return o instanceof PyInstance i ? special(i, i.type().operatorEntry(op)) : null;
  }

  /** A container whose item is loaded. */
  static Object container(PyObject o) {
    return o instanceof PyInstance i
        ? special(i, i.type().methodEntry(Names.GETITEM))
        : o.getClass();
  }

  /** What is to be called. */
  static Object called(PyObject f) {
    if (f instanceof PyFunction function) {
      return f.getClass() == PyFunction.class ? function.code : PyFunction.class;
    }
    if (f instanceof PyClass c) {
      PyObject init = c.plainInit();
      PyDict.Entry entry = init == null ? null : c.lookupEntry(Names.INIT);
      return entry != null && entry.value == init
          ? new Member(c, -1, null, entry, init, c.context().classEpoch)
          : Member.unknown(f);
    }
    if (f instanceof PyInstance i) {
      return special(i, i.type().methodEntry(Names.CALL));
    }
    return f;
  }

  void note(int at, PyObject value) {
    kinds[at] |= kindOf(value);
  }

  /** Notes what the instruction met; of a {@link Member} that has changed, the new one. */
  void noteMet(int pc, Object what) {
    Object[] before = met[pc];
    if (before == null) {
      met[pc] = new Object[] {what};
      return;
    }
    for (int i = 0; i < before.length; i++) {
      if (before[i] == what) {
        return;
      }
      if (what instanceof Member m && before[i] instanceof Member known) {
        if (known.isSameAs(m)) {
          return;
        }
        if (known.of == m.of) {
          Object[] now = before.clone();
          now[i] = m;
          met[pc] = now;
          return;
        }
      }
    }
    if (before != MANY) {
      Object[] more = Arrays.copyOf(before, before.length + 1);
      more[before.length] = what;
      met[pc] = more.length > MAX_MET ? MANY : more;
    }
  }
}
