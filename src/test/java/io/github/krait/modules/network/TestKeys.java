package io.github.krait.modules.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A key and a certificate of {@code krait.test} and the loopback, made for a test. */
final class TestKeys {
  static final char[] PASSWORD = "secret".toCharArray();

  final Path file;
  final KeyStore store;

  private TestKeys(Path file, KeyStore store) {
    this.file = file;
    this.store = store;
  }

  /**
   * Makes them by the JDK's keytool.
   *
   * @param how the algorithm and its size, as keytool's options
   */
  static TestKeys make(Path folder, String... how) throws Exception {
    Path file = folder.resolve("store" + how[1]);
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "k",
                "-dname",
                "CN=test",
                "-ext",
                "san=dns:krait.test,ip:127.0.0.1",
                "-storepass",
                "secret",
                "-keystore",
                file.toString()));
    command.addAll(List.of(how));
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return new TestKeys(file, keys);
  }

  static TestKeys ec(Path folder) throws Exception {
    return make(folder, "-keyalg", "EC", "-groupname", "secp256r1");
  }

  static TestKeys rsa(Path folder) throws Exception {
    return make(folder, "-keyalg", "RSA", "-keysize", "2048");
  }

  /** PKCS #8, DER. */
  byte[] key() throws Exception {
    return store.getKey("k", PASSWORD).getEncoded();
  }

  /** DER. */
  byte[] certificate() throws Exception {
    return store.getCertificate("k").getEncoded();
  }

  static String pem(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
