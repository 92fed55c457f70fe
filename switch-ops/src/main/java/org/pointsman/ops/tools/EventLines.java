package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.view.Refusal;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.LadderStep;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageList;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeParts;
import org.pointsman.records.Result;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/**
 * What happens, as lines people follow: what terminals were answered, what people and the node did, what links became.
 * It remembers requests until they are answered, so that one line says both. One thread.
 */
public final class EventLines {
    /** More requests are never open; what is not answered in its time is given up. */
    private static final int MOST_OPEN = 16_384;
    private static final double NS_PER_US = 1e3;
    private static final double US_PER_MS = 1e3;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TerminalRequestDecoder request = new TerminalRequestDecoder();
    private final NetworkReplyDecoder reply = new NetworkReplyDecoder();
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final UnsafeBuffer effects = new UnsafeBuffer(0, 0);
    private final CommandJson commands = new CommandJson();
    private final AuditLine people = new AuditLine();
    private final Map<Long, Asked> open = new Oldest();
    private final Told told;
    private final IntFunction<String> networks;

    /** What a terminal is told. */
    @FunctionalInterface
    public interface Told {
        /**
         * Its F39.
         *
         * @param f39 the network's code; empty when the switch decided alone
         */
        String f39(Result result, String f39);
    }

    /** @param networks name of a network by its number */
    public EventLines(Told told, IntFunction<String> networks) {
        this.told = told;
        this.networks = networks;
    }

    /** Hands over the lines of the next record, often none. */
    public void see(JournalRecord record, Consumer<ObjectNode> receiver) {
        if (record.commandLength() < MessageHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        if (header.wrap(record.buffer(), record.commandOffset()).templateId() == TerminalRequestDecoder.TEMPLATE_ID) {
            remember(record);
        } else {
            change(record, receiver);
        }
        answers(record, receiver);
    }

    private void remember(JournalRecord record) {
        TerminalRequestDecoder r = request.wrapAndApplyHeader(record.buffer(), record.commandOffset(), header);
        open.put(r.exchangeId(),
                new Asked(record.timestampNs(), r.tid(), r.mid(), r.stan(), r.amountMinor(), r.currency(),
                        new Fields().pan(r.bin(), r.last4(), r.panLength()).document().path("pan").asText(),
                        Service.of(r.service())));
    }

    private void answers(JournalRecord record, Consumer<ObjectNode> receiver) {
        if (record.outcomeLength() < MessageHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        OutcomeDecoder o = outcome.wrapAndApplyHeader(record.buffer(), record.outcomeOffset(), header);
        Refusal refusal = RefusalJson.of(o);
        int network = answeredBy(record);
        OutcomeParts.skipExpiries(o);
        o.wrapEffects(effects);
        MessageList.each(effects, (buffer, offset, _) -> {
            EffectDecoder e = effect.wrapAndApplyHeader(buffer, offset, header);
            if (EffectKind.of(e.effect()) == EffectKind.ANSWER) {
                receiver.accept(answer(record, e, refusal, network));
            }
        });
    }

    private int answeredBy(JournalRecord record) {
        return header.wrap(record.buffer(), record.commandOffset()).templateId() == NetworkReplyDecoder.TEMPLATE_ID
                ? reply.wrapAndApplyHeader(record.buffer(), record.commandOffset(), header).network()
                : -1;
    }

    private ObjectNode answer(JournalRecord record, EffectDecoder e, Refusal refusal, int network) {
        Transaction transaction = Transaction.of(e.transactionCode());
        Result result = Result.of(e.result());
        String ofNetwork = e.responseCode() == 0 ? "" : Ascii.twoText(e.responseCode());
        Asked asked = open.remove(e.exchangeId());
        // What answers a network's answer says its exchange only.
        Fields fields = line(record, transaction.financial() ? "payment" : "message")
                .tid(asked == null ? e.tid() : asked.tid()).text("mid", asked == null ? e.mid() : asked.mid())
                .name("type", transaction).name("result", result).text("f39", told.f39(result, ofNetwork));
        if (network >= 0) {
            fields.text("network", networks.apply(network));
        }
        if (refusal.step() != LadderStep.UNKNOWN) {
            fields.name("decidedAt", refusal.step()).text("decidedBy", refusal.words());
        }
        if (e.transactionId() > 0) {
            fields.always("id", e.transactionId());
        }
        if (asked != null) {
            fields.number("stan", asked.stan(), -1).number("amountMinor", asked.amountMinor(), -1)
                    .number("currency", asked.currency(), -1).text("pan", asked.pan()).name("service", asked.service());
        }
        ObjectNode document = fields.document();
        if (asked != null) {
            document.put("ms", Math.round((record.timestampNs() - asked.atNs()) / NS_PER_US) / US_PER_MS);
        }
        return document;
    }

    private void change(JournalRecord record, Consumer<ObjectNode> receiver) {
        String kind = commands.kind(record.buffer(), record.commandOffset(), record.commandLength());
        if (kind.equals("LinkChanged") || kind.equals("DayOpened")) {
            receiver.accept(told(record, kind));
        } else if (people.isOne(record)) {
            receiver.accept(people(record));
        }
    }

    private ObjectNode told(JournalRecord record, String kind) {
        ObjectNode command = commands.of(record.buffer(), record.commandOffset(), record.commandLength());
        ObjectNode line = line(record, "change").document().put("command", kind);
        if (command.has("network")) {
            line.put("about", networks.apply(command.path("network").asInt())).put("state",
                    command.path("state").asText());
        } else {
            line.put("about", command.path("businessDate").asText());
        }
        return line;
    }

    private ObjectNode people(JournalRecord record) {
        ObjectNode said = people.of(record);
        ObjectNode line = line(record, "change").document();
        for (String name : new String[]{"command", "actor", "about", "reason", "answer"}) {
            line.set(name, said.path(name));
        }
        return line;
    }

    private static Fields line(JournalRecord record, String kind) {
        return new Fields().text("kind", kind).always("sequence", record.sequence()).time("at", record.timestampNs());
    }

    private record Asked(long atNs, long tid, String mid, int stan, long amountMinor, int currency, String pan,
            Service service) {
    }

    private static final class Oldest extends LinkedHashMap<Long, Asked> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Asked> eldest) {
            return size() > MOST_OPEN;
        }
    }
}
