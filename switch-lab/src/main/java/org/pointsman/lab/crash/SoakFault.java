package org.pointsman.lab.crash;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.pointsman.lab.fault.LineFault;

/** What happens to a switch that is not killed. */
enum SoakFault {
    CUT(LineFault.CUT),
    HALF_CLOSED(LineFault.HALF_CLOSED),
    SILENT(LineFault.SILENT),
    SLOW(LineFault.SLOW),
    LOSES(LineFault.LOSES),
    LATE(LineFault.LATE),
    TWICE(LineFault.TWICE),
    REORDERS(LineFault.REORDERS),
    /** The security module. */
    HSM(null),
    /** Who writes the read model is killed. */
    READ_MODEL(null),
    /** The disk of the journal runs short. */
    DISK(null);

    private static final String ALL = "all";

    private final LineFault line;

    SoakFault(LineFault line) {
        this.line = line;
    }

    /** Of the line to the network; null for what is no fault of it. */
    LineFault line() {
        return line;
    }

    /** As people write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String words() {
        return Arrays.stream(values()).map(SoakFault::word).collect(Collectors.joining(", "));
    }

    /**
     * Those that are named, separated by commas; {@code all}.
     *
     * @throws IllegalArgumentException when one is not known
     */
    static Set<SoakFault> of(String text) {
        EnumSet<SoakFault> named = EnumSet.noneOf(SoakFault.class);
        for (String word : text.split(",")) {
            if (word.strip().equals(ALL)) {
                return EnumSet.allOf(SoakFault.class);
            }
            named.add(Arrays.stream(values()).filter(fault -> fault.word().equals(word.strip())).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--faults: " + word.strip() + " is none of " + words() + ", " + ALL)));
        }
        return named;
    }
}
