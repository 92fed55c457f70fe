package org.pointsman.lab.crash;

import java.util.List;
import java.util.Map;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.crash.Ledger.DayChange;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.simulator.BookEntry;

/**
 * Everything the auditor looks at.
 *
 * @param exchanges what terminals sent and heard; an exchange's number is its place
 * @param messages  what the network saw, in order
 * @param incidents what terminals complained of
 * @param days      the business dates that passed
 * @param book      the network's book
 * @param anomalies what the network complains of
 * @param ours      the switch's transactions by id, replayed from its journal, or as its archive has them
 */
record Evidence(List<PosExchange> exchanges, List<UpstreamMessage> messages, List<String> incidents,
        List<DayChange> days, List<BookEntry> book, List<String> anomalies, JournalFacts journal,
        Map<Long, TransactionView> ours) {
}
