package org.pointsman.node;

import org.pointsman.gateway.Admission;
import org.pointsman.gateway.Gateway;
import org.pointsman.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the gateway what to let in while disk or heap run short. Run by one thread, read by any. */
final class AdmissionMonitor implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AdmissionMonitor.class);

    private final Journal journal;
    private final int reserveMb;
    private final Gateway gateway;
    private final Shortage disk;
    private final Shortage heap = Shortage.ofHeap();
    private final HeapUse heapUse = new HeapUse();
    private volatile long freeDiskBytes;
    private volatile Admission ofDisk = Admission.ALL;
    private volatile Admission ofHeap = Admission.ALL;

    AdmissionMonitor(Journal journal, int reserveMb, Gateway gateway) {
        this.journal = journal;
        this.reserveMb = reserveMb;
        this.gateway = gateway;
        disk = Shortage.ofDisk(reserveMb);
    }

    @Override
    public void run() {
        freeDiskBytes = journal.freeBytes();
        Admission diskNow = disk.look(freeDiskBytes);
        Admission heapNow = heap.look(100 - heapUse.percent());
        if (diskNow != ofDisk) {
            LOG.warn("disk of the journal: {} MiB free of a reserve of {}; let in: {}", Mib.of(freeDiskBytes),
                    reserveMb, diskNow);
        }
        if (heapNow != ofHeap) {
            LOG.warn("heap: {} % in use; let in: {}", heapUse.percent(), heapNow);
        }
        ofDisk = diskNow;
        ofHeap = heapNow;
        gateway.admit(diskNow, heapNow);
    }

    Admission ofDisk() {
        return ofDisk;
    }

    Admission ofHeap() {
        return ofHeap;
    }

    long freeDiskBytes() {
        return freeDiskBytes;
    }

    int heapPercent() {
        return heapUse.percent();
    }
}
