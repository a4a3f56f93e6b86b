/** The krait command. */
@SuppressWarnings("requires-automatic") // tomlj has no module-info
module io.github.krait.cli {
  requires io.github.krait.all;
  requires io.github.krait.board;
  requires java.net.http;
  requires jdk.zipfs;
  requires org.jline.terminal;
  requires org.tomlj;
}
