package org.pointsman.ops.api;

import java.util.List;

/**
 * A page of a list.
 *
 * @param next          cursor of the next page; absent on the last one
 * @param total         how many fit on all pages; absent when it was not asked for
 * @param totalComplete whether the total is all of them, or of the newest only; absent with the total
 */
record Page<T>(List<T> items, String next, Long total, Boolean totalComplete) {
    Page(List<T> items, String next) {
        this(items, next, null, null);
    }

}
