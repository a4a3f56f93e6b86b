package io.github.krait.modules;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code framebuf}: drawing into memory. */
@PyModule(value = "framebuf", profiles = "micropython")
public final class FramebufModule {
  @PyConst static final PyType FrameBuffer = PyFrameBuffer.TYPE;

  @PyConst static final int MVLSB = FrameFormat.MONO_VLSB;
  @PyConst static final int MONO_VLSB = FrameFormat.MONO_VLSB;
  @PyConst static final int RGB565 = FrameFormat.RGB565;
  @PyConst static final int GS4_HMSB = FrameFormat.GS4_HMSB;
  @PyConst static final int MONO_HLSB = FrameFormat.MONO_HLSB;
  @PyConst static final int MONO_HMSB = FrameFormat.MONO_HMSB;
  @PyConst static final int GS2_HMSB = FrameFormat.GS2_HMSB;
  @PyConst static final int GS8 = FrameFormat.GS8;

  private FramebufModule() {}

  /** From a time when there was only one format. */
  @PyFunction
  static PyObject FrameBuffer1(PyObject buffer, int width, int height, @Optional PyObject stride) {
    return PyFrameBuffer.make(buffer, width, height, FrameFormat.MONO_VLSB, stride);
  }
}
