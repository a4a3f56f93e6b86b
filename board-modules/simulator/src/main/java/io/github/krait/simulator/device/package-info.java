/**
 * Chips and cards on I2C and SPI buses, register by register as their data sheets say, so that
 * drivers written for the real ones work unchanged. What a device measures or shows can be set and
 * read from Java at any time, also while a program runs.
 */
package io.github.krait.simulator.device;
