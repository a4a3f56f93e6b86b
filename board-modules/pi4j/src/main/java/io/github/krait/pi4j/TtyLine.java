package io.github.krait.pi4j;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.UartFormat;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A serial port by its file, for contexts without a provider of one: the plugin for Linux has none
 * in Pi4J 2.8. The command {@code stty} sets it up.
 */
final class TtyLine implements SerialLine {
  private final String device;
  private final FileInputStream in;
  private final FileOutputStream out;

  TtyLine(String device, UartFormat format) {
    this.device = device;
    stty(format);
    FileInputStream opened = null;
    try {
      opened = new FileInputStream(device);
      out = new FileOutputStream(device);
    } catch (IOException e) {
      close(opened);
      throw Failures.of(device, e);
    }
    in = opened;
  }

  private static void close(FileInputStream opened) {
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        throw Failures.of("serial port", e);
      }
    }
  }

  @Override
  public void setFormat(UartFormat format) {
    stty(format);
  }

  private void stty(UartFormat f) {
    if (f.dataBits() > 8 || f.invertRx() || f.invertTx()) {
      throw new HalException(
          ErrorKind.UNSUPPORTED, device + " has 5 to 8 bits, and no inverted lines");
    }
    List<String> command =
        new ArrayList<>(List.of("stty", "-F", device, Integer.toString(f.baud()), "raw", "-echo"));
    command.addAll(List.of("clocal", "-crtscts", "cs" + f.dataBits()));
    command.add(f.stopBits() == 2 ? "cstopb" : "-cstopb");
    command.add(f.parity() == UartFormat.Parity.NONE ? "-parenb" : "parenb");
    command.add(f.parity() == UartFormat.Parity.ODD ? "parodd" : "-parodd");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      byte[] text = process.getInputStream().readAllBytes();
      if (!process.waitFor(5, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw Failures.of(
            device, new IOException(new String(text, StandardCharsets.UTF_8).strip()));
      }
    } catch (IOException e) {
      throw Failures.of(device, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.of(device, e);
    }
  }

  @Override
  public int available() {
    try {
      return in.available();
    } catch (IOException e) {
      throw Failures.of(device, e);
    }
  }

  @Override
  public int read(byte[] into, int from, int length) {
    int there = Math.min(length, available());
    try {
      return there == 0 ? 0 : Math.max(0, in.read(into, from, there));
    } catch (IOException e) {
      throw Failures.of(device, e);
    }
  }

  @Override
  public int write(byte[] data, int from, int length) {
    try {
      out.write(data, from, length);
      return length;
    } catch (IOException e) {
      throw Failures.of(device, e);
    }
  }

  @Override
  public void close() {
    try (in;
        out) {
      return;
    } catch (IOException e) {
      throw Failures.of(device, e);
    }
  }
}
