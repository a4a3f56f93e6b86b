package io.github.krait;

import io.github.krait.LineProfile.Call;
import io.github.krait.LineProfile.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Profiles as other tools read them. */
final class ProfileFormats {
  private static final int NANOS_A_MICRO = 1000;

  private ProfileFormats() {}

  static void writeCollapsed(LineProfile profile, Appendable out) throws IOException {
    for (Stack stack : profile.stacks()) {
      long micros = (stack.cpu().toNanos() + NANOS_A_MICRO / 2) / NANOS_A_MICRO;
      if (micros > 0) {
        List<String> names = new ArrayList<>();
        for (Call call : stack.calls()) {
          String name = call.file() + ":" + call.function() + ":" + call.line();
          names.add(name.replace(';', ',').replaceAll("\\s", "_"));
        }
        out.append(String.join(";", names)).append(" " + micros + "\n");
      }
    }
  }

  static void writeSpeedscope(LineProfile profile, Appendable out) throws IOException {
    Map<Call, Integer> frames = new LinkedHashMap<>();
    for (Stack stack : profile.stacks()) {
      for (Call call : stack.calls()) {
        frames.putIfAbsent(call, frames.size());
      }
    }
    out.append("{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\"");
    out.append(",\"exporter\":\"krait\",\"shared\":{\"frames\":[");
    String comma = "";
    for (Call call : frames.keySet()) {
      out.append(comma).append("\n{\"name\":").append(string(call.function()));
      out.append(",\"file\":").append(string(call.file()));
      out.append(",\"line\":" + call.line() + "}");
      comma = ",";
    }
    out.append("]},\"profiles\":[");
    write(profile, "CPU time", s -> s.cpu().toNanos(), frames, out);
    out.append(",");
    write(profile, "wall time", s -> s.wall().toNanos(), frames, out);
    out.append("]}\n");
  }

  private static void write(
      LineProfile profile,
      String name,
      ToLongFunction<Stack> weight,
      Map<Call, Integer> frames,
      Appendable out)
      throws IOException {
    List<String> samples = new ArrayList<>();
    List<String> weights = new ArrayList<>();
    long sum = 0;
    for (Stack stack : profile.stacks()) {
      samples.add("\n" + stack.calls().stream().map(frames::get).toList());
      weights.add("" + weight.applyAsLong(stack));
      sum += weight.applyAsLong(stack);
    }
    out.append("\n{\"type\":\"sampled\",\"name\":" + string(name));
    out.append(",\"unit\":\"nanoseconds\",\"startValue\":0,\"endValue\":" + sum);
    out.append(",\"samples\":[").append(String.join(",", samples));
    out.append("],\"weights\":[").append(String.join(",", weights)).append("]}");
  }

  private static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
