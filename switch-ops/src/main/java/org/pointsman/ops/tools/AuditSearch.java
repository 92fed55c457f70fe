package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.Ascii;
import org.pointsman.records.TerminalRequestDecoder;

/** Who did what, when and why, and what came of it: commands of people, and of the node itself. One thread. */
public final class AuditSearch {
    private static final String REQUEST = "TerminalRequest";

    private final AuditLine lines = new AuditLine();
    private final CommandJson commands = new CommandJson();
    private final OutcomeJson outcomes = new OutcomeJson();
    private final Choice choice;
    private final AuditSubject subject;
    private final Consumer<ObjectNode> receiver;

    /**
     * What is looked for.
     *
     * @param actor   who did it; null for anybody
     * @param tid     a terminal it was about; null for any
     * @param mid     a merchant; null for any
     * @param caseId  a case; 0 for any
     * @param command type of the command, such as PlaceHold; null for any
     * @param fromNs  sequenced then or later, nanoseconds since 1970 UTC; -1 for any
     * @param toNs    sequenced before; -1 for any
     */
    public record Choice(String actor, String tid, String mid, long caseId, String command, long fromNs, long toNs) {
        private boolean at(long timeNs) {
            return (fromNs < 0 || timeNs >= fromNs) && (toNs < 0 || timeNs < toNs);
        }
    }

    private AuditSearch(Choice choice, Consumer<ObjectNode> receiver) {
        this.choice = choice;
        this.receiver = receiver;
        subject = new AuditSubject(choice.tid(), choice.mid(), choice.caseId());
    }

    /**
     * Searches a whole journal.
     *
     * @param receiver gets each command that fits, in order, masked
     * @param progress is told the sequence of each record
     * @throws JournalFailure when the journal cannot be read or is damaged in the middle
     */
    public static void run(DataFiles files, Choice choice, Consumer<ObjectNode> receiver, LongConsumer progress) {
        AuditSearch search = new AuditSearch(choice, receiver);
        try (JournalReader reader = files.read(1)) {
            JournalRecord record = new JournalRecord();
            while (reader.next(record)) {
                search.see(record);
                progress.accept(record.sequence());
            }
        }
    }

    private void see(JournalRecord record) {
        if (lines.isOne(record)) {
            tell(record);
        } else if (commands.kind(record.buffer(), record.commandOffset(), record.commandLength()).equals(REQUEST)) {
            asked(record);
        }
    }

    private void asked(JournalRecord record) {
        if (choice.tid() != null || choice.mid() != null) {
            TerminalRequestDecoder request = commands.request(record.buffer(), record.commandOffset());
            subject.asked(Ascii.eightText(request.tid()), request.mid(),
                    outcomes.transactionId(record.buffer(), record.outcomeOffset(), record.outcomeLength()));
        }
    }

    private void tell(JournalRecord record) {
        ObjectNode line = lines.of(record);
        // Even what does not fit may tell which case or approval belongs to the subject.
        if (subject.concerns(line.path("body"), lines.events(record)) && fits(record, line)) {
            receiver.accept(line);
        }
    }

    private boolean fits(JournalRecord record, ObjectNode line) {
        return choice.at(record.timestampNs())
                && (choice.actor() == null || choice.actor().equals(line.path("actor").asText()))
                && (choice.command() == null || choice.command().equalsIgnoreCase(line.path("command").asText()));
    }
}
