package org.latchkey.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what Latchkey costs, each time against the bare operation in the same run, and prints
 * one table with the budget beside each figure. Exits 0 whatever the figures are: they depend on
 * the machine and on what else it does, so they inform and never gate.
 */
public final class Main {

  /** One part of the table. */
  interface Part {
    List<Row> measure() throws Exception;
  }

  private Main() {}

  public static void main(String[] args) throws Exception {
    Path home = Path.of(System.getProperty("latchkey.home", "."));
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("steps", new StepCost()::measure);
    parts.put("built-in", new BuiltInRate()::measure);
    parts.put("release", new ReleaseTimes()::measure);
    parts.put("samba", new SambaRate()::measure);
    parts.put("verdicts", new VerdictCost()::measure);
    parts.put("breached", new BreachedCost()::measure);
    parts.put("start", new StartUp(home)::measure);
    parts.put("client", new ClientCost(home)::measure);
    List<String> wanted = List.of(args);
    if (wanted.contains("--help") || !parts.keySet().containsAll(wanted)) {
      System.out.println("latchkey bench [PART...]   parts: " + String.join(" ", parts.keySet()));
      System.exit(wanted.contains("--help") ? 0 : 2);
    }
    List<Row> table = new ArrayList<>();
    table.add(Row.info("processors", Integer.toString(Runtime.getRuntime().availableProcessors())));
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      if (wanted.isEmpty() || wanted.contains(part.getKey())) {
        System.err.println("measuring: " + part.getKey());
        table.addAll(part.getValue().measure());
      }
    }
    System.out.println();
    System.out.printf("%-62s %18s   %-22s%n", "what", "measured", "budget");
    table.forEach(row -> System.out.println(row.line()));
    System.exit(0);
  }
}
