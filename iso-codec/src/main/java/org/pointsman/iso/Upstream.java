package org.pointsman.iso;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a switch speaks to a network of a dialect: the {@code <upstream>} section of its file. Immutable and thread-safe.
 *
 * @param place      where the section begins
 * @param match      the fields by which answers are matched, {@link UpstreamValue#STAN} among them
 * @param sends      one row for each transaction, by its name
 * @param entryModes F22 of the network by F22 of a terminal, three digits; empty where both are the same
 */
public record Upstream(Place place, SortedSet<Integer> match, Map<String, Send> sends, Management management,
        Map<String, String> entryModes) {
    /** A line of a file. */
    public record Place(Path file, int line) {
        /** What is wrong here. */
        public DialectException failure(String subject, String remedy) {
            return failure(-1, subject, remedy);
        }

        DialectException failure(int field, String subject, String remedy) {
            return new DialectException(file, line, field, subject, remedy);
        }
    }

    /**
     * A field and what goes into it.
     *
     * @param as how the value is written where there is a choice; a constant itself
     */
    public record Fill(int field, UpstreamValue value, String as, boolean binary) {
        /** What is written of a constant. */
        public byte[] constant() {
            return binary ? Hex.bytes(as) : as.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** The words of {@link #as}. */
        public List<String> words() {
            return as.isEmpty() ? List.of() : List.of(as.split("\\s+", -1));
        }

        /** The parts of what names an original. */
        public List<OriginalPart> parts() {
            return words().stream().map(Upstream::part).map(Optional::orElseThrow).toList();
        }
    }

    /**
     * A kind of message.
     *
     * @param mti       message type, 200 for 0200
     * @param repeatMti the same of a repeat
     * @param answerMti the same of its answer
     * @param fields    ascending
     * @param match     the fields its answer is matched by; empty for those of the section
     */
    public record Message(String name, int mti, int repeatMti, int answerMti, List<Fill> fields,
            SortedSet<Integer> match) {
        /** What one of its fields holds; a constant where it has no such field. */
        public UpstreamValue valueOf(int field) {
            return fields.stream().filter(fill -> fill.field() == field).findFirst().map(Fill::value)
                    .orElse(UpstreamValue.CONSTANT);
        }

        /** The fields by which its answer could be matched. */
        SortedSet<Integer> matchable() {
            return fields.stream().filter(fill -> fill.value().matchable()).map(Fill::field)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * How a transaction is sent.
     *
     * @param processingCode F3; -1 for that of its original
     * @param message        its request or advice
     * @param inquiry        asks what became of it; null where the network cannot be asked
     * @param stored         of a request that no terminal sent, or null
     */
    public record Send(String transaction, Place place, int processingCode, Message message, Message reversal,
            Message inquiry, Message stored) {
        Stream<Message> messages() {
            return Stream.of(message, reversal, inquiry, stored).filter(m -> m != null);
        }
    }

    /**
     * Sign-on, sign-off, echo and key exchange.
     *
     * @param codeField     tells which of them it is
     * @param accepted      F39 of a good answer, ours and the network's
     * @param malformed     F39 of our answer to one without a code
     * @param unknown       F39 of our answer to another code
     * @param answerFields  what our answer repeats, with F39, ascending
     * @param keyExchange   asks for a zone key, or brings one; -1 for neither
     * @param keyField      which holds it, in a key block; -1 for none
     * @param cutover       by which the network tells its next business date, in F15; -1 for never
     * @param perConnection whether each connection signs on and off for itself; otherwise one does for all
     */
    public record Management(int mti, int answerMti, int codeField, int signOn, int signOff, int echo, String accepted,
            String malformed, String unknown, List<Fill> fields, List<Integer> answerFields, int keyExchange,
            int keyField, int cutover, boolean perConnection) {

        /** Whether it says how keys are exchanged. */
        public boolean exchangesKeys() {
            return keyExchange >= 0 && keyField >= 0;
        }
    }

    static Optional<OriginalPart> part(String word) {
        return Stream.of(OriginalPart.values()).filter(part -> part.word().equals(word)).findFirst();
    }

    static Optional<UpstreamValue> value(String word) {
        return Stream.of(UpstreamValue.values()).filter(value -> value.word().equals(word)).findFirst();
    }

    /** What a field holds in every message that has an answer to be matched; null when not always the same. */
    public UpstreamValue valueOf(int field) {
        List<UpstreamValue> values = sends.values().stream().flatMap(Send::messages).distinct()
                .map(message -> message.valueOf(field)).distinct().toList();
        return values.size() == 1 ? values.getFirst() : null;
    }

    /** Whether it can be asked what became of a request, whatever it was. */
    public boolean answersInquiries() {
        return sends.values().stream().allMatch(send -> send.inquiry() != null);
    }

    /** The fields by which answers could be matched: every message has them. */
    public SortedSet<Integer> matchable() {
        return sends.values().stream().flatMap(Send::messages).flatMap(message -> message.fields().stream())
                .map(Fill::field).distinct().filter(this::matchable).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean matchable(int field) {
        UpstreamValue value = valueOf(field);
        return value != null && value.matchable();
    }

    /** Whether answers can be matched by these fields: F11 and any others that every message has. */
    public boolean matchable(Collection<Integer> fields) {
        return fields.contains(UpstreamValue.STAN.home()) && matchable().containsAll(fields);
    }
}
