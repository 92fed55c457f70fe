package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pauses of a log written with {@code -Xlog:gc:file=FILE:timemillis}. */
final class GcLog {
    private static final Pattern PAUSE = Pattern.compile("^\\[(\\d+)ms] GC\\(\\d+\\) Pause .* (\\d+\\.\\d+)ms$");

    private GcLog() {
    }

    /**
     * A pause.
     *
     * @param endedMs since 1970
     */
    record Pause(long endedMs, double lengthMs) {
        private static Pause of(String line) {
            Matcher matcher = PAUSE.matcher(line);
            return matcher.matches()
                    ? new Pause(Long.parseLong(matcher.group(1)), Double.parseDouble(matcher.group(2)))
                    : null;
        }
    }

    static List<Pause> pauses(List<String> lines) {
        return lines.stream().map(Pause::of).filter(Objects::nonNull).toList();
    }

    /** The pauses that ended in a span of time. */
    static List<Pause> between(Path log, long fromMs, long toMs) throws IOException {
        return pauses(Files.readAllLines(log)).stream()
                .filter(pause -> pause.endedMs >= fromMs && pause.endedMs <= toMs).toList();
    }
}
