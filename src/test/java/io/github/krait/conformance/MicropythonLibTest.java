package io.github.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.krait.Profile;
import io.github.krait.host.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests of micropython-lib that pass on the {@code micropython} executable, read where they
 * lie: {@code -Dkrait.micropythonlib=DIR}, a checkout. What they import from each other's packages
 * is installed in one folder, as its own workflow does. Those that fail are on the list of known
 * failures, which only shrinks.
 */
@EnabledIfSystemProperty(named = "krait.micropythonlib", matches = ".+")
class MicropythonLibTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("krait.micropythonlib", "."));
  private static final int STACK_BYTES = 256 << 20;
  private static final int SECONDS = 120;

  /** Packages that tests need, and their own manifests would install. */
  private static final String[] PACKAGES = {
    "micropython/ucontextlib",
    "python-stdlib/base64",
    "python-stdlib/fnmatch",
    "python-stdlib/hashlib-core",
    "python-stdlib/hashlib-sha224",
    "python-stdlib/hashlib-sha256",
    "python-stdlib/hashlib-sha384",
    "python-stdlib/hashlib-sha512",
    "python-stdlib/hmac",
    "python-stdlib/shutil",
    "python-stdlib/tempfile",
    "python-stdlib/unittest",
    "python-stdlib/unittest-discover",
  };

  private static final String[] PROGRAMS = {
    "micropython/drivers/storage/sdcard/sdtest.py",
    "micropython/umqtt.simple/test_umqtt_simple.py",
    "micropython/xmltok/test_xmltok.py",
    "python-ecosys/pyjwt/test_jwt.py",
    "python-ecosys/requests/test_requests.py",
    "python-stdlib/argparse/test_argparse.py",
    "python-stdlib/base64/test_base64.py",
    "python-stdlib/binascii/test_binascii.py",
    "python-stdlib/collections-defaultdict/test_defaultdict.py",
    "python-stdlib/functools/test_partial.py",
    "python-stdlib/functools/test_reduce.py",
    "python-stdlib/heapq/test_heapq.py",
    "python-stdlib/hmac/test_hmac.py",
    "python-stdlib/itertools/test_itertools.py",
    "python-stdlib/operator/test_operator.py",
    "python-stdlib/os-path/test_path.py",
    "python-stdlib/pickle/test_pickle.py",
    "python-stdlib/pprint/test_pprint.py",
    "python-stdlib/string/test_translate.py",
    "python-stdlib/unittest/tests/exception.py",
  };

  /** A folder, and the module that runs there. */
  private static final String[] MODULES = {
    "micropython/uaiohttpclient unittest",
    "micropython/ucontextlib unittest",
    "micropython/usb/usb-device tests.test_core_buffer",
    "python-ecosys/cbor2 examples.cbor_test",
    "python-stdlib/colorsys unittest",
    "python-stdlib/contextlib unittest",
    "python-stdlib/datetime unittest",
    "python-stdlib/fnmatch unittest",
    "python-stdlib/hashlib unittest",
    "python-stdlib/inspect unittest",
    "python-stdlib/pathlib unittest",
    "python-stdlib/quopri unittest",
    "python-stdlib/shutil unittest",
    "python-stdlib/tarfile unittest",
    "python-stdlib/tempfile unittest",
    "python-stdlib/time unittest",
    "python-stdlib/unittest/tests unittest",
    "python-stdlib/unittest-discover/tests unittest",
    "python-stdlib/uuid unittest",
  };

  @TempDir private static Path installed;

  @BeforeAll
  static void install() throws IOException {
    for (String name : PACKAGES) {
      Path from = CHECKOUT.resolve(name);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String target = from.relativize(file).toString();
          if (target.endsWith(".py")
              && !target.startsWith("test")
              && !target.equals("manifest.py")) {
            Path copy = installed.resolve(target);
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
          }
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> all() throws IOException {
    KnownFailures known = KnownFailures.read("micropython-lib");
    List<DynamicTest> tests = new ArrayList<>();
    for (String program : PROGRAMS) {
      Path file = CHECKOUT.resolve(program);
      String reason = known.reason(program);
      tests.add(
          DynamicTest.dynamicTest(program, () -> check(file.getParent(), file, null, reason)));
    }
    for (String line : MODULES) {
      int blank = line.indexOf(' ');
      String folder = line.substring(0, blank);
      String module = line.substring(blank + 1);
      String reason = known.reason(folder);
      tests.add(
          DynamicTest.dynamicTest(
              line, () -> check(CHECKOUT.resolve(folder), null, module, reason)));
    }
    return tests.stream();
  }

  /** Runs a program or a module. */
  private static void check(Path folder, Path program, String module, String reason)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Shell shell = new Shell(Profile.MICROPYTHON, InputStream.nullInputStream(), out, out, folder);
    shell.path(List.of(".frozen", installed.toString()));
    shell.arguments(List.of(module == null ? program.getFileName().toString() : module));
    int[] status = {-1};
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                status[0] =
                    module == null
                        ? shell.run(Files.readAllBytes(program), program.getFileName().toString())
                        : shell.runModule(module);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              } finally {
                shell.end();
              }
            },
            "micropython-lib",
            STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
    if (thread.isAlive()) {
      shell.engine().interrupt();
      thread.join();
    }
    String text = out.toString(StandardCharsets.UTF_8);
    if (reason == null) {
      assertEquals(0, status[0], text);
      assertTrue(module == null || !text.contains("FAILED"), text);
    } else if (status[0] == 0) {
      fail("it passes now: take it off the list of known failures");
    }
  }
}
