package org.pointsman.gateway;

import java.util.ArrayList;
import java.util.List;

/**
 * The channels of one loop that were written to since the last flush, so that a batch of answers costs one flush each.
 */
final class FlushList {
    private final List<TerminalHandler> written = new ArrayList<>();

    void add(TerminalHandler handler) {
        written.add(handler);
    }

    void flush() {
        for (int i = 0; i < written.size(); i++) {
            written.get(i).flush();
        }
        written.clear();
    }
}
