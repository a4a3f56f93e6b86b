/** Programs that embed Krait. Each has a main method, and a test that runs it. */
package io.github.krait.examples;
