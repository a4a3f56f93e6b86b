package io.github.krait.hal;

/**
 * Where a serial port is to be opened.
 *
 * @param tx the pin that sends; null: it only receives
 * @param rx the pin that receives; null: it only sends
 * @param rts says that we can receive, low; null: none
 * @param cts says that the other side can, low; null: none
 * @param direction high while we send, for RS-485; null: none
 * @param unit the processor's unit, such as {@code UART0}; null: any that reaches the pins
 * @param receiveBuffer how many bytes are kept until they are read, more than 0
 * @param transmitBuffer how many bytes {@link UartPort#write} takes at once, more than 0
 */
public record UartSettings(
    Pin tx,
    Pin rx,
    Pin rts,
    Pin cts,
    Pin direction,
    String unit,
    int receiveBuffer,
    int transmitBuffer) {
  public UartSettings {
    if (tx == null && rx == null || receiveBuffer <= 0 || transmitBuffer <= 0) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, "a serial port needs a pin, and buffers of some size");
    }
  }
}
