/** What the hardware modules of both profiles share: the engine's hold on its board. */
package io.github.krait.modules.hardware;
