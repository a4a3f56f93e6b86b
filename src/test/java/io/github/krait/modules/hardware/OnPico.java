package io.github.krait.modules.hardware;

import io.github.krait.Profile;

/** Programs on a simulated Pico in virtual time. */
public abstract class OnPico extends OnBoard {
  protected OnPico(Profile profile) {
    super(profile, "pico");
  }
}
