package org.pointsman.readmodel.projection;

import org.pointsman.readmodel.schema.Table;

/** Takes rows; one with the key of an earlier one replaces it. */
@FunctionalInterface
interface RowSink {
    void put(Table table, Object... row);
}
