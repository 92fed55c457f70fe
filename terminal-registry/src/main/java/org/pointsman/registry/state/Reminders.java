package org.pointsman.registry.state;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseReminder;
import org.pointsman.registry.model.DueCase;
import org.pointsman.registry.model.NoticeSettings;

/** Cases that wait for their merchant, and when she is reminded. */
public final class Reminders {
    private final TreeMap<Long, CaseReminder> byCase = new TreeMap<>();
    private final Map<String, Set<Long>> byMerchant = new TreeMap<>();
    private final TreeSet<DueCase> due = new TreeSet<>();

    public CaseReminder of(long caseId) {
        return byCase.get(caseId);
    }

    /** In the order of their cases; a read-only view. */
    public Collection<CaseReminder> all() {
        return Collections.unmodifiableCollection(byCase.values());
    }

    /** The next one; null when nobody is to be reminded. */
    public DueCase next() {
        return due.isEmpty() ? null : due.first();
    }

    /** Epoch milliseconds; Long.MAX_VALUE = none. */
    long earliestDueMs() {
        return due.isEmpty() ? Long.MAX_VALUE : due.first().dueMs();
    }

    /** A case went on. */
    void follow(CaseFile file, String mid, NoticeSettings settings, long atMs) {
        remove(file.id());
        if (file.state().awaitsMerchant() && settings.remind()) {
            put(new CaseReminder(file.id(), mid, file.tid(), 0, atMs + settings.reminderMs()));
        }
    }

    /** A reminder was given; others of the same merchant wait. */
    void given(long caseId, NoticeSettings settings, long atMs) {
        CaseReminder before = remove(caseId);
        if (before.given() + 1 < settings.reminders() && settings.remind()) {
            put(before.next(atMs + settings.reminderMs()));
        }
        for (CaseReminder other : ofMerchant(before.mid())) {
            remove(other.caseId());
            put(other.notBefore(atMs + settings.reminderGapMs()));
        }
    }

    private List<CaseReminder> ofMerchant(String mid) {
        return byMerchant.getOrDefault(mid, Set.of()).stream().map(byCase::get).toList();
    }

    void put(CaseReminder reminder) {
        byCase.put(reminder.caseId(), reminder);
        byMerchant.computeIfAbsent(reminder.mid(), _ -> new TreeSet<>()).add(reminder.caseId());
        due.add(new DueCase(reminder.nextAtMs(), reminder.caseId()));
    }

    private CaseReminder remove(long caseId) {
        CaseReminder before = byCase.remove(caseId);
        if (before != null) {
            due.remove(new DueCase(before.nextAtMs(), caseId));
            forget(before);
        }
        return before;
    }

    private void forget(CaseReminder before) {
        Set<Long> ofMerchant = byMerchant.get(before.mid());
        ofMerchant.remove(before.caseId());
        if (ofMerchant.isEmpty()) {
            byMerchant.remove(before.mid());
        }
    }
}
