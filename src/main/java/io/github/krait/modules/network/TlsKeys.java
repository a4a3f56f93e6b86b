package io.github.krait.modules.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads keys and certificates, PEM or DER. Java reads keys in PKCS #8 only; others are wrapped. */
final class TlsKeys {
  private static final String BEGIN = "-----BEGIN ";

  /** The identifiers of RSA and of EC keys, as DER. */
  private static final byte[] RSA = {
    6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};
  private static final byte[] VERSION = {2, 1, 0};

  private TlsKeys() {}

  static List<X509Certificate> certificates(byte[] data) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> all = new ArrayList<>();
    List<byte[]> blocks = isPem(data) ? pem(data, "CERTIFICATE") : List.of(data);
    for (byte[] der : blocks) {
      all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    if (all.isEmpty()) {
      throw new CertificateException("no certificate");
    }
    return all;
  }

  static PrivateKey key(byte[] data) throws GeneralSecurityException {
    byte[] der = data;
    if (isPem(data)) {
      List<byte[]> blocks = pem(data, "PRIVATE KEY");
      if (blocks.isEmpty()) {
        throw new GeneralSecurityException("no key");
      }
      der = blocks.get(0);
    }
    byte[][] forms = {der, wrap(RSA, der), wrap(join(EC, curve(der)), der)};
    GeneralSecurityException failure = null;
    for (byte[] form : forms) {
      for (String algorithm : new String[] {"RSA", "EC"}) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(form));
        } catch (GeneralSecurityException e) {
          failure = e;
        }
      }
    }
    throw failure;
  }

  private static boolean isPem(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1).contains(BEGIN);
  }

  /** The contents of all blocks whose name ends so. */
  private static List<byte[]> pem(byte[] data, String name) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    List<byte[]> blocks = new ArrayList<>();
    int at = text.indexOf(BEGIN);
    while (at >= 0) {
      int lineEnd = text.indexOf("-----", at + BEGIN.length());
      int end = lineEnd < 0 ? -1 : text.indexOf("-----END ", lineEnd + 5);
      if (end < 0) {
        break;
      }
      if (text.substring(at, lineEnd).endsWith(name)) {
        try {
          blocks.add(Base64.getMimeDecoder().decode(text.substring(lineEnd + 5, end)));
        } catch (IllegalArgumentException e) {
          return List.of();
        }
      }
      at = text.indexOf(BEGIN, end);
    }
    return blocks;
  }

  private static byte[] wrap(byte[] algorithm, byte[] key) {
    return tag(0x30, join(join(VERSION, tag(0x30, algorithm)), tag(4, key)));
  }

  /** The name of the curve in an EC key: what is in its element [0]. */
  private static byte[] curve(byte[] der) {
    for (int i = 0; i + 3 < der.length; i++) {
      if (der[i] == (byte) 0xa0 && der[i + 2] == 6 && der[i + 1] == der[i + 3] + 2) {
        int end = i + 2 + der[i + 1];
        return end <= der.length ? java.util.Arrays.copyOfRange(der, i + 2, end) : new byte[0];
      }
    }
    return new byte[0];
  }

  private static byte[] tag(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
