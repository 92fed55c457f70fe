package org.pointsman.lab.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.network.AnswerFrame;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.network.UpstreamMessage.Name;
import org.pointsman.lab.network.Vocabulary;

/** The requests of one network in a recording, each with its answers. */
final class RecordedSession {
    private final Dialect dialect;
    private final Vocabulary words;
    private final ShownFields shown;
    private final double speed;
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Map<Named, RecordedRequest> byName = new HashMap<>();
    private final Map<Name, RecordedRequest> originals = new HashMap<>();
    /** The sendings of each connection, newest last. */
    private final Map<Integer, List<Open>> open = new HashMap<>();

    /** What is asked and under which numbers: repeats of a request have the same. */
    record Named(int type, Name name) {
    }

    private record Open(SessionLine line, Sending sending) {
        boolean answeredBy(SessionLine answer, int answerType) {
            return answer.type() == answerType && same(answer, 7) && same(answer, 11);
        }

        private boolean same(SessionLine answer, int field) {
            return line.fields().containsKey(field) && line.fields().get(field).equals(answer.fields().get(field));
        }
    }

    /** @param speed how much faster than recorded */
    RecordedSession(Dialect dialect, Vocabulary words, double speed) {
        this.dialect = dialect;
        this.words = words;
        this.speed = speed;
        shown = new ShownFields(dialect);
    }

    /** In the order they came. */
    List<RecordedRequest> requests() {
        return requests;
    }

    /** Sign-on, echo and what nobody asked for take no part. */
    void add(SessionLine line) {
        if (line.ofSwitch() && line.mti() != null && words.asked(line.type())) {
            request(line);
        } else if (!line.ofSwitch() && line.mti() != null) {
            answer(line);
        } else if (!line.ofSwitch()) {
            breakdown(line);
        }
    }

    private void request(SessionLine line) {
        UpstreamMessage message = words.read(message(line));
        int type = words.firstType(line.type());
        RecordedRequest request = byName.computeIfAbsent(new Named(type, message.name()), _ -> {
            RecordedRequest original = originals.get(message.original());
            RecordedRequest first = new RecordedRequest(requests.size(), type, line.fields(),
                    original == null ? RecordedRequest.NONE : original.number());
            requests.add(first);
            originals.putIfAbsent(message.name(), first);
            return first;
        });
        Sending sending = new Sending();
        request.sendings().add(sending);
        open.computeIfAbsent(line.connection(), _ -> new ArrayList<>()).add(new Open(line, sending));
    }

    // What is hidden says nothing of what is asked.
    private IsoMessage message(SessionLine line) {
        AnswerFrame frame = new AnswerFrame(dialect);
        frame.begin(line.type());
        line.fields().forEach((field, value) -> {
            if (shown.whole(field, line.type(), value)) {
                frame.text(field, value);
            }
        });
        byte[] bytes = frame.end();
        int offset = dialect.framing().messageOffset(0);
        IsoMessage message = new IsoMessage();
        long error = dialect.codec().decode(new UnsafeBuffer(bytes), offset, bytes.length - offset, message);
        if (error != IsoError.NONE) {
            throw new IllegalArgumentException(IsoError.describe(error));
        }
        return message;
    }

    private void answer(SessionLine line) {
        open.getOrDefault(line.connection(), List.of()).reversed().stream()
                .filter(one -> one.answeredBy(line, words.answerType(one.line.type()))).findFirst()
                .ifPresent(one -> one.sending
                        .answer(new RecordedAnswer(delayMs(one.line, line), line.type(), fields(one.line, line))));
    }

    private SortedMap<Integer, String> fields(SessionLine request, SessionLine answer) {
        SortedMap<Integer, String> fields = new TreeMap<>();
        answer.fields().forEach((field, value) -> {
            if (value.equals(request.fields().get(field))) {
                fields.put(field, RecordedAnswer.ECHO);
            } else if (shown.whole(field, answer.type(), value)) {
                fields.put(field, value);
            }
        });
        return fields;
    }

    // An end and a frame that says nothing belong to what was asked last, if that has no answer.
    private void breakdown(SessionLine line) {
        List<Open> sendings = open.getOrDefault(line.connection(), List.of());
        if (sendings.isEmpty() || !sendings.getLast().sending.answers().isEmpty()) {
            return;
        }
        Open last = sendings.getLast();
        if (line.closed() == null) {
            last.sending
                    .answer(new RecordedAnswer(delayMs(last.line, line), RecordedAnswer.UNREADABLE, new TreeMap<>()));
        } else {
            last.sending.closedAfter(delayMs(last.line, line));
        }
    }

    private long delayMs(SessionLine from, SessionLine to) {
        return Math.round(Math.max(0, to.ms() - from.ms()) / speed);
    }
}
