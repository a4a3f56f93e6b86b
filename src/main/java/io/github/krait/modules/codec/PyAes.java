package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Heap;
import io.github.krait.object.Memory;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** {@code cryptolib.aes}: one direction an object; CBC and CTR go on where the last call ended. */
@io.github.krait.annotation.PyType(name = "aes")
public final class PyAes extends PyObject {
  static final PyType TYPE = PyType.builtin("aes", new PyAes_Py.Binder());

  static final int ECB = 1;
  static final int CBC = 2;
  static final int CTR = 6;
  static final int BLOCK = 16;

  /** What mbedtls keeps. */
  private static final int CONTEXT = 304;

  private final int mode;
  private final transient byte[] key;
  private final transient byte[] iv;

  /** Made at the first use, which decides whether the object encrypts or decrypts. */
  private transient Cipher cipher;

  private boolean encrypts;

  private PyAes(int mode, byte[] key, byte[] iv) {
    this.mode = mode;
    this.key = key;
    this.iv = iv;
  }

  @PyNew
  static PyObject make(PyType type, PyObject key, int mode, @Optional PyObject iv) {
    if (mode != ECB && mode != CBC && mode != CTR) {
      throw PyError.valueError("mode");
    }
    byte[] keyBytes = bytes(Args.toBuffer(key));
    if (keyBytes.length != 16 && keyBytes.length != 32) {
      throw PyError.valueError("key");
    }
    byte[] start = iv == null || iv == PyNone.NONE ? null : bytes(Args.toBuffer(iv));
    if (start == null ? mode != ECB : start.length != BLOCK) {
      throw PyError.valueError("IV");
    }
    return new PyAes(mode, keyBytes, start);
  }

  static byte[] bytes(Buffer b) {
    return Arrays.copyOfRange(b.bytes(), b.offset(), b.offset() + b.length());
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction
  PyObject encrypt(PyObject data, @Optional PyObject out) {
    return process(data, out, true);
  }

  @PyFunction
  PyObject decrypt(PyObject data, @Optional PyObject out) {
    return process(data, out, false);
  }

  private PyObject process(PyObject data, PyObject out, boolean encrypt) {
    Buffer in = Args.toBuffer(data);
    if (mode != CTR && in.length() % BLOCK != 0) {
      throw PyError.valueError("blksize % 16");
    }
    Buffer to = null;
    if (out != null) {
      to = Args.toWritableBuffer(out);
      if (to.length() < in.length()) {
        throw PyError.valueError("output too small");
      }
    }
    if (cipher == null) {
      encrypts = encrypt;
      cipher = cipher(mode, encrypt, key, iv);
    } else if (encrypts != encrypt) {
      throw PyError.valueError("can't encrypt & decrypt");
    }
    byte[] result = to == null ? Memory.bytes(in.length()) : to.bytes();
    try {
      cipher.update(in.bytes(), in.offset(), in.length(), result, to == null ? 0 : to.offset());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // the lengths are right
    }
    return to == null ? PyBytes.of(result) : out;
  }

  /** A cipher that is ready; all JDKs have these. */
  static Cipher cipher(int mode, boolean encrypt, byte[] key, byte[] iv) {
    try {
      Cipher cipher =
          Cipher.getInstance(
              mode == ECB
                  ? "AES/ECB/NoPadding"
                  : mode == CBC ? "AES/CBC/NoPadding" : "AES/CTR/NoPadding");
      cipher.init(
          encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          mode == ECB ? null : new IvParameterSpec(iv));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long heapBytes() {
    return Heap.blocks(CONTEXT);
  }
}
