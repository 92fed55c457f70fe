package org.pointsman.lab.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.Ascii;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.RegistryCommand;

/**
 * A sale or an operator's command as the journal has it.
 *
 * @param tid      of a sale, eight characters
 * @param declined what a declined sale was declined for; null for others
 * @param command  null for a sale
 */
record JournalledSale(long sequence, long tid, Result declined, RegistryCommand command) {

    /** Sales and commands in the order of the journal. */
    static List<JournalledSale> read(Path journal) {
        List<JournalledSale> found = new ArrayList<>();
        JournalRecord step = new JournalRecord();
        try (JournalReader reader = JournalFiles.read(journal, 1)) {
            while (reader.next(step)) {
                int kind = new MessageHeaderDecoder().wrap(step.buffer(), step.commandOffset()).templateId();
                if (kind == OperatorCommandDecoder.TEMPLATE_ID) {
                    found.add(new JournalledSale(step.sequence(), 0, null, command(step)));
                } else if (kind == TerminalRequestDecoder.TEMPLATE_ID
                        && request(step).transaction() == Transaction.PURCHASE.code()) {
                    found.add(new JournalledSale(step.sequence(), request(step).tid(), declined(step), null));
                }
            }
        }
        return found;
    }

    boolean of(String number) {
        return command == null && tid == Ascii.eight(number);
    }

    private static RegistryCommand command(JournalRecord step) {
        OperatorCommandDecoder command = new OperatorCommandDecoder();
        command.wrapAndApplyHeader(step.buffer(), step.commandOffset(), new MessageHeaderDecoder());
        byte[] body = new byte[command.bodyLength()];
        command.getBody(body, 0, body.length);
        return EngineJson.command(body, 0);
    }

    private static TerminalRequestDecoder request(JournalRecord step) {
        return new TerminalRequestDecoder().wrapAndApplyHeader(step.buffer(), step.commandOffset(),
                new MessageHeaderDecoder());
    }

    private static Result declined(JournalRecord step) {
        OutcomeDecoder outcome = new OutcomeDecoder();
        outcome.wrapAndApplyHeader(step.buffer(), step.outcomeOffset(), new MessageHeaderDecoder());
        return outcome.action() == OutcomeKind.DECLINE.code() ? Result.of(outcome.result()) : null;
    }
}
