/** The krait command. */
module io.github.krait.cli {
  requires io.github.krait.all;
  requires org.jline.terminal;
}
