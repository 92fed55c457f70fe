package org.pointsman.lab.demo;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/** Prints one line per step, at most 120 columns, and counts those that are not as expected. */
final class DemoSheet {
    private static final String ROW = "%3s  %-8s  %-45s %10s  %-8s %-8s  %-12s %7s  ";
    private static final String GREEN = "\u001B[32m";
    private static final String RED = "\u001B[1;31m";
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    private final PrintStream out;
    private final boolean colours;
    private int lines;
    private int wrong;

    /**
     * One step.
     *
     * @param amountMinor -1 for none
     * @param answer      F39, or what else came
     * @param rrn         null for none
     * @param latencyNs   -1 when it means nothing
     */
    record Line(String terminal, String step, long amountMinor, String answer, String expected, String rrn,
            long latencyNs) {
        /** A line without amount and reference number. */
        static Line of(String terminal, String step, String answer, String expected, long latencyNs) {
            return new Line(terminal, step, -1, answer, expected, null, latencyNs);
        }
    }

    DemoSheet(PrintStream out) {
        this.out = out;
        colours = System.getenv("NO_COLOR") == null && onTerminal();
    }

    // Where output is piped, this JDK has no console, whatever the check says.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    void chapter(String title) {
        say("");
        say(coloured(BOLD, title));
    }

    void head() {
        say("");
        say(String.format(Locale.ROOT, ROW, "no", "terminal", "step", "amount", "answer", "expected", "RRN", "ms")
                .stripTrailing());
    }

    void line(Line line) {
        lines++;
        boolean right = line.answer().equals(line.expected());
        wrong += right ? 0 : 1;
        String latency = line.latencyNs() < 0 ? "" : String.format(Locale.ROOT, "%.1f", line.latencyNs() / 1e6);
        String amount = line.amountMinor() < 0
                ? ""
                : String.format(Locale.ROOT, "%d.%02d", line.amountMinor() / 100, line.amountMinor() % 100);
        String rrn = line.rrn() == null ? "" : line.rrn();
        String row = String.format(Locale.ROOT, ROW, lines, line.terminal(), line.step(), amount, line.answer(),
                line.expected(), rrn, latency);
        say(row + (right ? coloured(GREEN, "ok") : coloured(RED, "WRONG")));
    }

    /** A proof: one sentence, and whether it holds. */
    void proof(String sentence, boolean holds) {
        lines++;
        wrong += holds ? 0 : 1;
        say(String.format(Locale.ROOT, "%3d  %-107s  ", lines, sentence)
                + (holds ? coloured(GREEN, "ok") : coloured(RED, "WRONG")));
    }

    private String coloured(String colour, String text) {
        return colours ? colour + text + PLAIN : text;
    }

    void summary(long tookNs) {
        say("");
        say(String.format(Locale.ROOT, "%d of %d lines as expected, in %.1f s.", lines - wrong, lines, tookNs / 1e9));
    }

    int wrong() {
        return wrong;
    }
}
