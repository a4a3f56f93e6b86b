package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Heap;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code aesio.AES}. CBC and CTR share one initial vector, which each call leaves behind the blocks
 * that it took; CTR begins every call with a new block.
 */
@io.github.krait.annotation.PyType(name = "AES")
public final class PyAesio extends PyObject {
  static final PyType TYPE = PyType.builtin("AES", new PyAesio_Py.Binder());

  static final int ECB = 1;
  static final int CBC = 2;
  static final int CTR = 6;
  static final int BLOCK = 16;

  /** The round keys and the vector. */
  private static final int CONTEXT = 264;

  private int mode;
  private transient byte[] key;
  private final transient byte[] chain = new byte[BLOCK];

  private PyAesio(int mode) {
    this.mode = mode;
  }

  @PyNew(kw = true)
  static PyObject make(
      PyType type,
      PyObject key,
      @Optional("1") int mode,
      @Optional PyObject IV,
      @Optional PyObject counter,
      @Optional("8") int segment_size) {
    byte[] checked = key(key);
    PyAesio made = new PyAesio(mode(mode));
    made.use(checked, IV);
    return made;
  }

  private static byte[] key(PyObject value) {
    byte[] key = bytes(Args.toBuffer(value));
    if (key.length != 16 && key.length != 24 && key.length != 32) {
      throw PyError.valueError("Key must be 16, 24, or 32 bytes long");
    }
    return key;
  }

  private static byte[] bytes(Buffer b) {
    return Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
  }

  private static int mode(int mode) {
    if (mode != ECB && mode != CBC && mode != CTR) {
      throw PyError.notImplemented("Requested AES mode is unsupported");
    }
    return mode;
  }

  /** What is no buffer is no vector either. */
  private void use(byte[] newKey, PyObject vector) {
    Buffer b = vector == null ? null : vector.buffer();
    if (b != null) {
      int unused = Validate.length(b.length(), BLOCK, "IV");
    }
    key = newKey;
    Arrays.fill(chain, (byte) 0);
    if (b != null) {
      System.arraycopy(b.bytes(), b.offset(), chain, 0, BLOCK);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction(kw = true, min = 1)
  void rekey(PyObject key, @Optional PyObject IV) {
    use(key(key), IV);
  }

  @PyProperty("mode")
  int mode() {
    return mode;
  }

  @PyProperty(value = "mode", set = true)
  void setMode(int value) {
    mode = mode(value);
  }

  @PyFunction("encrypt_into")
  void encryptInto(PyObject src, PyObject dest) {
    process(src, dest, true);
  }

  @PyFunction("decrypt_into")
  void decryptInto(PyObject src, PyObject dest) {
    process(src, dest, false);
  }

  private void process(PyObject src, PyObject dest, boolean encrypt) {
    Buffer from = Args.toBuffer(src);
    Buffer to = Args.toWritableBuffer(dest);
    int length = from.length();
    if (length != to.length()) {
      throw PyError.valueError("Source and destination buffers must be the same length");
    }
    if (mode == ECB && length != BLOCK) {
      throw PyError.valueError("ECB only operates on 16 bytes at a time");
    }
    if (mode == CBC && length % BLOCK != 0) {
      throw PyError.valueError("CBC blocks must be multiples of 16 bytes");
    }
    byte[] in = bytes(from);
    byte[] out;
    try {
      out = cipher(encrypt).doFinal(in);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // the lengths are right
    }
    System.arraycopy(out, 0, to.bytes(), to.offset(), length);
    if (mode == CBC && length > 0) {
      System.arraycopy(encrypt ? out : in, length - BLOCK, chain, 0, BLOCK);
    } else if (mode == CTR) {
      count((length + BLOCK - 1) / BLOCK);
    }
  }

  private Cipher cipher(boolean encrypt) throws GeneralSecurityException {
    String name = mode == ECB ? "ECB" : mode == CBC ? "CBC" : "CTR";
    Cipher cipher = Cipher.getInstance("AES/" + name + "/NoPadding");
    cipher.init(
        encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        mode == ECB ? null : new IvParameterSpec(chain));
    return cipher;
  }

  /** Adds to the counter, which has its highest byte first. */
  private void count(int blocks) {
    long carry = blocks;
    for (int i = BLOCK - 1; i >= 0 && carry != 0; i--) {
      carry += chain[i] & 0xff;
      chain[i] = (byte) carry;
      carry >>>= 8;
    }
  }

  @Override
  public long heapBytes() {
    return Heap.blocks(CONTEXT);
  }
}
