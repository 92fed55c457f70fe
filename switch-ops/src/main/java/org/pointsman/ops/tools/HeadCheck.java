package org.pointsman.ops.tools;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.pointsman.journal.ChainHash;
import org.pointsman.journal.HeadLines;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalId;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.journal.SignedHead;

/** Proves a journal from its oldest record to its newest, and holds it against heads that were kept. One thread. */
public final class HeadCheck {
    private final Map<String, PublicKey> keys;
    private final NavigableMap<Long, ChainHash> found = new TreeMap<>();
    private String journalId;

    private HeadCheck(List<SignedHead> heads, Map<String, PublicKey> keys) {
        this.keys = keys;
        heads.forEach(head -> found.put(head.sequence(), ChainHash.GENESIS));
    }

    /** A head and what the journal says of it. */
    public record Checked(SignedHead head, HeadVerdict verdict) {
    }

    /**
     * What was found.
     *
     * @param journal the walk over all records
     * @param heads   each head, the oldest first
     */
    public record Result(JournalVerifier.Report journal, List<Checked> heads) {
        /** Whether nothing speaks against the journal. */
        public boolean isGood() {
            return journal.isIntact() && heads.stream().allMatch(checked -> checked.verdict().good());
        }

        /** How many of the newest records are known to be missing. */
        public long missing() {
            return heads.stream().filter(checked -> checked.verdict() == HeadVerdict.MISSING)
                    .mapToLong(checked -> checked.head().sequence() - journal.lastSequence()).max().orElse(0);
        }
    }

    /**
     * Does it.
     *
     * @param owners   whose heads they have to be, or of keys that these introduced
     * @param progress is told the sequence of each record
     * @throws JournalFailure when the journal cannot be read
     */
    public static Result run(DataFiles files, HeadLines lines, List<PublicKey> owners, LongConsumer progress) {
        List<SignedHead> heads = lines.heads();
        HeadCheck check = new HeadCheck(heads, lines.trusted(owners));
        JournalVerifier.Report report = JournalVerifier.verify(files.journal(), record -> {
            check.see(record);
            progress.accept(record.sequence());
        });
        List<Checked> checked = new ArrayList<>();
        heads.stream().sorted(Comparator.comparingLong(SignedHead::sequence))
                .forEach(head -> checked.add(new Checked(head, check.verdict(head, report))));
        return new Result(report, List.copyOf(checked));
    }

    private void see(JournalRecord record) {
        if (record.sequence() == 1) {
            journalId = JournalId.of(record.chainHash());
        }
        if (found.containsKey(record.sequence())) {
            found.put(record.sequence(), record.chainHash());
        }
    }

    private HeadVerdict verdict(SignedHead head, JournalVerifier.Report report) {
        PublicKey key = keys.get(head.keyId());
        if (key == null) {
            return HeadVerdict.OTHER_KEY;
        }
        if (!head.isSignedBy(key)) {
            return HeadVerdict.BAD_SIGNATURE;
        }
        if (journalId != null && !journalId.equals(head.journalId())) {
            return HeadVerdict.OTHER_JOURNAL;
        }
        if (head.sequence() < report.firstSequence()) {
            return HeadVerdict.PURGED;
        }
        if (head.sequence() > report.lastSequence()) {
            return HeadVerdict.MISSING;
        }
        return found.get(head.sequence()).equals(head.chain()) ? HeadVerdict.AGREES : HeadVerdict.OTHER_RECORD;
    }
}
