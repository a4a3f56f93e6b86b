package io.github.krait.host;

import io.github.krait.jit.viper.ViperCompiler;
import io.github.krait.vm.ViperBackend;
import io.github.krait.vm.ViperBody;
import io.github.krait.vm.ViperCode;

/** Has classes made of viper functions if ASM is there. */
final class ViperClasses implements ViperBackend {
  /** A class costs about as much as these calls. */
  private static final int WARM_UP = 2;

  private boolean lacksAsm;

  @Override
  public int warmUp() {
    return WARM_UP;
  }

  @Override
  public ViperBody compile(ViperCode code) {
    if (lacksAsm) {
      return null;
    }
    try {
      return ViperCompiler.compile(code);
    } catch (NoClassDefFoundError e) {
      lacksAsm = true; // an optional dependency
      return null;
    }
  }
}
