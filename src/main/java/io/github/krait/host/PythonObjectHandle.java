package io.github.krait.host;

import io.github.krait.PythonObject;
import io.github.krait.object.Args;
import io.github.krait.object.Exceptions;
import io.github.krait.object.Ops;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A Python value in Java's hands. Equal handles hold the same value. */
final class PythonObjectHandle implements PythonObject {
  private final HostEngine engine;
  private final PyObject value;

  PythonObjectHandle(HostEngine engine, PyObject value) {
    this.engine = engine;
    this.value = value;
  }

  PyObject of(HostEngine user) {
    if (user != engine) {
      throw PyError.typeError("can't use an object of another engine");
    }
    return value;
  }

  @Override
  public String type() {
    return value.type().name();
  }

  @Override
  public Object get(String attribute) {
    try (HostEngine.Session session = engine.enter()) {
      return session.toJava(Ops.getAttr(value, PyStr.of(attribute)));
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public boolean has(String attribute) {
    try (HostEngine.Session session = engine.enter()) {
      return Ops.getAttr(value, PyStr.of(attribute), null) != null;
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public void remove(String attribute) {
    try (HostEngine.Session session = engine.enter()) {
      Ops.delAttr(value, PyStr.of(attribute));
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public List<String> attributes() {
    try (HostEngine.Session session = engine.enter()) {
      List<String> names = new ArrayList<>();
      for (Object name : (List<?>) session.toJava(session.builtin("dir").call1(value))) {
        names.add((String) name);
      }
      return names;
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public boolean isCallable() {
    try (HostEngine.Session session = engine.enter()) {
      return session.isCallable(value);
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public boolean isClass() {
    return value instanceof PyType;
  }

  @Override
  public long length() {
    try (HostEngine.Session session = engine.enter()) {
      return Args.toLong(Ops.len(value));
    } catch (PyError | ProgramStop e) {
      if (e instanceof PyError error && error.matches(Exceptions.TYPE_ERROR) && !has("__len__")) {
        return -1;
      }
      throw engine.failure(e);
    }
  }

  @Override
  public Object getItem(Object key) {
    try (HostEngine.Session session = engine.enter()) {
      return session.toJava(Ops.subscr(value, session.toPython(key)));
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public void setItem(Object key, Object item) {
    try (HostEngine.Session session = engine.enter()) {
      Ops.setSubscr(value, session.toPython(key), session.toPython(item));
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public void removeItem(Object key) {
    try (HostEngine.Session session = engine.enter()) {
      Ops.delSubscr(value, session.toPython(key));
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public Iterator<Object> iterator() {
    try (HostEngine.Session session = engine.enter()) {
      return new ObjectIterator(engine, value);
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public void set(String attribute, Object newValue) {
    try (HostEngine.Session session = engine.enter()) {
      Ops.setAttr(value, PyStr.of(attribute), session.toPython(newValue));
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public Object call(Object... arguments) {
    try (HostEngine.Session session = engine.enter()) {
      return session.toJava(session.call(value, arguments));
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public Object callFor(Class<?> type, Object... arguments) {
    return JavaTypes.coerce(call(arguments), type);
  }

  @Override
  public Object invoke(String method, Object... arguments) {
    try (HostEngine.Session session = engine.enter()) {
      PyObject bound = Ops.getAttr(value, PyStr.of(method));
      return session.toJava(session.call(bound, arguments));
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public <T> T as(Class<T> anInterface) {
    return proxy(anInterface, this);
  }

  /** An object of that interface whose methods call the target's Python methods. */
  static <T> T proxy(Class<T> anInterface, PythonObjectHandle target) {
    if (!anInterface.isInterface()) {
      throw new IllegalArgumentException(anInterface + " is not an interface");
    }
    return anInterface.cast(
        Proxy.newProxyInstance(
            anInterface.getClassLoader(), new Class<?>[] {anInterface}, new Calls(target)));
  }

  private record Calls(PythonObjectHandle target) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        switch (method.getName()) {
          case "equals":
            return proxy == arguments[0];
          case "hashCode":
            return System.identityHashCode(proxy);
          default:
            return target.toString();
        }
      }
      if (method.isDefault() && !target.has(method.getName())) {
        return InvocationHandler.invokeDefault(proxy, method, arguments);
      }
      Object[] given = arguments == null ? new Object[0] : arguments;
      Object result =
          target.isCallable() && !target.has(method.getName())
              ? target.call(given)
              : target.invoke(method.getName(), given);
      return JavaTypes.coerce(result, method.getReturnType());
    }
  }

  @Override
  public String toString() {
    try (HostEngine.Session session = engine.enter()) {
      return Ops.str(value).toJava();
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PythonObjectHandle h && h.value == value;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(value);
  }
}
