package org.pointsman.registry.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.pointsman.registry.model.CaseEvent;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.DueCase;
import org.pointsman.registry.model.HoldReason;

/** The cases that are remembered; closed ones make room, the oldest first. */
public final class CaseStore {
    public static final int MAX_CASES = 4_096;

    private final TreeMap<Long, CaseFile> files = new TreeMap<>();
    private final TreeMap<DueCase, CaseFile> due = new TreeMap<>();
    private long lastId;

    public CaseFile file(long id) {
        return files.get(id);
    }

    public Collection<CaseFile> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    public Collection<CaseFile> filesAfter(long id) {
        return Collections.unmodifiableCollection(files.tailMap(id, false).values());
    }

    public long lastId() {
        return lastId;
    }

    /** The newest open case for a hold reason of a terminal, null when there is none. */
    public CaseFile openFor(String tid, HoldReason hold) {
        CaseFile newest = null;
        for (CaseFile file : files.values()) {
            newest = file.openFor(tid, hold) ? file : newest;
        }
        return newest;
    }

    /** The open cases of a terminal in id order. */
    public List<CaseFile> openOf(String tid) {
        List<CaseFile> open = new ArrayList<>();
        for (CaseFile file : files.values()) {
            if (file.state().open() && file.tid().equals(tid)) {
                open.add(file);
            }
        }
        return open;
    }

    /** Whether all that are remembered are open. */
    public boolean full() {
        return files.size() >= MAX_CASES && oldestClosed() == null;
    }

    /** Cases that time moves on, the next one first; a read-only view. */
    public Set<DueCase> due() {
        return Collections.unmodifiableSet(due.keySet());
    }

    /** When the next of them is due, epoch milliseconds; Long.MAX_VALUE = none. */
    long earliestDueMs() {
        return due.isEmpty() ? Long.MAX_VALUE : due.firstKey().dueMs();
    }

    public void opened(CaseFile file) {
        while (files.size() >= MAX_CASES) {
            files.remove(oldestClosed());
        }
        put(file);
        lastId = file.id();
    }

    // A step that does not follow the present version comes from another history.
    void moved(CaseEvent.CaseMoved e) {
        CaseFile before = files.get(e.file().id());
        if (before == null || before.version() + 1 != e.file().version() || before.state() != e.oldState()) {
            throw new IllegalStateException("Event " + e + " does not follow case " + before);
        }
        due.remove(new DueCase(before.deadlineMs(), before.id()));
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
        files.put(file.id(), file);
        if (file.state().open() && file.deadlineMs() != 0) {
            due.put(new DueCase(file.deadlineMs(), file.id()), file);
        }
    }

    private Long oldestClosed() {
        for (CaseFile file : files.values()) {
            if (!file.state().open()) {
                return file.id();
            }
        }
        return null;
    }
}
