package io.github.krait.observe;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The provider of SLF4J in tests: keeps the last lines of the engine's log. */
public final class TestLog implements SLF4JServiceProvider, ILoggerFactory {
  private static final int ROOM = 2000;
  private static final List<String> LINES = new ArrayList<>();

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter mdc = new NOPMDCAdapter();

  /** Lines of one engine, without its name: level, message, the class of what was thrown. */
  static List<String> of(String engine) {
    String mark = "[" + engine + "] ";
    List<String> lines = new ArrayList<>();
    synchronized (LINES) {
      for (String line : LINES) {
        if (line.contains(mark)) {
          lines.add(line.replace(mark, ""));
        }
      }
    }
    return lines;
  }

  private static void add(String line) {
    synchronized (LINES) {
      if (LINES.size() == ROOM) {
        LINES.remove(0);
      }
      LINES.add(line);
    }
  }

  @Override
  public Logger getLogger(String name) {
    return new Lines(name);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return this;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  private static final class Lines extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final boolean isEngine;

    Lines(String name) {
      this.name = name;
      isEngine = name.startsWith("io.github.krait");
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return isEngine;
    }

    @Override
    public boolean isInfoEnabled() {
      return isEngine;
    }

    @Override
    public boolean isWarnEnabled() {
      return isEngine;
    }

    @Override
    public boolean isErrorEnabled() {
      return isEngine;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return Lines.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
      String text = MessageFormatter.basicArrayFormat(pattern, arguments);
      add(level + " " + text + (thrown == null ? "" : " " + thrown.getClass().getSimpleName()));
    }
  }
}
