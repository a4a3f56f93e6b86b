package io.github.krait.polyglot.language;

import com.oracle.truffle.api.Option;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.Node;
import io.github.krait.Profile;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;

/**
 * Programs with Krait's profile {@link Profile#CIRCUITPYTHON}. GraalVM makes it; nobody calls it.
 */
@TruffleLanguage.Registration(
    id = CircuitPythonLanguage.ID,
    name = "CircuitPython-compatible",
    implementationName = "Krait",
    characterMimeTypes = "text/x-circuitpython",
    defaultMimeType = "text/x-circuitpython")
public final class CircuitPythonLanguage extends PythonLanguage {
  /** What a context calls it. */
  public static final String ID = "circuitpython";

  @Option(
      help = "The simulated board that programs see, by its name",
      usageSyntax = "<name>",
      category = org.graalvm.options.OptionCategory.USER,
      stability = org.graalvm.options.OptionStability.STABLE)
  static final OptionKey<String> Board = new OptionKey<>("");

  private static final ContextReference<PythonContext> CONTEXT =
      ContextReference.create(CircuitPythonLanguage.class);

  @Override
  Profile profile() {
    return Profile.CIRCUITPYTHON;
  }

  @Override
  PythonContext current(Node node) {
    return CONTEXT.get(node);
  }

  @Override
  protected OptionDescriptors getOptionDescriptors() {
    return new CircuitPythonLanguageOptionDescriptors();
  }
}
