package org.pointsman.ops.api;

import java.util.List;

/**
 * A page of a list.
 *
 * @param next cursor of the next page; absent on the last one
 */
record Page<T>(List<T> items, String next) {
}
