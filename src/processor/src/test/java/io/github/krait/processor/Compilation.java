package io.github.krait.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A run of javac with the processor over sources in memory, and a kernel of empty classes. */
final class Compilation {
  final List<Diagnostic<? extends JavaFileObject>> diagnostics;

  /** What the processor wrote, by class name. */
  final Map<String, String> sources = new TreeMap<>();

  /** Class files by class name. */
  final Map<String, byte[]> classes = new TreeMap<>();

  /**
   * Compiles.
   *
   * @param sources text by class name
   * @param options of javac
   */
  Compilation(Map<String, String> sources, String... options) {
    List<JavaFileObject> units = new ArrayList<>();
    for (Map.Entry<String, String> e : sources.entrySet()) {
      units.add(new Text(e.getKey(), e.getValue()));
    }
    for (String unit : resource("kernel/stubs.txt").split("(?m)^----\n")) {
      String name = unit.replaceAll("(?s).*?(?:class|interface) (\\w+).*", "$1");
      String in = unit.replaceAll("(?s).*?package ([\\w.]+);.*", "$1");
      units.add(new Text(in + "." + name, unit));
    }
    List<String> all = new ArrayList<>(List.of("--release", "17"));
    all.addAll(List.of(options));
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    JavaFileManager files =
        new Files(javac.getStandardFileManager(collector, null, StandardCharsets.UTF_8));
    JavaCompiler.CompilationTask task = javac.getTask(null, files, collector, all, null, units);
    task.setProcessors(List.of(new BindingProcessor()));
    task.call();
    diagnostics = collector.getDiagnostics();
  }

  /** The text of a test resource. */
  static String resource(String name) {
    try (InputStream in = Compilation.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI uri(String className, JavaFileObject.Kind kind) {
    return URI.create("memory:///" + className.replace('.', '/') + kind.extension);
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String className, String text) {
      super(uri(className, Kind.SOURCE), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what javac writes. */
  private final class Files extends ForwardingJavaFileManager<JavaFileManager> {
    Files(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(uri(className, kind), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              if (kind == JavaFileObject.Kind.SOURCE) {
                sources.put(className, toString(StandardCharsets.UTF_8));
              } else {
                classes.put(className, toByteArray());
              }
            }
          };
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return sources.get(className);
        }
      };
    }
  }
}
