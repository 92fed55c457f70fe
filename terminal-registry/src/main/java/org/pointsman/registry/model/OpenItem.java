package org.pointsman.registry.model;

import java.util.List;

/**
 * Something of a terminal that is not finished.
 *
 * @param ids         numbers of transactions, rising; empty for what has none
 * @param amountMinor what they add up to, minor units; of what has no amount 0
 * @param about       in words, for what has no numbers; empty otherwise
 */
public record OpenItem(PreCheckCode code, List<Long> ids, long amountMinor, String about) {

    public OpenItem {
        ids = List.copyOf(ids);
    }

    /** What has no numbers. */
    public static OpenItem of(PreCheckCode code, long amountMinor, String about) {
        return new OpenItem(code, List.of(), amountMinor, about);
    }
}
