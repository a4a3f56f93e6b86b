/** The built-in modules, one class each. */
package io.github.krait.modules;
