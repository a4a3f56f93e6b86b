package io.github.krait.modules.circuitpython;

import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;

/**
 * What outlasts a program of CircuitPython: why it runs, and what is to run after it. Whoever runs
 * programs on a board one after another tells the one half to the engine of each, before it runs,
 * and reads the other half afterwards.
 */
public final class Supervisor {
  /**
   * What runs next, and when that is forgotten again.
   *
   * @param file empty: the usual one
   * @param directory to change to before; null: none
   * @param reloadOnSuccess whether it is started without waiting, after the program has ended well
   * @param reloadOnError the same after an exception
   * @param stickyOnSuccess whether it still holds after it has ended well
   * @param stickyOnError the same after an exception
   * @param stickyOnReload the same after a reload
   */
  public record NextCode(
      String file,
      String directory,
      boolean reloadOnSuccess,
      boolean reloadOnError,
      boolean stickyOnSuccess,
      boolean stickyOnError,
      boolean stickyOnReload) {}

  /**
   * What the board calls itself on USB.
   *
   * @param manufacturer null: the firmware's own, as with the others
   * @param vid -1: the firmware's own, as with {@code pid}
   */
  public record UsbIdentification(byte[] manufacturer, byte[] product, int vid, int pid) {
    public UsbIdentification {
      manufacturer = manufacturer == null ? null : manufacturer.clone();
      product = product == null ? null : product.clone();
    }
  }

  /** Who may write to the drive; it outlasts programs, until the board is reset. */
  public static final class Drive {
    /** Whether {@code boot.py} runs. */
    public boolean booting;

    /** What {@code storage.remount} has said: whether programs may write in place of the host. */
    boolean programsWrite;

    /** Whether the host sees the drive. */
    boolean visible = true;

    /** Whether programs may write. */
    public boolean isWritable() {
      return booting || programsWrite || !visible;
    }
  }

  private Drive drive;
  private NextCode nextCode;
  private boolean reloadRequested;
  private volatile boolean autoreload = true;
  private String runReason = "STARTUP";
  private String safeModeReason = "NONE";
  private String previousTraceback;
  private UsbIdentification usbIdentification;
  private int statusBrightness = 255;

  /** The module's objects, of which an engine has one each. */
  final PyObject runtime = new PyRuntime(this);

  final PyObject statusBar = new PyStatusBar();

  private Supervisor() {}

  /** That of an engine. */
  public static Supervisor of(Engine engine) {
    Supervisor supervisor = engine.state(Supervisor.class);
    if (supervisor == null) {
      supervisor = new Supervisor();
      engine.setState(Supervisor.class, supervisor);
    }
    return supervisor;
  }

  /** What the program wants to be run next; null: what is usual. */
  public NextCode nextCode() {
    return nextCode;
  }

  /** Says what will be run next, as far as the program before had it last. */
  public void setNextCode(NextCode code) {
    nextCode = code;
  }

  /** Who may write to the drive; null: the host has not said that there is one. */
  Drive drive() {
    return drive;
  }

  /** Has the engine's own files be a drive that the host writes to as well. */
  public void setDrive(Drive shared) {
    drive = shared;
  }

  /** Whether the program has asked to be started anew. */
  public boolean reloadRequested() {
    return reloadRequested;
  }

  void requestReload() {
    reloadRequested = true;
    runReason = PyRunReason.SUPERVISOR_RELOAD.name();
  }

  /** Whether a change of the files is to start the program anew. */
  public boolean autoreload() {
    return autoreload;
  }

  public void setAutoreload(boolean on) {
    autoreload = on;
  }

  /** The name of the {@code supervisor.RunReason}. */
  public String runReason() {
    return runReason;
  }

  /**
   * Says why the program runs.
   *
   * @param name one of {@code supervisor.RunReason}
   */
  public void setRunReason(String name) {
    runReason = name;
  }

  /** The name of the {@code supervisor.SafeModeReason}. */
  public String safeModeReason() {
    return safeModeReason;
  }

  /**
   * Says why the board is in safe mode.
   *
   * @param name one of {@code supervisor.SafeModeReason}
   */
  public void setSafeModeReason(String name) {
    safeModeReason = name;
  }

  /** How the program before has failed; null: it has not. */
  public String previousTraceback() {
    return previousTraceback;
  }

  public void setPreviousTraceback(String traceback) {
    previousTraceback = traceback;
  }

  /** What the program wants the board to be called; null: nothing else. */
  public UsbIdentification usbIdentification() {
    return usbIdentification;
  }

  void setUsbIdentification(UsbIdentification identification) {
    usbIdentification = identification;
  }

  int statusBrightness() {
    return statusBrightness;
  }

  void setStatusBrightness(int brightness) {
    statusBrightness = brightness;
  }
}
