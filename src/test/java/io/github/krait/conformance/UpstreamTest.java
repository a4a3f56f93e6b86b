package io.github.krait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.krait.JitMode;
import io.github.krait.Profile;
import io.github.krait.conformance.UpstreamSuite.Result;
import io.github.krait.conformance.UpstreamSuite.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The test programs of a MicroPython or CircuitPython checkout, read where it lies: {@code
 * -Dkrait.upstream=DIR}; interpreted and compiled. A program that fails must be on the list of
 * known failures, and one that is on the list must fail: the list only shrinks.
 */
@EnabledIfSystemProperty(named = "krait.upstream", matches = ".+")
class UpstreamTest {
  private static final String[] FOLDERS = {
    "basics", "float", "unicode", "io", "import", "misc", "stress", "micropython"
  };

  @TestFactory
  Stream<DynamicTest> programs() throws Exception {
    Path checkout = Path.of(System.getProperty("krait.upstream"));
    boolean circuitPython = Files.isDirectory(checkout.resolve("shared-bindings"));
    Profile profile = circuitPython ? Profile.CIRCUITPYTHON : Profile.MICROPYTHON;
    Path expectations =
        Path.of(System.getProperty("java.io.tmpdir"), "krait-expectations-" + profile.id());
    KnownFailures known = KnownFailures.read(profile.id());
    List<DynamicTest> tests = new ArrayList<>();
    for (JitMode jit : JitMode.values()) {
      UpstreamSuite suite = new UpstreamSuite(checkout, profile, expectations, jit);
      for (String folder : FOLDERS) {
        for (Path file : suite.programs(folder)) {
          String name = folder + "/" + file.getFileName();
          String reason = known.reason(name);
          tests.add(DynamicTest.dynamicTest(name + " " + jit, () -> check(suite, file, reason)));
        }
      }
    }
    return tests.stream();
  }

  private static void check(UpstreamSuite suite, Path file, String reason) throws Exception {
    Result result = suite.run(file);
    if (reason == null && result.verdict() == Verdict.FAIL) {
      assertEquals(result.expected(), result.actual());
      fail("the output does not fit the patterns of its expectation");
    }
    boolean mayPass = reason != null && reason.startsWith("sometimes: ");
    if (reason != null && !mayPass && result.verdict() == Verdict.PASS) {
      fail("it passes now: take it off the list of known failures");
    }
  }
}
