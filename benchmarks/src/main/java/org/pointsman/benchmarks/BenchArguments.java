package org.pointsman.benchmarks;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What stands after {@code bench}.
 *
 * @param pattern regular expression that the name of a benchmark contains
 * @param quick   one short fork each
 * @param json    where the results go; null for a file of today's in {@code benchmarks/results}
 */
record BenchArguments(String pattern, boolean quick, Path json, boolean help) {
    static final String SYNOPSIS = "usage: bench [PATTERN] [--quick] [--json FILE]";

    private static final String ALL = "org.pointsman.benchmarks.";

    static BenchArguments parse(List<String> args) {
        BenchArguments parsed = new BenchArguments(ALL, false, null, false);
        for (Iterator<String> words = args.iterator(); words.hasNext();) {
            parsed = parsed.with(words.next(), words);
        }
        return parsed;
    }

    private BenchArguments with(String word, Iterator<String> words) {
        return switch (word) {
            case "--help", "-h" -> new BenchArguments(pattern, quick, json, true);
            case "--quick" -> new BenchArguments(pattern, true, json, help);
            case "--json" -> new BenchArguments(pattern, quick, file(words), help);
            default -> new BenchArguments(pattern(word), quick, json, help);
        };
    }

    private static Path file(Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException("--json needs a file");
        }
        return Path.of(words.next());
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
