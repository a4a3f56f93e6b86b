package io.github.krait.modules.micropython;

import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;

/** Errors of Espressif's library, with its numbers (esp_err.h, nvs.h, esp_ota_ops.h …). */
enum EspError {
  ESP_ERR_INVALID_ARG(0x102),
  ESP_ERR_INVALID_STATE(0x103),
  ESP_ERR_INVALID_SIZE(0x104),
  ESP_ERR_NVS_NOT_FOUND(0x1102),
  ESP_ERR_NVS_NOT_ENOUGH_SPACE(0x1105),
  ESP_ERR_NVS_INVALID_NAME(0x1106),
  ESP_ERR_NVS_KEY_TOO_LONG(0x1109),
  ESP_ERR_NVS_INVALID_LENGTH(0x110c),
  ESP_ERR_OTA_VALIDATE_FAILED(0x1503);

  private final int code;

  EspError(int code) {
    this.code = code;
  }

  /** OSError, with the number below zero and the name. */
  PyError raised() {
    PyObject[] args = {PyInt.of(-code), PyStr.of(name())};
    return new PyError(Exceptions.OS_ERROR.call(args, 0));
  }
}
