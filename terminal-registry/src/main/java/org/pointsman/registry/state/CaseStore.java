package org.pointsman.registry.state;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pointsman.registry.model.CaseEvent;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.DueCase;
import org.pointsman.registry.model.HoldReason;

/** The cases that are remembered, type by type; closed ones leave in time, or make room, the first closed first. */
public final class CaseStore {
    public static final int MAX_CASES = 4_096;
    /** One for each terminal of a large estate. */
    public static final int MAX_ORDERS = 1 << 20;

    private final CaseShelf reinstatements = new CaseShelf(MAX_CASES);
    private final CaseShelf orders = new CaseShelf(MAX_ORDERS);
    private final CaseShelf cancellations = new CaseShelf(MAX_ORDERS);
    private final TreeMap<DueCase, CaseFile> due = new TreeMap<>();
    private final Map<String, Set<Long>> openByTid = new TreeMap<>();
    private final Map<String, Set<Long>> aftercareByTid = new TreeMap<>();
    private final TreeMap<String, Long> awaitedSerials = new TreeMap<>();
    private long lastId;

    private CaseShelf shelf(CaseType type) {
        return switch (type) {
            case REINSTATEMENT -> reinstatements;
            case ORDER -> orders;
            case CANCELLATION -> cancellations;
        };
    }

    /** Of any type, null when not known. */
    public CaseFile file(long id) {
        CaseFile file = reinstatements.file(id);
        file = file == null ? orders.file(id) : file;
        return file == null ? cancellations.file(id) : file;
    }

    public Collection<CaseFile> files(CaseType type) {
        return shelf(type).files();
    }

    public Collection<CaseFile> filesAfter(CaseType type, long id) {
        return shelf(type).filesAfter(id);
    }

    public long lastId() {
        return lastId;
    }

    /** The newest open case for a hold reason of a terminal, null when there is none. */
    public CaseFile openFor(String tid, HoldReason hold) {
        CaseFile newest = null;
        for (CaseFile file : openOf(tid)) {
            newest = file.openFor(tid, hold) ? file : newest;
        }
        return newest;
    }

    /** The open cases of a terminal in id order. */
    public List<CaseFile> openOf(String tid) {
        return files(openByTid, tid);
    }

    /** Cancellations of a terminal that is closed and from which something has to come back, in id order. */
    public List<CaseFile> aftercareOf(String tid) {
        return files(aftercareByTid, tid);
    }

    private List<CaseFile> files(Map<String, Set<Long>> byTid, String tid) {
        Set<Long> ids = tid == null ? null : byTid.get(tid);
        return ids == null ? List.of() : ids.stream().map(this::file).toList();
    }

    /** The open order of a terminal, null when there is none. */
    public CaseFile openOrderOf(String tid) {
        return openOf(tid, CaseType.ORDER);
    }

    /** The open cancellation of a terminal, null when there is none. */
    public CaseFile openCancellationOf(String tid) {
        return openOf(tid, CaseType.CANCELLATION);
    }

    private CaseFile openOf(String tid, CaseType type) {
        for (CaseFile file : openOf(tid)) {
            if (file.type() == type) {
                return file;
            }
        }
        return null;
    }

    /**
     * The cancelled order or terminal whose device with this serial number has to come back; null when there is none.
     */
    public CaseFile awaiting(String serial) {
        Long id = awaitedSerials.get(serial);
        return id == null ? null : file(id);
    }

    /** Whether no case of the type can be opened: all that are remembered are open. */
    public boolean full(CaseType type) {
        return shelf(type).full();
    }

    /** Cases that time moves on, the next one first; a read-only view. */
    public Set<DueCase> due() {
        return Collections.unmodifiableSet(due.keySet());
    }

    /** When the next of them is due, epoch milliseconds; Long.MAX_VALUE = none. */
    long earliestDueMs() {
        return due.isEmpty() ? Long.MAX_VALUE : due.firstKey().dueMs();
    }

    /** Closed cases of before a moment leave, as long as nothing else is needed of them. */
    void forget(CaseType type, long beforeMs, Predicate<CaseFile> done) {
        shelf(type).forget(beforeMs, done);
    }

    public void opened(CaseFile file) {
        shelf(file.type()).makeRoom();
        put(file);
        lastId = file.id();
    }

    // A step that does not follow the present version comes from another history.
    void moved(CaseEvent.CaseMoved e) {
        CaseFile before = file(e.file().id());
        if (before == null || before.version() + 1 != e.file().version() || before.state() != e.oldState()) {
            throw new IllegalStateException("Event " + e + " does not follow case " + before);
        }
        forget(before);
        put(e.file());
    }

    /** Takes in what another remembers. */
    void restore(CaseFile file) {
        put(file);
    }

    /** The highest id another has given out. */
    void restore(long id) {
        lastId = id;
    }

    private void put(CaseFile file) {
        shelf(file.type()).put(file);
        if (!file.state().open()) {
            return;
        }
        if (file.deadlineMs() != 0) {
            due.put(new DueCase(file.deadlineMs(), file.id()), file);
        }
        Map<String, Set<Long>> byTid = byTid(file);
        if (byTid != null) {
            byTid.computeIfAbsent(file.tid(), _ -> new TreeSet<>()).add(file.id());
        }
        if (file.awaitedSerial() != null) {
            awaitedSerials.put(file.awaitedSerial(), file.id());
        }
    }

    // A device that has to come back is no terminal any more: its id may be another's before that.
    private Map<String, Set<Long>> byTid(CaseFile file) {
        if (file.tid() == null || !file.state().afterTerminal()) {
            return file.tid() == null ? null : openByTid;
        }
        return file.state() == CaseState.AFTERCARE ? aftercareByTid : null;
    }

    private void forget(CaseFile before) {
        due.remove(new DueCase(before.deadlineMs(), before.id()));
        Map<String, Set<Long>> byTid = byTid(before);
        Set<Long> ids = byTid == null ? null : byTid.get(before.tid());
        if (ids != null) {
            ids.remove(before.id());
            if (ids.isEmpty()) {
                byTid.remove(before.tid());
            }
        }
        if (before.awaitedSerial() != null) {
            awaitedSerials.remove(before.awaitedSerial());
        }
    }
}
