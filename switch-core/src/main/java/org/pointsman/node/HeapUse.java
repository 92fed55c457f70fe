package org.pointsman.node;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** How much of the heap is taken by what lives long. Any thread. */
final class HeapUse {
    private final MemoryPoolMXBean old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().endsWith("Old Gen")).findFirst()
            .orElse(null);

    /** Per cent of the most the heap may have; 0 where the collector does not tell. */
    int percent() {
        if (old == null) {
            return 0;
        }
        MemoryUsage usage = old.getUsage();
        return usage.getMax() <= 0 ? 0 : (int) (100 * usage.getUsed() / usage.getMax());
    }
}
