/** The engine: compiler, virtual machine, built-in modules and the script engine. */
@SuppressWarnings("module") // the command is a later module of this build
module io.github.krait {
  requires transitive java.scripting;
  requires jdk.management;
  requires org.slf4j;
  // Recordings; a JVM that lacks it has none.
  requires static jdk.jfr;
  requires org.apache.commons.numbers.gamma;
  requires transitive io.github.krait.hal;
  // Annotations that are gone after compilation.
  requires static io.github.krait.processor;
  // Optional: without it programs' functions are interpreted.
  requires static org.objectweb.asm;

  // Whether the host logs at all.
  uses org.slf4j.spi.SLF4JServiceProvider;

  exports io.github.krait;
  exports io.github.krait.host to
      io.github.krait.board,
      io.github.krait.cli;
  exports io.github.krait.compiler to
      io.github.krait.cli;

  provides javax.script.ScriptEngineFactory with
      io.github.krait.script.MicroPythonEngineFactory,
      io.github.krait.script.CircuitPythonEngineFactory;
}
