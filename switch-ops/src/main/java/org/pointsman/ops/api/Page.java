package org.pointsman.ops.api;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next          cursor of the next page; absent on the last one
 * @param total         how many fit on all pages; absent when it was not asked for
 * @param totalComplete whether the total is all of them, or of the newest only; absent with the total
 * @param archived      true when there are some in the archive, which are on no page; absent otherwise
 */
record Page<T>(List<T> items, String next, Long total, Boolean totalComplete, Boolean archived) {
    Page(List<T> items, String next) {
        this(items, next, null, null, null);
    }

    /**
     * A page of at most {@code limit}.
     *
     * @param found one more than that when there is one, so that it is known whether a page follows
     */
    static <F, T> Page<T> of(List<F> found, int limit, Function<F, T> document, Function<T, String> cursor) {
        List<T> items = found.stream().limit(limit).map(document).toList();
        return new Page<>(items, found.size() > limit ? cursor.apply(items.getLast()) : null);
    }
}
