package io.github.krait.compiler;

import io.github.krait.bytecode.CodeModule;
import io.github.krait.bytecode.Complex;
import io.github.krait.bytecode.Singleton;
import io.github.krait.bytecode.Utf8;
import io.github.krait.syntax.Names;
import io.github.krait.syntax.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;

/** The name and constant tables of a module, numbered in order of first use. */
final class Tables {
  private final ArrayList<Utf8> qstrs = new ArrayList<>();
  private final HashMap<Utf8, Integer> numbers = new HashMap<>();
  private final HashMap<String, Integer> nameNumbers = new HashMap<>();
  private final ArrayList<Object> objs = new ArrayList<>();
  private final HashMap<Key, Integer> objNumbers = new HashMap<>();

  /** The number of a name. */
  int name(String name) {
    Integer n = nameNumbers.get(name);
    if (n == null) {
      n = string(Names.encode(name));
      nameNumbers.put(name, n);
    }
    return n;
  }

  /** The number of an interned string. */
  int string(byte[] utf8) {
    Utf8 s = Utf8.wrap(utf8);
    Integer n = numbers.get(s);
    if (n == null) {
      n = qstrs.size();
      qstrs.add(s);
      numbers.put(s, n);
    }
    return n;
  }

  /** The number of a constant. Equal ones share one, but only with the same type and sign. */
  int constant(Value value) {
    Key key = new Key(value);
    Integer n = objNumbers.get(key);
    if (n == null) {
      n = objs.size();
      objs.add(convert(value));
      objNumbers.put(key, n);
    }
    return n;
  }

  CodeModule module(int smallIntBits) {
    return new CodeModule(qstrs.toArray(new Utf8[0]), objs.toArray(), smallIntBits);
  }

  private static Object convert(Value v) {
    if (v instanceof Value.Str) {
      return Utf8.wrap(((Value.Str) v).utf8());
    } else if (v instanceof Value.Bytes) {
      return ((Value.Bytes) v).bytes();
    } else if (v instanceof Value.Int) {
      return ((Value.Int) v).value();
    } else if (v instanceof Value.BigInt) {
      BigInteger i = ((Value.BigInt) v).value();
      return i.bitLength() < 64 ? (Object) i.longValue() : i;
    } else if (v instanceof Value.Float) {
      return ((Value.Float) v).value();
    } else if (v instanceof Value.Complex) {
      Value.Complex c = (Value.Complex) v;
      return new Complex(c.real(), c.imag());
    } else if (v instanceof Value.Tuple) {
      Value[] items = ((Value.Tuple) v).items();
      Object[] objects = new Object[items.length];
      for (int i = 0; i < items.length; i++) {
        objects[i] = convert(items[i]);
      }
      return objects;
    } else if (v == Value.Singleton.NONE) {
      return Singleton.NONE;
    } else if (v == Value.Singleton.ELLIPSIS) {
      return Singleton.ELLIPSIS;
    }
    return v == Value.Singleton.TRUE;
  }

  /** A constant under MicroPython's strict equality. */
  private static final class Key {
    private final Value value;
    private final int hash;

    Key(Value value) {
      this.value = value;
      hash = hash(value);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Key && same(value, ((Key) o).value);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    private static int hash(Value v) {
      if (v instanceof Value.Str) {
        return Arrays.hashCode(((Value.Str) v).utf8());
      } else if (v instanceof Value.Bytes) {
        return 1 + Arrays.hashCode(((Value.Bytes) v).bytes());
      } else if (v instanceof Value.Int || v instanceof Value.BigInt) {
        return integer(v).hashCode();
      } else if (v instanceof Value.Float) {
        return Double.hashCode(((Value.Float) v).value());
      } else if (v instanceof Value.Tuple) {
        int h = 7;
        for (Value item : ((Value.Tuple) v).items()) {
          h = 31 * h + hash(item);
        }
        return h;
      }
      return v instanceof Value.Complex ? 1 : v.hashCode();
    }

    private static boolean same(Value a, Value b) {
      if (a == b) {
        return true;
      } else if (a instanceof Value.Str) {
        return b instanceof Value.Str
            && Arrays.equals(((Value.Str) a).utf8(), ((Value.Str) b).utf8());
      } else if (a instanceof Value.Bytes) {
        return b instanceof Value.Bytes
            && Arrays.equals(((Value.Bytes) a).bytes(), ((Value.Bytes) b).bytes());
      } else if (a instanceof Value.Int || a instanceof Value.BigInt) {
        return (b instanceof Value.Int || b instanceof Value.BigInt)
            && integer(a).equals(integer(b));
      } else if (a instanceof Value.Float) {
        return b instanceof Value.Float && same(((Value.Float) a).value(), (Value.Float) b);
      } else if (a instanceof Value.Complex) {
        return b instanceof Value.Complex
            && ((Value.Complex) a).real() == ((Value.Complex) b).real()
            && ((Value.Complex) a).imag() == ((Value.Complex) b).imag();
      } else if (a instanceof Value.Tuple && b instanceof Value.Tuple) {
        return same(((Value.Tuple) a).items(), ((Value.Tuple) b).items());
      }
      return false;
    }

    /** 0.0 and -0.0 are two constants, and a NaN equals none but itself. */
    private static boolean same(double a, Value.Float b) {
      return a == b.value() && 1 / a == 1 / b.value();
    }

    private static boolean same(Value[] a, Value[] b) {
      if (a.length != b.length) {
        return false;
      }
      for (int i = 0; i < a.length; i++) {
        if (!same(a[i], b[i])) {
          return false;
        }
      }
      return true;
    }

    private static BigInteger integer(Value v) {
      return v instanceof Value.Int
          ? BigInteger.valueOf(((Value.Int) v).value())
          : ((Value.BigInt) v).value();
    }
  }
}
