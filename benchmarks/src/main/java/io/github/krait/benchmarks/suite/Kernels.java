package io.github.krait.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;

/**
 * The kernels in plain Java, as one would write them: ints of Python are longs whose overflow is
 * ignored, floats are doubles, lists are arrays. Their results are those of the Python programs.
 */
final class Kernels {
  private static long i;
  private static long s;

  private Kernels() {}

  /** The result of a kernel as Python prints it; null where there is none of that name. */
  static String run(String name, int n) {
    return switch (name) {
      case "fib" -> Long.toString(fib(n));
      case "while_local" -> Long.toString(whileLocal(n));
      case "while_global", "while_module", "while_exec" -> Long.toString(whileGlobal(n));
      case "nbody" -> Long.toString(nbody(n));
      case "spectral_norm" -> Long.toString(spectralNorm(n));
      case "fannkuch" -> Long.toString(fannkuch(n));
      case "mandelbrot" -> Long.toString(mandelbrot(n));
      case "viper_fractal" -> Long.toString(viperFractal(n));
      case "viper_sieve" -> Long.toString(viperSieve(n));
      case "viper_crc" -> Long.toString(viperCrc(n));
      case "viper_pixels" -> Long.toString(viperPixels(n));
      case "viper_fir" -> Long.toString(viperFir(n));
      default -> null;
    };
  }

  private static long fib(long n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  private static long whileLocal(long n) {
    long i = 0;
    long s = 0;
    while (i < n) {
      s = s + i;
      i = i + 1;
    }
    return s;
  }

  private static long whileGlobal(long n) {
    i = 0;
    s = 0;
    while (i < n) {
      s = s + i;
      i = i + 1;
    }
    return s;
  }

  private static void advance(double[][] bodies, List<double[][]> pairs, double dt, long steps) {
    for (long step = 0; step < steps; step++) {
      for (double[][] pair : pairs) {
        double[] a = pair[0];
        double[] b = pair[1];
        double dx = a[0] - b[0];
        double dy = a[1] - b[1];
        double dz = a[2] - b[2];
        double d2 = dx * dx + dy * dy + dz * dz;
        double mag = dt / (d2 * Math.sqrt(d2));
        double ma = a[6] * mag;
        double mb = b[6] * mag;
        a[3] -= dx * mb;
        a[4] -= dy * mb;
        a[5] -= dz * mb;
        b[3] += dx * ma;
        b[4] += dy * ma;
        b[5] += dz * ma;
      }
      for (double[] body : bodies) {
        body[0] += dt * body[3];
        body[1] += dt * body[4];
        body[2] += dt * body[5];
      }
    }
  }

  private static double energy(double[][] bodies, List<double[][]> pairs) {
    double e = 0;
    for (double[] b : bodies) {
      e += 0.5 * b[6] * (b[3] * b[3] + b[4] * b[4] + b[5] * b[5]);
    }
    for (double[][] pair : pairs) {
      double dx = pair[0][0] - pair[1][0];
      double dy = pair[0][1] - pair[1][1];
      double dz = pair[0][2] - pair[1][2];
      e -= pair[0][6] * pair[1][6] / Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
    return e;
  }

  private static long nbody(long n) {
    double[][] bodies = {
      {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0},
      {5.0, -1.0, -0.1, 0.6, 2.8, -0.02, 0.04},
      {8.0, 4.0, -0.4, -1.0, 1.8, 0.01, 0.01},
      {13.0, -15.0, -0.2, 1.1, 0.9, -0.01, 0.002},
      {15.0, -26.0, 0.2, 1.0, 0.6, -0.03, 0.002},
    };
    List<double[][]> pairs = new ArrayList<>();
    for (int i = 0; i < bodies.length; i++) {
      for (int j = i + 1; j < bodies.length; j++) {
        pairs.add(new double[][] {bodies[i], bodies[j]});
      }
    }
    advance(bodies, pairs, 0.01, n);
    return (long) (energy(bodies, pairs) * 1e9);
  }

  private static double element(long i, long j) {
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
  }

  private static void times(double[] v, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double s = 0;
      for (int j = 0; j < n; j++) {
        s += element(i, j) * v[j];
      }
      out[i] = s;
    }
  }

  private static void timesTransposed(double[] v, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      double s = 0;
      for (int j = 0; j < n; j++) {
        s += element(j, i) * v[j];
      }
      out[i] = s;
    }
  }

  private static long spectralNorm(int n) {
    double[] u = new double[n];
    java.util.Arrays.fill(u, 1.0);
    double[] v = new double[n];
    double[] t = new double[n];
    for (int k = 0; k < 5; k++) {
      times(u, t, n);
      timesTransposed(t, v, n);
      times(v, t, n);
      timesTransposed(t, u, n);
    }
    double uv = 0;
    double vv = 0;
    for (int i = 0; i < n; i++) {
      uv += u[i] * v[i];
      vv += v[i] * v[i];
    }
    return (long) (Math.sqrt(uv / vv) * 1e9);
  }

  private static long fannkuch(int n) {
    long[] perm = new long[n];
    for (int i = 0; i < n; i++) {
      perm[i] = i;
    }
    long[] work = new long[n];
    long[] count = new long[n];
    long most = 0;
    long checksum = 0;
    boolean odd = false;
    int r = n;
    while (true) {
      while (r != 1) {
        count[r - 1] = r;
        r--;
      }
      if (perm[0] != 0) {
        for (int i = 0; i < n; i++) {
          work[i] = perm[i];
        }
        long flips = 0;
        int k = (int) work[0];
        while (k != 0) {
          int low = 0;
          int high = k;
          while (low < high) {
            long t = work[low];
            work[low] = work[high];
            work[high] = t;
            low++;
            high--;
          }
          flips++;
          k = (int) work[0];
        }
        if (flips > most) {
          most = flips;
        }
        checksum += odd ? -flips : flips;
      }
      odd = !odd;
      while (true) {
        if (r == n) {
          return checksum * 100 + most;
        }
        long first = perm[0];
        for (int i = 0; i < r; i++) {
          perm[i] = perm[i + 1];
        }
        perm[r] = first;
        count[r]--;
        if (count[r] > 0) {
          break;
        }
        r++;
      }
    }
  }

  private static long mandelbrot(long n) {
    long total = 0;
    for (long y = 0; y < n; y++) {
      double ci = 2.0 * y / n - 1.0;
      for (long x = 0; x < n; x++) {
        double cr = 3.0 * x / n - 2.0;
        double zr = 0;
        double zi = 0;
        long k = 0;
        while (k < 100) {
          double r2 = zr * zr;
          double i2 = zi * zi;
          if (r2 + i2 > 4.0) {
            break;
          }
          zi = 2.0 * zr * zi + ci;
          zr = r2 - i2 + cr;
          k++;
        }
        total += k;
      }
    }
    return total;
  }

  private static void fractal(byte[] p, int w, int h) {
    for (int y = 0; y < h; y++) {
      long ci = Math.floorDiv(y * 4096L, h) - 2048;
      for (int x = 0; x < w; x++) {
        long cr = Math.floorDiv(x * 6144L, w) - 4096;
        long zr = 0;
        long zi = 0;
        int n = 0;
        while (n < 100 && zr * zr + zi * zi < 16777216) {
          long t = ((zr * zr - zi * zi) >> 11) + cr;
          zi = ((2 * zr * zi) >> 11) + ci;
          zr = t;
          n++;
        }
        p[y * w + x] = (byte) n;
      }
    }
  }

  private static long viperFractal(int n) {
    int w = n * 4 / 3;
    byte[] picture = new byte[w * n];
    fractal(picture, w, n);
    long sum = 0;
    for (byte b : picture) {
      sum += b & 0xff;
    }
    return sum;
  }

  private static long sieve(byte[] p, int n) {
    for (int i = 0; i < n; i++) {
      p[i] = 1;
    }
    long count = 0;
    for (int i = 2; i < n; i++) {
      if (p[i] != 0) {
        count++;
        for (int j = i + i; j < n; j += i) {
          p[j] = 0;
        }
      }
    }
    return count;
  }

  private static long viperSieve(int n) {
    return sieve(new byte[n], n);
  }

  private static long crc(byte[] p, int n, int[] t) {
    long c = 0xB704CE;
    for (int i = 0; i < n; i++) {
      c = ((c << 8) ^ t[(int) ((c >> 16) ^ (p[i] & 0xff)) & 0xff]) & 0xFFFFFF;
    }
    return c;
  }

  private static long viperCrc(int n) {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int c = i << 16;
      for (int k = 0; k < 8; k++) {
        c = (c & 0x800000) != 0 ? (c << 1 ^ 0x864CFB) & 0xFFFFFF : c << 1;
      }
      table[i] = c;
    }
    byte[] data = new byte[n];
    for (int i = 0; i < n; i += 97) {
      data[i] = (byte) i;
    }
    return crc(data, n, table);
  }

  private static void dim(byte[] p, int n, int level) {
    for (int i = 0; i < n; i++) {
      p[i] = (byte) ((p[i] & 0xff) * level >> 8);
    }
  }

  private static void move(byte[] p, int n) {
    byte r = p[n - 3];
    byte g = p[n - 2];
    byte b = p[n - 1];
    for (int i = n - 1; i >= 3; i--) {
      p[i] = p[i - 3];
    }
    p[0] = r;
    p[1] = g;
    p[2] = b;
  }

  private static long viperPixels(int n) {
    byte[] strip = new byte[3 * n];
    for (int i = 0; i < 600; i++) {
      strip[i] = (byte) (i * 7);
    }
    for (int level = 250; level < 254; level++) {
      dim(strip, 3 * n, level);
      move(strip, 3 * n);
    }
    long sum = 0;
    for (int i = 0; i < 612 && i < strip.length; i++) {
      sum += strip[i] & 0xff;
    }
    return sum;
  }

  private static void fir(char[] x, int n, int[] taps, char[] y) {
    for (int i = 15; i < n; i++) {
      int s = 0;
      for (int k = 0; k < 16; k++) {
        s += taps[k] * x[i - k];
      }
      y[i] = (char) (s >> 12);
    }
  }

  private static long viperFir(int n) {
    int[] taps = new int[16];
    for (int k = 0; k < 16; k++) {
      taps[k] = k * (15 - k) * 9;
    }
    char[] x = new char[n];
    for (int i = 0; i < n; i++) {
      x[i] = (char) (i * 37 & 0xFFF);
    }
    char[] y = new char[n];
    fir(x, n, taps, y);
    long sum = 0;
    for (int i = n - 100; i < n; i++) {
      sum += y[i];
    }
    return sum;
  }
}
