package io.github.krait.modules.network;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Reads keys and certificates, PEM or DER. Java reads keys in PKCS #8 only; others are wrapped. */
final class TlsKeys {
  private static final String BEGIN = "-----BEGIN ";

  /** The identifiers of RSA and of EC keys, as DER. */
  private static final byte[] RSA = {
    6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  /** RSA's alone, without the empty parameters. */
  private static final byte[] RSA_ID = Arrays.copyOf(RSA, RSA.length - 2);

  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};
  private static final byte[] VERSION = {2, 1, 0};

  private TlsKeys() {}

  static List<X509Certificate> certificates(byte[] data) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> all = new ArrayList<>();
    List<byte[]> blocks = isPem(data) ? pem(data, "CERTIFICATE") : List.of(data);
    for (byte[] der : blocks) {
      try {
        all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      } catch (RuntimeException e) {
        // Java's readers of DER do not expect all that can be there
        throw new CertificateException(e);
      }
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
    String algorithm = "EC";
    byte[] form = der;
    if (Der.isTag(der, 0, Der.SEQUENCE)) {
      Der fields = new Der(der).sequence();
      int version = fields.smallInteger();
      if (version == 1) {
        form = ec(fields);
      } else if (version == 0 && fields.isNext(Der.INTEGER)) {
        algorithm = "RSA";
        form = wrap(RSA, der);
      } else if (version == 0) {
        // PKCS #8: the algorithm is the first of a sequence
        algorithm = Arrays.equals(fields.sequence().take(), RSA_ID) ? "RSA" : "EC";
      }
    }
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(form));
    } catch (RuntimeException e) {
      // Java's readers of DER do not expect all that can be there
      throw new GeneralSecurityException(e);
    }
  }

  /** An EC key of SEC 1 after its version: the secret, then the curve in element [0]. */
  private static byte[] ec(Der fields) throws GeneralSecurityException {
    byte[] secret = fields.content(Der.OCTETS);
    byte[] curve = fields.content(Der.ELEMENT_0);
    return wrap(
        Der.join(EC, curve),
        Der.tag(Der.SEQUENCE, Der.join(new byte[] {2, 1, 1}, Der.tag(Der.OCTETS, secret))));
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
    byte[] both = Der.join(Der.tag(Der.SEQUENCE, algorithm), Der.tag(Der.OCTETS, key));
    return Der.tag(Der.SEQUENCE, Der.join(VERSION, both));
  }
}
