package io.github.krait.script;

import io.github.krait.Profile;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;

/** What both profiles' factories share. */
abstract class PythonScriptEngineFactory implements ScriptEngineFactory {
  private final Profile profile;
  private final String languageVersion;
  private final List<String> names;
  private final List<String> extensions;

  PythonScriptEngineFactory(
      Profile profile, String languageVersion, List<String> names, List<String> extensions) {
    this.profile = profile;
    this.languageVersion = languageVersion;
    this.names = names;
    this.extensions = extensions;
  }

  @Override
  public String getEngineName() {
    // Managers keep one factory of a name and version: the profiles need names of their own.
    return "Krait " + profile.id();
  }

  @Override
  public String getEngineVersion() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "0.1.0-SNAPSHOT" : version;
  }

  @Override
  public List<String> getExtensions() {
    return extensions;
  }

  @Override
  public List<String> getMimeTypes() {
    return List.of("text/x-python");
  }

  @Override
  public List<String> getNames() {
    return names;
  }

  @Override
  public String getLanguageName() {
    return "Python";
  }

  @Override
  public String getLanguageVersion() {
    return languageVersion;
  }

  @Override
  public Object getParameter(String key) {
    switch (key) {
      case ScriptEngine.ENGINE:
        return getEngineName();
      case ScriptEngine.ENGINE_VERSION:
        return getEngineVersion();
      case ScriptEngine.LANGUAGE:
        return getLanguageName();
      case ScriptEngine.LANGUAGE_VERSION:
        return languageVersion;
      case ScriptEngine.NAME:
        return names.get(0);
      case "THREADING":
        return "MULTITHREADED"; // calls from several threads are safe, and wait for each other
      default:
        return null;
    }
  }

  @Override
  public String getMethodCallSyntax(String object, String method, String... arguments) {
    return object + "." + method + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  public String getOutputStatement(String text) {
    StringBuilder out = new StringBuilder("print(\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"':
        case '\\':
          out.append('\\').append(c);
          break;
        case '\n':
          out.append("\\n");
          break;
        case '\r':
          out.append("\\r");
          break;
        default:
          out.append(c);
          break;
      }
    }
    return out.append("\")").toString();
  }

  @Override
  public String getProgram(String... statements) {
    return String.join("\n", statements) + "\n";
  }

  @Override
  public ScriptEngine getScriptEngine() {
    return new PythonScriptEngine(this, profile);
  }
}
