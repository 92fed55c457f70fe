package org.pointsman.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.pointsman.lab.verb.Synopsis;
import org.pointsman.lab.verb.Words;

/**
 * What stands after {@code bench}.
 *
 * @param pattern regular expression that the name of a benchmark contains
 * @param quick   one short fork each
 * @param json    where the results go; null for a file of today's in {@code benchmarks/results}
 */
record BenchArguments(String pattern, boolean quick, Path json) {
    static final Synopsis SYNOPSIS = new Synopsis("usage: bench [PATTERN] [--quick] [--json FILE]");

    private static final String ALL = "org.pointsman.benchmarks.";

    static BenchArguments parse(List<String> args) {
        BenchArguments parsed = new BenchArguments(ALL, false, null);
        for (Words words = new Words(args); words.hasNext();) {
            parsed = parsed.with(words.next(), words);
        }
        return parsed;
    }

    private BenchArguments with(String word, Words words) {
        return switch (word) {
            case "--quick" -> new BenchArguments(pattern, true, json);
            case "--json" -> new BenchArguments(pattern, quick, Path.of(words.value(word)));
            default -> new BenchArguments(pattern(word), quick, json);
        };
    }

    private String pattern(String word) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + word);
        }
        if (!pattern.equals(ALL)) {
            throw new IllegalArgumentException("one pattern only: " + pattern + " or " + word);
        }
        try {
            return Pattern.compile(word).pattern();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no regular expression: " + word + ": " + e.getDescription(), e);
        }
    }
}
