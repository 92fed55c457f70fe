package org.pointsman.lab.session;

import java.util.ArrayList;
import java.util.List;

/** What one sending of a request was answered. Does not change once it is read. */
public final class Sending {
    private static final int NEVER = -1;

    private final List<RecordedAnswer> answers = new ArrayList<>();
    private long closedAfterMs = NEVER;

    void answer(RecordedAnswer answer) {
        answers.add(answer);
    }

    void closedAfter(long ms) {
        closedAfterMs = ms;
    }

    /** In the order they left; none for silence. */
    public List<RecordedAnswer> answers() {
        return answers;
    }

    /** Whether the network then hung up. */
    public boolean closed() {
        return closedAfterMs != NEVER;
    }

    /** When, behind the request. */
    public long closedAfterMs() {
        return closedAfterMs;
    }

    /** What the last answer that has this field says there; null when none has. */
    public String value(int field) {
        return answers.reversed().stream().map(answer -> answer.fields().get(field)).filter(value -> value != null)
                .findFirst().orElse(null);
    }
}
