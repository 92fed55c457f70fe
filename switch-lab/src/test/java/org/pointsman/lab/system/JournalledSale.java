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
 * @param tid     of a sale, eight characters
 * @param kind    what became of a sale
 * @param result  of a sale
 * @param command null for a sale
 */
record JournalledSale(long sequence, long tid, OutcomeKind kind, Result result, RegistryCommand command) {

    /** Sales and commands in the order of the journal. */
    static List<JournalledSale> read(Path journal) {
        List<JournalledSale> found = new ArrayList<>();
        JournalRecord step = new JournalRecord();
        try (JournalReader reader = JournalFiles.read(journal, 1)) {
            while (reader.next(step)) {
                int kind = new MessageHeaderDecoder().wrap(step.buffer(), step.commandOffset()).templateId();
                if (kind == OperatorCommandDecoder.TEMPLATE_ID) {
                    found.add(new JournalledSale(step.sequence(), 0, null, null, command(step)));
                } else if (kind == TerminalRequestDecoder.TEMPLATE_ID
                        && request(step).transaction() == Transaction.PURCHASE.code()) {
                    found.add(sale(step));
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

    private static JournalledSale sale(JournalRecord step) {
        OutcomeDecoder outcome = new OutcomeDecoder();
        outcome.wrapAndApplyHeader(step.buffer(), step.outcomeOffset(), new MessageHeaderDecoder());
        return new JournalledSale(step.sequence(), request(step).tid(), OutcomeKind.of(outcome.action()),
                Result.of(outcome.result()), null);
    }
}
