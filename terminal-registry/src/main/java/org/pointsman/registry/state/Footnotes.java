package org.pointsman.registry.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.pointsman.registry.model.ApprovalStep;
import org.pointsman.registry.model.ExceptionClosing;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldWords;
import org.pointsman.registry.model.Role;

/** What people said when they acted; shown to others, never judged by. Forgotten with what it belongs to. */
public final class Footnotes {
    private static final int MAX_CLOSED = 65_536;

    private final LinkedHashMap<Long, List<ExceptionClosing>> closings = new LinkedHashMap<>();
    private final TreeMap<Long, List<ApprovalStep>> steps = new TreeMap<>();
    private final TreeMap<String, List<HoldWords>> holds = new TreeMap<>();

    public List<ExceptionClosing> closings(long transactionId) {
        return List.copyOf(closings.getOrDefault(transactionId, List.of()));
    }

    public List<ExceptionClosing> closings() {
        return flat(closings.values());
    }

    /** The oldest are forgotten here; the journal has them all. */
    void add(ExceptionClosing closing) {
        closings.computeIfAbsent(closing.transactionId(), _ -> new ArrayList<>()).add(closing);
        if (closings.size() > MAX_CLOSED) {
            closings.pollFirstEntry();
        }
    }

    public List<ApprovalStep> steps(long approvalId) {
        return List.copyOf(steps.getOrDefault(approvalId, List.of()));
    }

    public List<ApprovalStep> steps() {
        return flat(steps.values());
    }

    void add(ApprovalStep step) {
        steps.computeIfAbsent(step.approvalId(), _ -> new ArrayList<>()).add(step);
    }

    void forget(long approvalId) {
        steps.remove(approvalId);
    }

    public String words(String subject, HoldReason hold, Role origin) {
        return holds.getOrDefault(subject, List.of()).stream().filter(words -> words.of(subject, hold, origin))
                .map(HoldWords::words).findFirst().orElse("");
    }

    List<HoldWords> holds() {
        return flat(holds.values());
    }

    void add(HoldWords words) {
        lifted(words.subject(), words.hold(), words.origin());
        holds.computeIfAbsent(words.subject(), _ -> new ArrayList<>()).add(words);
    }

    void lifted(String subject, HoldReason hold, Role origin) {
        List<HoldWords> left = holds.getOrDefault(subject, new ArrayList<>());
        left.removeIf(words -> words.of(subject, hold, origin));
        if (left.isEmpty()) {
            holds.remove(subject);
        }
    }

    private static <T> List<T> flat(Collection<List<T>> lists) {
        List<T> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return all;
    }
}
