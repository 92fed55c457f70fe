package org.pointsman.node;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final int MOST_ROWS = 10 * MOST_RANGES;
    private static final String HEADER = "range";

    /**
     * What a file comes to.
     *
     * @param table    there as long as the arena it was read into
     * @param mistakes with their lines; the rest is empty when there are any
     */
    record Compiled(RangeTable table, List<List<TableRule>> lists, List<String> mistakes) {
    }

    private final RouteLine lines;
    private final List<String> mistakes = new ArrayList<>();
    private final Arena arena;
    private final RangeRows rows;
    private final List<TableRule> rules = new ArrayList<>();
    private final RuleTexts ruleByText = new RuleTexts();

    private RouteFile(Arena arena, List<String> networks, List<String> terms) {
        this.arena = arena;
        rows = new RangeRows(arena);
        lines = new RouteLine(networks, terms);
    }

    /**
     * Reads a file.
     *
     * @param arena    where what is read lies
     * @param networks names a rule may have
     * @param terms    names of stand-in terms a rule may have
     */
    static Compiled read(Arena arena, Path file, List<String> networks, List<String> terms) {
        try (FileLines from = new FileLines(file)) {
            return new RouteFile(arena, networks, terms).read(from);
        } catch (IOException e) {
            return refused(List.of(file + " cannot be read: " + e.getMessage()));
        }
    }

    private static Compiled refused(List<String> why) {
        return new Compiled(RangeTable.none(), List.of(), why);
    }

    private Compiled read(FileLines from) throws IOException {
        while (mistakes.size() < MOST_MISTAKES && from.next()) {
            if (from.start() < from.end() && !isAside(from)) {
                take(from);
            }
            if (rows.size() > MOST_ROWS) {
                return refused(List.of("line " + from.number() + ": more than " + MOST_ROWS + " lines with a range"));
            }
        }
        return mistakes.isEmpty() ? compiled() : refused(mistakes);
    }

    // A remark, the names of the columns, or nothing to be seen.
    private static boolean isAside(FileLines line) {
        byte first = line.bytes()[line.start()];
        return first == '#'
                || (!isDigit(first) && (isBlank(line) || line.text(line.start(), line.end()).startsWith(HEADER)));
    }

    private static boolean isDigit(byte ascii) {
        return ascii >= '0' && ascii <= '9';
    }

    private static boolean isBlank(FileLines line) {
        return line.text(line.start(), line.end()).isBlank();
    }

    private void take(FileLines line) {
        try {
            int comma = line.find(',');
            if (comma < 0) {
                throw new IllegalArgumentException("a range, then a comma and its networks");
            }
            int rule = rule(line, comma + 1);
            if (!lines.prefix(rows, line.number(), line.bytes(), line.start(), comma, rule)) {
                lines.row(rows, line.number(), line.text(line.start(), comma).strip(), rule);
            }
        } catch (IllegalArgumentException e) {
            mistakes.add("line " + line.number() + ": " + e.getMessage());
        }
    }

    private int rule(FileLines line, int from) {
        int known = ruleByText.find(line.bytes(), from, line.end());
        if (known != RuleTexts.NONE) {
            return known;
        }
        rules.add(lines.rule(line.text(from, line.end())));
        ruleByText.keep(line.bytes(), from, line.end(), rules.size() - 1);
        return rules.size() - 1;
    }

    // ---- the table

    private Compiled compiled() {
        RangeBuilder ranges = new RangeBuilder(arena, rows);
        ranges.nest(mistakes, MOST_MISTAKES);
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
