package org.pointsman.engine.view;

import java.util.List;

/**
 * What one question of a {@link Search} found.
 *
 * @param items  what fits among the transactions that were looked at, in the order of the search
 * @param restId the transaction behind which the search goes on; -1 when nothing is left
 */
public record Slice<T>(List<T> items, long restId) {
    public Slice {
        items = List.copyOf(items);
    }
}
