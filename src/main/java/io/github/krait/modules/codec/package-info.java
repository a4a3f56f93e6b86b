/** Modules that encode: compression, digests, ciphers, text forms of bytes. */
package io.github.krait.modules.codec;
