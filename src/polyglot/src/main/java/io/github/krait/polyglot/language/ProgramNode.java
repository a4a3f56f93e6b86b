package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import io.github.krait.Program;

/** A program, which runs on Krait's virtual machine as a whole. */
final class ProgramNode extends RootNode {
  private final PythonLanguage language;
  private final Source source;
  private final Program program;

  ProgramNode(PythonLanguage language, Source source, Program program) {
    super(language);
    this.language = language;
    this.source = source;
    this.program = program;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return run();
  }

  @TruffleBoundary
  private Object run() {
    PythonContext context = language.current(this);
    return context.guest(() -> program.run());
  }

  @Override
  public String getName() {
    return "<module>";
  }

  @Override
  public SourceSection getSourceSection() {
    return source.hasCharacters() ? source.createSection(0, source.getLength()) : null;
  }
}
