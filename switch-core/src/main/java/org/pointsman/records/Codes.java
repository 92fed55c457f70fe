package org.pointsman.records;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Tables from the codes of records to their constants. Codes may have gaps. */
final class Codes {
    private Codes() {
    }

    /** The constants at their codes; null in the gaps. */
    static <E> E[] table(E[] constants, ToIntFunction<E> code) {
        int highest = Arrays.stream(constants).mapToInt(code).max().orElse(0);
        E[] table = Arrays.copyOf(constants, highest + 1);
        Arrays.fill(table, null);
        for (E constant : constants) {
            table[code.applyAsInt(constant)] = constant;
        }
        return table;
    }
}
