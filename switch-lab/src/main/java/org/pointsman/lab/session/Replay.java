package org.pointsman.lab.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.network.UpstreamMessage.Name;
import org.pointsman.lab.network.Vocabulary;
import org.pointsman.lab.session.RecordedSession.Named;

/**
 * Answers requests as they were answered in a recording. A request is the recorded one of the same type that has the
 * same values in the fields that are compared, follows the same original and did not come yet, the earliest of several;
 * numbers and times may differ. Its n-th sending is answered as the n-th one was. Thread-safe.
 */
public final class Replay {
    /** Card, processing code, amount, terminal, currency. */
    public static final Set<Integer> COMPARED = Set.of(2, 3, 4, 41, 49);

    private static final int MOST_LISTED = 20;

    private final String source;
    private final Vocabulary words;
    private final Set<Integer> compared;
    private final ShownFields shown;
    private final List<RecordedRequest> recorded;
    private final BitSet came = new BitSet();
    private final Map<Named, Taken> taken = new HashMap<>();
    private final Map<Name, Integer> originals = new HashMap<>();
    private long others;
    private long more;

    /** A recorded request that came, and how often. */
    private static final class Taken {
        private final RecordedRequest request;
        private int sendings;

        private Taken(RecordedRequest request) {
            this.request = request;
        }
    }

    private Replay(String source, Dialect dialect, Vocabulary words, Set<Integer> compared,
            List<RecordedRequest> recorded) {
        this.source = source;
        this.words = words;
        this.compared = compared;
        this.recorded = recorded;
        shown = new ShownFields(dialect);
    }

    /**
     * Reads what is recorded of one network.
     *
     * @param network  its name in the recording
     * @param compared fields
     * @param speed    how much faster answers come than recorded, more than 0
     * @throws IOException when it cannot be read, or a line is wrong: which, and what is right
     */
    public static Replay load(Path file, String network, Dialect dialect, Vocabulary words, Set<Integer> compared,
            double speed) throws IOException {
        SessionReader reader = new SessionReader(file);
        RecordedSession session = new RecordedSession(dialect, words, speed);
        if (reader.read(network, session::add) == 0) {
            throw new IOException(file + " has nothing of a network " + network + ", but of "
                    + (reader.networks().isEmpty() ? "none" : String.join(", ", reader.networks())));
        }
        return new Replay(file.toString(), dialect, words, compared, session.requests());
    }

    /** What a sending was answered; null when it was not recorded. */
    public synchronized Sending take(UpstreamMessage request, IsoMessage message) {
        Named named = new Named(words.firstType(message.mti()), request.name());
        Taken known = taken.get(named);
        if (known == null) {
            known = find(named, request, message);
        }
        if (known == null) {
            others++;
            return null;
        }
        List<Sending> sendings = known.request.sendings();
        if (known.sendings >= sendings.size()) {
            more++;
        }
        return sendings.get(Math.min(known.sendings++, sendings.size() - 1));
    }

    private Taken find(Named named, UpstreamMessage request, IsoMessage message) {
        SortedMap<Integer, String> key = key(shown.of(message));
        int original = originals.getOrDefault(request.original(), RecordedRequest.NONE);
        RecordedRequest found = recorded.stream().filter(one -> !came.get(one.number()) && one.type() == named.type()
                && one.original() == original && key(one.fields()).equals(key)).findFirst().orElse(null);
        if (found == null) {
            return null;
        }
        came.set(found.number());
        originals.putIfAbsent(named.name(), found.number());
        return taken.computeIfAbsent(named, _ -> new Taken(found));
    }

    private SortedMap<Integer, String> key(SortedMap<Integer, String> fields) {
        SortedMap<Integer, String> key = new TreeMap<>(fields);
        key.keySet().retainAll(compared);
        return key;
    }

    /** What came of the recording, and what beside it. */
    public synchronized String report() {
        StringBuilder text = new StringBuilder();
        text.append("replay of %s: of %d recorded requests %d came, %d did not\n".formatted(source, recorded.size(),
                came.cardinality(), recorded.size() - came.cardinality()));
        text.append("%d sendings were not recorded, %d came more often than recorded\n".formatted(others, more));
        List<RecordedRequest> missing = recorded.stream().filter(one -> !came.get(one.number())).toList();
        if (!missing.isEmpty()) {
            text.append(missing.size() > MOST_LISTED ? "the first that did not come:\n" : "did not come:\n");
        }
        missing.stream().limit(MOST_LISTED).forEach(one -> text.append("  ").append(one).append('\n'));
        return text.toString();
    }
}
