package io.github.krait.host;

import io.github.krait.NetworkAccess;
import io.github.krait.Profile;
import io.github.krait.hal.Board;
import io.github.krait.hal.Firmware;
import io.github.krait.modules.ModuleIndex_Py;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.modules.uctypes.AddressSpace;
import io.github.krait.object.Printer;
import io.github.krait.observe.Observer;
import io.github.krait.runtime.AddressedMemory;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.NetworkPolicy;
import io.github.krait.vm.ViperBackend;
import io.github.krait.vm.VmCodeLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Puts an engine together: the one place that knows every part. */
final class EngineFactory {
  /** The most programs whose bytecode is kept. */
  private static final int CACHED = 1000;

  private EngineFactory() {}

  /**
   * @param files null: none
   * @param board null: none
   * @param observer null: nobody is told of what happens
   */
  static Engine create(
      Profile profile,
      InputStream in,
      Printer out,
      Printer err,
      FileSystem files,
      BoardChoice board,
      Observer observer) {
    Engine engine =
        board == null
            ? new Engine(runtimeProfile(profile), new ModuleIndex_Py())
            : onBoard(profile, board, observer);
    if (observer != null) {
      engine.monitor = observer;
      observer.attach(engine.counters());
    }
    engine.input().stream = in;
    if (in instanceof WakeableInput wakeable) {
      engine.input().waker =
          new Runnable() {
            @Override
            public void run() {
              wakeable.interrupt();
            }
          };
    }
    engine.out = out;
    engine.err = err;
    engine.codeLoader = new VmCodeLoader(engine, new ProfileCompiler());
    engine.setState(AddressedMemory.Source.class, new AddressSpace.Opener());
    engine.setState(ViperBackend.class, new ViperClasses());
    if (files != null) {
      engine.fileSystem = files;
    }
    return engine;
  }

  /** Has the engine keep the bytecode of program files in a folder, if its own build is known. */
  static void cacheCode(Engine engine, Path folder) {
    try {
      String build = CodeCache.build();
      if (build != null) {
        engine.codeLoader =
            new VmCodeLoader(engine, new CodeCache(new ProfileCompiler(), folder, build, CACHED));
      }
    } catch (IOException e) {
      engine.monitor.trouble("compiled programs are not kept in " + folder, e);
    }
  }

  private static Engine onBoard(Profile profile, BoardChoice choice, Observer observer) {
    Board board = choice.open(observer);
    try {
      Firmware firmware = board.firmware(profile.id());
      Engine engine =
          new Engine(onBoard(runtimeProfile(profile), firmware), new BoardModules(firmware));
      engine.time().setClock(new BoardClock(board));
      if (firmware.heapBytes() > 0) {
        engine.memory().limitHeap(firmware.heapBytes());
      }
      engine.setState(Hardware.class, new Hardware(engine, board, firmware, choice.isOwned()));
      return engine;
    } catch (RuntimeException e) {
      if (choice.isOwned()) {
        board.close();
      }
      throw e;
    }
  }

  static NetworkPolicy policy(NetworkAccess access) {
    return new NetworkPolicy() {
      @Override
      public boolean allows(String host, int port) {
        return access.allows(host, port);
      }
    };
  }

  /** What the prompt says first: tools read the name, the version, the date and the machine. */
  static String banner(io.github.krait.runtime.Profile p) {
    String version = p.systemVersion();
    String name = version.substring(version.indexOf(' ') + 1);
    if (p.implementation().equals("circuitpython")) {
      // "Adafruit CircuitPython" is the name of Adafruit's own builds.
      name = "CircuitPython-compatible Krait, " + name.substring(name.lastIndexOf(' ') + 1);
    }
    return name + "; " + p.machine();
  }

  private static io.github.krait.runtime.Profile onBoard(
      io.github.krait.runtime.Profile profile, Firmware firmware) {
    // CircuitPython keeps floats inside of its 32-bit values
    boolean inside = firmware.floatBits() == 32 && profile.implementation().equals("circuitpython");
    return profile.onBoard(
        firmware.machine(),
        firmware.platform(),
        firmware.system(),
        firmware.build(),
        firmware.mpy(),
        inside ? 30 : firmware.floatBits(),
        is64Bit(firmware) ? 64 : 32,
        firmware.epochYear(),
        profile.threadModel() == null ? null : threadModel(firmware));
  }

  /** {@code sys.implementation._thread} of MicroPython's ports; null where there are no threads. */
  private static String threadModel(Firmware firmware) {
    if (firmware.absentModules().contains("_thread")) {
      return null;
    }
    return firmware.platform().equals("esp32") ? "GIL" : "unsafe";
  }

  /** Computers are, and no microcontroller. */
  private static boolean is64Bit(Firmware firmware) {
    return firmware.platform().equals("linux") || firmware.platform().equals("BROADCOM");
  }

  static io.github.krait.runtime.Profile runtimeProfile(Profile profile) {
    return profile == Profile.MICROPYTHON
        ? io.github.krait.runtime.Profile.micropython()
        : io.github.krait.runtime.Profile.circuitpython();
  }
}
