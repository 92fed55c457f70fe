package org.pointsman.gateway;

import org.pointsman.iso.Dialect;
import org.pointsman.records.Result;

/** F39 of every internal result, looked up in the dialect once. */
final class ResultCodes {
    private final int[] packed = new int[Result.values().length];

    ResultCodes(Dialect dialect) {
        for (Result result : Result.values()) {
            // the network's own code comes with its answer; this one serves if it ever lacks it
            Result known = result == Result.NETWORK_DECLINED ? Result.SYSTEM_MALFUNCTION : result;
            packed[result.code()] = dialect.result(known.name()).packedF39();
        }
    }

    /** Two ASCII characters, packed. */
    int of(Result result) {
        return packed[result.code()];
    }
}
