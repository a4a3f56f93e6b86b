/** Krait's engines as proxies and languages of GraalVM's polyglot API. */
module io.github.krait.polyglot {
  requires transitive io.github.krait;
  requires transitive org.graalvm.polyglot;
  requires org.graalvm.truffle;

  exports io.github.krait.polyglot;

  provides com.oracle.truffle.api.provider.TruffleLanguageProvider with
      io.github.krait.polyglot.language.MicroPythonLanguageProvider,
      io.github.krait.polyglot.language.CircuitPythonLanguageProvider;
}
