package io.github.krait.polyglot.language;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.Source;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.Program;

/** What both languages have in common: each context has an engine of its own. */
abstract class PythonLanguage extends TruffleLanguage<PythonContext> {
  abstract Profile profile();

  /** The context that the calling thread has entered. */
  abstract PythonContext current(Node node);

  @Override
  protected PythonContext createContext(Env env) {
    return new PythonContext(getClass(), env, profile());
  }

  @Override
  protected void disposeContext(PythonContext context) {
    context.krait.close();
  }

  /** The engine lets one thread in at a time. */
  @Override
  protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
    return true;
  }

  @Override
  protected Object getScope(PythonContext context) {
    return new PythonScope(context);
  }

  @Override
  protected CallTarget parse(ParsingRequest request) {
    if (!request.getArgumentNames().isEmpty()) {
      throw new UnsupportedOperationException("programs with arguments: define a function instead");
    }
    PythonContext context = current(null);
    Source source = request.getSource();
    try {
      Program program = context.krait.compile(source.getCharacters().toString(), source.getName());
      return new ProgramNode(this, source, program).getCallTarget();
    } catch (KraitException e) {
      throw PythonException.ofSource(context, e, source);
    }
  }
}
