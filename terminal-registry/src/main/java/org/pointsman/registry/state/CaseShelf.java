package org.pointsman.registry.state;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.DueCase;

/** The remembered cases of one type in id order; closed ones leave in time, or make room, the first closed first. */
final class CaseShelf {
    private static final int FORGOTTEN_AT_ONCE = 4;
    /** Those that cannot leave yet are looked at in vain. */
    private static final int LOOKED_AT = 1_024;

    private final int most;
    private final TreeMap<Long, CaseFile> files = new TreeMap<>();
    private final TreeSet<DueCase> closed = new TreeSet<>();

    CaseShelf(int most) {
        this.most = most;
    }

    CaseFile file(long id) {
        return files.get(id);
    }

    Collection<CaseFile> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    Collection<CaseFile> filesAfter(long id) {
        return Collections.unmodifiableCollection(files.tailMap(id, false).values());
    }

    /** Whether all that are remembered are open, and no more can be. */
    boolean full() {
        return files.size() >= most && closed.isEmpty();
    }

    void makeRoom() {
        while (files.size() >= most) {
            files.remove(closed.removeFirst().caseId());
        }
    }

    /** Some that were closed before a moment leave; more than come, so that they become less. */
    void forget(long beforeMs, Predicate<CaseFile> done) {
        List<DueCase> over = closed.headSet(new DueCase(beforeMs, 0)).stream().limit(LOOKED_AT)
                .filter(one -> done.test(files.get(one.caseId()))).limit(FORGOTTEN_AT_ONCE).toList();
        for (DueCase one : over) {
            closed.remove(one);
            files.remove(one.caseId());
        }
    }

    void put(CaseFile file) {
        CaseFile before = files.put(file.id(), file);
        if (before != null) {
            closed.remove(ended(before));
        }
        if (!file.state().open()) {
            closed.add(ended(file));
        }
    }

    private static DueCase ended(CaseFile file) {
        return new DueCase(file.history().isEmpty() ? 0 : file.history().getLast().atMs(), file.id());
    }
}
