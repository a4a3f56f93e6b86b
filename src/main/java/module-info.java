/** The engine: compiler, virtual machine, built-in modules and the script engine. */
module io.github.krait {
  requires java.scripting;
  requires org.apache.commons.numbers.gamma;
  requires transitive io.github.krait.hal;
  // Annotations that are gone after compilation.
  requires static io.github.krait.processor;
}
