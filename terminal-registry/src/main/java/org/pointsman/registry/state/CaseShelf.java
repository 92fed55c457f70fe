package org.pointsman.registry.state;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pointsman.registry.model.CaseFile;

/** The remembered cases of one type in id order; closed ones make room, the oldest first. */
final class CaseShelf {
    private final int most;
    private final TreeMap<Long, CaseFile> files = new TreeMap<>();
    private final TreeSet<Long> closed = new TreeSet<>();

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
            files.remove(closed.removeFirst());
        }
    }

    void put(CaseFile file) {
        files.put(file.id(), file);
        if (file.state().open()) {
            closed.remove(file.id());
        } else {
            closed.add(file.id());
        }
    }
}
