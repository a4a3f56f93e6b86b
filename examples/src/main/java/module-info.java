/** Examples. */
module io.github.krait.examples {
  requires io.github.krait.all;
  requires org.graalvm.polyglot;
}
