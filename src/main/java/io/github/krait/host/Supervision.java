package io.github.krait.host;

import io.github.krait.modules.circuitpython.Supervisor;
import io.github.krait.runtime.Engine;

/**
 * What CircuitPython's supervisor keeps from one program to the next, until the board is reset. It
 * belongs to the thread that runs the programs.
 */
public final class Supervision {
  /** The name of the {@code supervisor.RunReason}. */
  public String runReason = "STARTUP";

  /** The name of the {@code supervisor.SafeModeReason}. */
  public String safeModeReason = "NONE";

  /** Whether a change of the drive starts the program anew; any thread looks at it. */
  public volatile boolean autoreload = true;

  /** How the last program has failed; null: it has not. */
  public String previousTraceback;

  private final Supervisor.Drive drive = new Supervisor.Drive();
  private Supervisor.NextCode next;

  /** Whether the last program has chosen what is to run next. */
  private boolean newlySet;

  /** Whether the board is in safe mode. */
  public boolean isSafeMode() {
    return !safeModeReason.equals("NONE");
  }

  /** Whether {@code boot.py} runs, which may write files and decides who may do so afterwards. */
  public void setBooting(boolean booting) {
    drive.booting = booting;
  }

  /** Whether programs may write files, and then the host should not. */
  public boolean programsMayWrite() {
    return drive.isWritable();
  }

  /** The file that is to run in place of the usual one; null: there is none. */
  public String nextFile() {
    return next == null || next.file().isEmpty() ? null : next.file();
  }

  /** Where it is to begin; null: at the root. */
  public String nextDirectory() {
    return next == null ? null : next.directory();
  }

  /** Whether what was chosen, which has run, is started without waiting after such an end. */
  public boolean reloads(boolean failed) {
    return ran != null && (failed ? ran.reloadOnError() : ran.reloadOnSuccess());
  }

  /** What was chosen for the program that runs or has run. */
  private Supervisor.NextCode ran;

  /** A program begins, and what was chosen for it is no longer new. */
  public void beginProgram() {
    ran = next;
    newlySet = false;
  }

  /**
   * Forgets what was chosen for the program that has run, unless it is to hold after that.
   *
   * @param succeeded whether the program ended well
   * @param failed whether it ended by an exception
   * @param reloaded whether it is started anew
   */
  public void endProgram(boolean succeeded, boolean failed, boolean reloaded) {
    boolean holds =
        next != null
            && (newlySet
                || succeeded && next.stickyOnSuccess()
                || failed && next.stickyOnError()
                || reloaded && next.stickyOnReload());
    if (!holds) {
      next = null;
    }
  }

  /** Tells an engine. */
  void tell(Engine engine) {
    Supervisor supervisor = Supervisor.of(engine);
    supervisor.setRunReason(runReason);
    supervisor.setSafeModeReason(safeModeReason);
    supervisor.setAutoreload(autoreload);
    supervisor.setPreviousTraceback(previousTraceback);
    supervisor.setNextCode(next);
    supervisor.setDrive(drive);
  }

  /** Learns from an engine whose program has ended. */
  void learn(Engine engine) {
    Supervisor supervisor = Supervisor.of(engine);
    runReason = supervisor.runReason();
    autoreload = supervisor.autoreload();
    newlySet |= supervisor.nextCode() != next;
    next = supervisor.nextCode();
  }
}
