/** Simulated hardware under virtual or real time. */
module io.github.krait.simulator {
  requires transitive io.github.krait.hal;

  exports io.github.krait.simulator;
  exports io.github.krait.simulator.assertion;
  exports io.github.krait.simulator.device;
  exports io.github.krait.simulator.part;
  exports io.github.krait.simulator.timeline;
  exports io.github.krait.simulator.trace;
}
