package org.pointsman.readmodel;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** What others have had of the machine since it was asked last. One thread. */
final class OthersLoad implements DoubleSupplier {
    private final DoubleSupplier machine;
    private final int processors;
    private final LongSupplier own;
    private final LongSupplier clock;
    private long lastNs;
    private long lastOwnNs;

    /**
     * One that begins now.
     *
     * @param machine load of all processors since it was asked last, 0 to 1; negative when not known
     * @param own     time of processors that is not others', ns
     * @param clock   ns
     */
    OthersLoad(DoubleSupplier machine, int processors, LongSupplier own, LongSupplier clock) {
        this.machine = machine;
        this.processors = processors;
        this.own = own;
        this.clock = clock;
        lastNs = clock.getAsLong();
        lastOwnNs = own.getAsLong();
    }

    static OthersLoad beside(LongSupplier own, LongSupplier clock) {
        DoubleSupplier machine = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known
                ? known::getCpuLoad
                : () -> -1;
        return new OthersLoad(machine, Runtime.getRuntime().availableProcessors(), own, clock);
    }

    /** Time of processors this process has had, ns. */
    static long processNs() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known
                ? known.getProcessCpuTime()
                : 0;
    }

    @Override
    public double getAsDouble() {
        double load = machine.getAsDouble();
        long nowNs = clock.getAsLong();
        long ownNs = own.getAsLong();
        double mine = (double) (ownNs - lastOwnNs) / Math.max(1, nowNs - lastNs) / processors;
        lastNs = nowNs;
        lastOwnNs = ownNs;
        return Math.max(0, load - mine);
    }
}
