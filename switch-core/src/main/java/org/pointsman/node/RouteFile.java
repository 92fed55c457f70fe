package org.pointsman.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.engine.config.TableRule;
import org.pointsman.gateway.RangeTable;

/**
 * Reads a file of card ranges into a table and the lists of rules its ranges name. Each line is a range and a rule; the
 * rules of a range are tried in the order of the file, then those of the range around it.
 */
final class RouteFile {
    private static final int MOST_MISTAKES = 20;
    private static final int MOST_RULES_OF_A_RANGE = 64;
    private static final int MOST_RANGES = 1_000_000;
    private static final String HEADER = "range";

    /**
     * What a file comes to.
     *
     * @param mistakes with their lines; the rest is empty when there are any
     */
    record Compiled(RangeTable table, List<List<TableRule>> lists, List<String> mistakes) {
    }

    private final RouteLine lines;
    private final List<String> mistakes = new ArrayList<>();
    private final RangeRows rows = new RangeRows();
    private final List<TableRule> rules = new ArrayList<>();
    private final Map<String, Integer> ruleByText = new HashMap<>();

    private RouteFile(List<String> networks, List<String> terms) {
        lines = new RouteLine(networks, terms);
    }

    /**
     * Reads a file.
     *
     * @param networks names a rule may have
     * @param terms    names of stand-in terms a rule may have
     */
    static Compiled read(Path file, List<String> networks, List<String> terms) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new RouteFile(networks, terms).read(reader);
        } catch (IOException e) {
            return refused(List.of(file + " cannot be read: " + e.getMessage()));
        }
    }

    private static Compiled refused(List<String> why) {
        return new Compiled(new RangeTable(new long[0], new long[0], new int[0], new char[0]), List.of(), why);
    }

    private Compiled read(BufferedReader reader) throws IOException {
        int number = 0;
        for (String line = reader.readLine(); line != null
                && mistakes.size() < MOST_MISTAKES; line = reader.readLine()) {
            number++;
            if (!line.isBlank() && line.charAt(0) != '#' && !line.startsWith(HEADER)) {
                take(number, line);
            }
        }
        return mistakes.isEmpty() ? compiled() : refused(mistakes);
    }

    private void take(int number, String line) {
        try {
            int comma = line.indexOf(',');
            if (comma < 0) {
                throw new IllegalArgumentException("a range, then a comma and its networks");
            }
            lines.row(rows, number, line.substring(0, comma).strip(), rule(line.substring(comma + 1)));
        } catch (IllegalArgumentException e) {
            mistakes.add("line " + number + ": " + e.getMessage());
        }
    }

    private int rule(String text) {
        Integer known = ruleByText.get(text);
        if (known != null) {
            return known;
        }
        rules.add(lines.rule(text));
        ruleByText.put(text, rules.size() - 1);
        return rules.size() - 1;
    }

    // ---- the table

    private Compiled compiled() {
        RangeBuilder ranges = new RangeBuilder(rows.size());
        for (int row : rows.order()) {
            String wrong = ranges.add(rows, row);
            if (wrong != null && mistakes.size() < MOST_MISTAKES) {
                mistakes.add(wrong);
            }
        }
        if (ranges.size() > MOST_RANGES) {
            mistakes.add(ranges.size() + " ranges: at most " + MOST_RANGES);
        }
        if (!mistakes.isEmpty()) {
            return refused(mistakes);
        }
        RangeTable table = ranges.table(mistakes, MOST_RULES_OF_A_RANGE);
        return mistakes.isEmpty()
                ? new Compiled(table,
                        ranges.lists().stream().map(list -> list.stream().map(rules::get).toList()).toList(), List.of())
                : refused(mistakes);
    }
}
