package org.pointsman.lab.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pointsman.lab.fault.FaultyLine;
import org.pointsman.lab.fault.LineFault;
import org.pointsman.lab.fault.SmallDisk;
import org.pointsman.lab.hsm.LocalMaster;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.lab.rig.Rig;
import org.pointsman.lab.simulator.NetworkSimulator;

/** A switch with everything it lives on, each of which can be made to fail. One thread. */
final class SoakSite implements AutoCloseable {
    private static final long NETWORK_TIMEOUT_MS = 1_000;
    private static final int DEVICE_TIMEOUT_MS = 400;
    private static final int DEVICE_CONNECTIONS = 2;
    private static final int DEVICE_WAITING = 64;
    private static final long RETRY_MIN_MS = 200;
    private static final long RETRY_MAX_MS = 1_000;
    private static final long PARKED_MS = 3_000;
    private static final long SNAPSHOT_RECORDS = 5_000;
    private static final int DISK_MIB = 3_072;
    private static final int RESERVE_MIB = 256;
    /** Below the reserve, above what reversals need. */
    private static final int SHORT_MIB = 128;

    private final Rig rig;
    private final FaultyLine line;
    private final SoakDevice device;
    private final Optional<SmallDisk> disk;

    SoakSite(SoakSettings settings, Ledger ledger) throws IOException, InterruptedException {
        rig = new Rig("soak", settings.config(), settings.network(), NETWORK_TIMEOUT_MS, settings.keep(), ledger::seen);
        line = FaultyLine.start(rig.upstream().framing(), rig.network().port(), settings.seed());
        rig.settings().network(line.port(), NETWORK_TIMEOUT_MS).durability("process")
                .reversalRetry(RETRY_MIN_MS, RETRY_MAX_MS).parkedRetry(PARKED_MS).snapshots(SNAPSHOT_RECORDS)
                .diskReserve(RESERVE_MIB);
        rig.settings().urgentReadModel(settings.faults().contains(SoakFault.READ_MODEL) ? "CHILD" : "OFF");
        device = settings.faults().stream().anyMatch(fault -> fault.device() != null) ? device() : null;
        disk = settings.faults().contains(SoakFault.DISK) ? disk() : Optional.empty();
    }

    private SoakDevice device() throws IOException {
        SoakDevice begun = new SoakDevice(DEVICE_TIMEOUT_MS / 2);
        String zoneKey = HexFormat.of().withUpperCase().formatHex(NetworkSimulator.demoZoneKey());
        rig.settings().device(begun.port(), DEVICE_CONNECTIONS, DEVICE_TIMEOUT_MS, DEVICE_WAITING,
                LocalMaster.TRIAL.wrap("001", zoneKey), estate());
        return begun;
    }

    private Path estate() throws IOException {
        String clear = rig.estate().terminalMasterKey();
        Path shipped = rig.config().resolve(rig.config().demoEstate());
        Path wrapped = Files.createDirectories(rig.data()).resolveSibling("estate.yaml");
        return Files.writeString(wrapped,
                Files.readString(shipped).replace(clear, LocalMaster.TRIAL.wrap("002", clear)));
    }

    private Optional<SmallDisk> disk() throws IOException, InterruptedException {
        return SmallDisk.mount(Files.createDirectories(rig.data()), DISK_MIB);
    }

    /** Those of a set that can be tried here: only root has a disk that can be made small. */
    boolean tries(SoakFault fault) {
        return fault != SoakFault.DISK || disk.isPresent();
    }

    Rig rig() {
        return rig;
    }

    ChildSwitch start() throws IOException {
        return rig.start(ChildSwitch.QUICK);
    }

    /** It begins. */
    void begin(SoakFault fault) throws IOException, InterruptedException {
        switch (fault) {
            case READ_MODEL -> killReaders();
            case DISK -> disk.orElseThrow().resize(usedMib() + SHORT_MIB);
            case CUT, HALF_CLOSED, SILENT, SLOW, LOSES, LATE, TWICE, REORDERS -> line.fault(fault.line());
            default -> device.begin(fault);
        }
    }

    /** How many connections and frames came to harm by a fault of the line. */
    long met(SoakFault fault) {
        return line.met(fault.line());
    }

    // The shadow's process is a child as well: it is started again, too.
    private void killReaders() {
        ProcessHandle.of(rig.child().pid()).stream().flatMap(ProcessHandle::children)
                .forEach(ProcessHandle::destroyForcibly);
    }

    private int usedMib() throws IOException {
        var store = Files.getFileStore(rig.data());
        return (int) ((store.getTotalSpace() - store.getUsableSpace()) >> 20);
    }

    /** All is well from now on. */
    void heal() throws IOException, InterruptedException {
        line.fault(LineFault.NONE);
        if (device != null) {
            device.heal();
        }
        if (disk.isPresent()) {
            disk.get().resize(DISK_MIB);
        }
    }

    /** Whether a set leaves anything that can be tried here. */
    List<SoakFault> tried(Set<SoakFault> wanted) {
        return wanted.stream().filter(this::tries).toList();
    }

    @Override
    public void close() throws IOException {
        // The switch first: it writes on the disk.
        if (rig.child() != null) {
            rig.child().close();
        }
        if (disk.isPresent()) {
            disk.get().close();
        }
        rig.close();
        line.close();
        if (device != null) {
            device.close();
        }
    }
}
