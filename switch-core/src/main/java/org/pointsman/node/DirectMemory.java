package org.pointsman.node;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Whether as many transactions as may be in memory fit into it. */
final class DirectMemory {
    /** Of a transaction in its table. */
    private static final long BYTES = 256;
    /** What buffers of connections and exchanges take besides. */
    private static final long OTHERS_MIB = 64;

    private DirectMemory() {
    }

    /** Bytes of direct memory this process may have: what its command line says, or else as much as heap. */
    static long limitBytes() {
        long said = Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxDirectMemorySize").getValue());
        return said > 0 ? said : Runtime.getRuntime().maxMemory();
    }

    /** What is wrong with a bound for so many transactions; null when they fit, or there is no bound. */
    static String objection(int mostTransactions, long limitBytes) {
        long needMib = Mib.of(mostTransactions * BYTES) + OTHERS_MIB;
        return mostTransactions == 0 || needMib <= Mib.of(limitBytes)
                ? null
                : mostTransactions + " transactions take " + needMib
                        + " MiB of direct memory with all else, and there are " + Mib.of(limitBytes)
                        + ": set -XX:MaxDirectMemorySize=" + needMib + "m in config/jvm.options, or fewer transactions";
    }
}
