package org.pointsman.lab.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.iso.Dialect;
import org.pointsman.ops.tools.JournalDump;
import org.pointsman.records.Transaction;

/** What the journal says was answered and sent, read from its dump as any auditor would. */
final class JournalFacts {
    private static final String NOTHING = "";

    private final Set<Answer> answers = new HashSet<>();
    private final Set<Sending> sendings = new HashSet<>();
    private final Set<Long> repeated = new HashSet<>();
    private final Set<Long> transactions = new HashSet<>();
    private final Map<Long, Asked> open = new HashMap<>();
    private final Set<Long> left = new HashSet<>();
    private final Dialect dialect;
    private long records;
    private long recalled;

    /** An answer to a terminal; not every message it is written into has room for F38. */
    record Answer(Transaction transaction, String tid, int batch, int stan, long rrn, String f39, String f38) {
        private Answer withoutF38() {
            return new Answer(transaction, tid, batch, stan, rrn, f39, NOTHING);
        }
    }

    /** A message to the network. */
    record Sending(long rrn, int stan, boolean reversal) {
    }

    private record Asked(Transaction transaction, String tid, int batch, int stan) {
    }

    /** @param dialect of the terminals: it knows the F39 of each internal result */
    private JournalFacts(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Reads the whole journal of a directory. */
    static JournalFacts read(Path journal, Dialect dialect) {
        JournalFacts facts = new JournalFacts(dialect);
        JournalDump.records(journal, 1, Long.MAX_VALUE, facts::add);
        return facts;
    }

    /** Facts made by hand. */
    static JournalFacts of(Set<Answer> answers, Set<Sending> sendings, Set<Long> left, long recalled) {
        JournalFacts facts = new JournalFacts(null);
        facts.left.addAll(left);
        facts.recalled = recalled;
        facts.answers.addAll(answers);
        facts.sendings.addAll(sendings);
        return facts;
    }

    private void add(JsonNode entry) {
        records++;
        JsonNode command = entry.path("command");
        JsonNode outcome = entry.path("outcome");
        switch (entry.path("kind").asText()) {
            case "TerminalRequest" -> asked(command, outcome);
            case "ResumeRequest" -> transactions.add(outcome.path("transactionId").asLong(-1));
            case "RecallTransaction" -> recalled += cameBack(outcome) ? 1 : 0;
            default -> {
                // Others bring no request and move nothing between memory and archive.
            }
        }
        for (JsonNode expiry : outcome.path("expiries")) {
            if (expiry.path("expiry").asText().equals("EVICTED")) {
                left.add(expiry.path("transactionId").asLong());
            }
        }
        for (JsonNode effect : outcome.path("effects")) {
            add(effect, effect.path("effect").asText());
        }
    }

    private static boolean cameBack(JsonNode outcome) {
        return outcome.path("action").asText().equals("RECALLED") && !outcome.has("result");
    }

    private void asked(JsonNode command, JsonNode outcome) {
        open.put(command.path("exchangeId").asLong(),
                new Asked(Transaction.valueOf(command.path("transaction").asText()), command.path("tid").asText(),
                        command.path("batch").asInt(-1), command.path("stan").asInt(-1)));
        transactions.add(outcome.path("transactionId").asLong(-1));
    }

    private void add(JsonNode effect, String kind) {
        switch (kind) {
            case "ANSWER" -> answered(effect, open.get(effect.path("exchangeId").asLong()));
            case "SEND_REFUND" -> {
                sendings.add(new Sending(effect.path("transactionId").asLong(), effect.path("stan").asInt(), false));
                repeated.add(effect.path("transactionId").asLong());
            }
            case "SEND", "SEND_REVERSAL" -> sendings.add(new Sending(effect.path("transactionId").asLong(),
                    effect.path("stan").asInt(), kind.equals("SEND_REVERSAL")));
            default -> {
                // A closed connection is no answer.
            }
        }
    }

    private void answered(JsonNode effect, Asked asked) {
        String f39 = effect.has("f39")
                ? effect.path("f39").asText()
                : dialect.result(effect.path("result").asText()).f39();
        Answer answer = new Answer(asked.transaction(), asked.tid(), asked.batch(), asked.stan(),
                effect.path("transactionId").asLong(), f39, effect.path("f38").asText(NOTHING));
        answers.add(answer);
        answers.add(answer.withoutF38());
    }

    boolean answered(PosExchange exchange, PosAnswer answer) {
        return answers.contains(new Answer(exchange.transaction(), exchange.tid(), exchange.batch(), exchange.stan(),
                rrn(answer), answer.f39(), answer.f38() == null ? NOTHING : answer.f38()));
    }

    /** Whether a refund went out from its card envelope, and so perhaps again. */
    boolean mayComeAgain(long rrn) {
        return repeated.contains(rrn);
    }

    boolean sent(long rrn, int stan, boolean reversal) {
        return sendings.contains(new Sending(rrn, stan, reversal));
    }

    /** The numbers of all requests, some of which are no transactions. */
    Set<Long> transactions() {
        return transactions;
    }

    /** What has left memory at some time. */
    Set<Long> left() {
        return left;
    }

    /** How often the archive was asked for one and had it. */
    long recalled() {
        return recalled;
    }

    long records() {
        return records;
    }

    static long rrn(PosAnswer answer) {
        return answer.rrn() == null ? -1 : Long.parseLong(answer.rrn());
    }
}
