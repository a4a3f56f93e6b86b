package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Printer;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** {@code esp32.NVS}: a namespace of the store of values by name. */
@io.github.krait.annotation.PyType(name = "NVS")
final class PyNvs extends PyObject {
  static final PyType TYPE = PyType.builtin("NVS", new PyNvs_Py.Binder());

  /** The longest name that the library has. */
  private static final int LONGEST = 15;

  private final NvsStore store;
  private final String space;

  private PyNvs(NvsStore store, String space) {
    this.store = store;
    this.space = space;
  }

  @PyNew
  static PyNvs make(String namespace) {
    if (namespace.isEmpty() || namespace.length() > LONGEST) {
      throw EspError.ESP_ERR_NVS_INVALID_NAME.raised();
    }
    return new PyNvs(NvsStore.current(), namespace);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<NVS namespace>");
  }

  private static String checked(String key) {
    if (key.length() > LONGEST) {
      throw EspError.ESP_ERR_NVS_KEY_TOO_LONG.raised();
    }
    return key;
  }

  private NvsStore.Value get(String key, boolean integer) {
    NvsStore.Value value = store.get(space, checked(key));
    if (value == null || value.integer() != integer) {
      throw EspError.ESP_ERR_NVS_NOT_FOUND.raised();
    }
    return value;
  }

  @PyFunction
  void set_i32(String key, PyObject value) {
    int low = (int) Args.toLongTruncated(value);
    byte[] bytes = ByteBuffer.allocate(4).putInt(low).array();
    store.put(space, checked(key), new NvsStore.Value(true, bytes));
  }

  @PyFunction
  int get_i32(String key) {
    return ByteBuffer.wrap(get(key, true).bytes()).getInt();
  }

  @PyFunction
  void set_blob(String key, PyObject value) {
    Buffer b = Args.toBuffer(value);
    byte[] bytes = Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
    store.put(space, checked(key), new NvsStore.Value(false, bytes));
  }

  @PyFunction
  int get_blob(String key, PyObject buffer) {
    Buffer into = Args.toWritableBuffer(buffer);
    byte[] bytes = get(key, false).bytes();
    if (bytes.length > into.length()) {
      throw EspError.ESP_ERR_NVS_INVALID_LENGTH.raised();
    }
    System.arraycopy(bytes, 0, into.bytes(), into.offset(), bytes.length);
    return bytes.length;
  }

  @PyFunction
  void erase_key(String key) {
    if (store.get(space, checked(key)) == null) {
      throw EspError.ESP_ERR_NVS_NOT_FOUND.raised();
    }
    store.put(space, key, null);
  }

  /** What was set is kept at once already. */
  @PyFunction
  void commit() {}
}
