package org.pointsman.ops.cli;

import java.util.Set;

/** The options every verb shares, where they stand before the verb. */
final class GlobalOptions {
    private static final Set<String> WITH_VALUE = Set.of("-o", "--output", "--url", "--token", "--token-file",
            "--config", "--reason");
    private static final Set<String> FLAGS = Set.of("--utc", "--yes", "--no-input");

    private GlobalOptions() {
    }

    /** The word behind the options, in whatever form they are. */
    static int verbIndex(String[] args) {
        int at = 0;
        while (at < args.length && args[at].startsWith("-")) {
            at += WITH_VALUE.contains(args[at]) ? 2 : 1;
        }
        return at;
    }

    /** The verb, when nothing but options of every verb stands before it; else null. */
    static String verb(String[] args) {
        int at = verbIndex(args);
        if (at >= args.length) {
            return null;
        }
        for (int i = 0; i < at; i++) {
            if (!known(args[i])) {
                return null;
            }
            i += WITH_VALUE.contains(args[i]) ? 1 : 0;
        }
        return args[at];
    }

    private static boolean known(String option) {
        int equals = option.indexOf('=');
        return FLAGS.contains(option) || WITH_VALUE.contains(equals < 0 ? option : option.substring(0, equals));
    }
}
