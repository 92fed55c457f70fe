package org.pointsman.lab.crash;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.pointsman.lab.fault.LineFault;
import org.pointsman.lab.hsm.Fault;

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
    HSM_SILENT(Fault.SILENT),
    /** It takes half of what the switch waits for. */
    HSM_SLOW(Fault.NONE),
    HSM_FULL(Fault.FULL),
    HSM_WRONG_HEADER(Fault.WRONG_HEADER),
    HSM_GARBAGE(Fault.GARBAGE),
    HSM_TWICE(Fault.TWICE),
    HSM_ERROR(Fault.ERROR),
    HSM_HANGS_UP(Fault.HANGS_UP),
    /** It is gone, with its connections and its port. */
    HSM_KILLED(Fault.NONE),
    /** Who writes the read model is killed. */
    READ_MODEL,
    /** The disk of the journal runs short. */
    DISK;

    private static final String ALL = "all";

    private static final String DEVICE = "hsm";

    private final LineFault line;
    private final Fault device;

    SoakFault() {
        this(null, null);
    }

    SoakFault(LineFault line) {
        this(line, null);
    }

    SoakFault(Fault device) {
        this(null, device);
    }

    SoakFault(LineFault line, Fault device) {
        this.line = line;
        this.device = device;
    }

    /** Of the security module; null for what is no fault of it. */
    Fault device() {
        return device;
    }

    /** Of the line to the network; null for what is no fault of it. */
    LineFault line() {
        return line;
    }

    /** As people write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean named(String word) {
        return word().equals(word) || (device != null && word.equals(DEVICE));
    }

    static String words() {
        return Arrays.stream(values()).map(SoakFault::word).collect(Collectors.joining(", "));
    }

    /**
     * Those that are named, separated by commas; {@code hsm} for all of a security module, {@code all}.
     *
     * @throws IllegalArgumentException when one is not known
     */
    static Set<SoakFault> of(String text) {
        EnumSet<SoakFault> named = EnumSet.noneOf(SoakFault.class);
        for (String word : text.split(",")) {
            if (word.strip().equals(ALL)) {
                return EnumSet.allOf(SoakFault.class);
            }
            List<SoakFault> meant = Arrays.stream(values()).filter(fault -> fault.named(word.strip())).toList();
            if (meant.isEmpty()) {
                throw new IllegalArgumentException(
                        "--faults: " + word.strip() + " is none of " + words() + ", " + DEVICE + ", " + ALL);
            }
            named.addAll(meant);
        }
        return named;
    }
}
