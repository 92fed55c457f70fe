package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.ArchivedTransaction;
import org.pointsman.readmodel.query.TransactionSearch;

/** One transaction, wherever it is by now: in memory, in the read model, or in the archive only. Any thread. */
final class TransactionLookup {
    private final SwitchPort port;
    private final PastTransactions past;

    TransactionLookup(SwitchPort port, PastTransactions past) {
        this.port = port;
        this.past = past;
    }

    /**
     * What was found.
     *
     * @param archived whether only the archive has it: as it was when it left memory
     */
    record Found(TransactionView view, boolean archived) {
    }

    /**
     * The transaction of an RRN; null when nobody knows one.
     *
     * @throws ProblemException when the archive has it and cannot read it
     */
    Found byId(ApiCall call, long id) {
        TransactionView alone = port.ask(call, view -> view.transaction(id));
        TransactionView found = alone == null
                ? past.show(id)
                : Search.withFollowUps(alone, before -> port.ask(call, view -> view.followUps(id, before)));
        return found == null ? archived(id) : new Found(found, false);
    }

    /** The newest transaction of a trace number; null when there is none. */
    Found byTrace(ApiCall call, String tid, int stan) {
        TransactionQuery query = new TransactionQuery(tid, null, -1, stan, null, -1, -1, -1, 1, null, -1, -1, null);
        List<TransactionView> found = past.anywhere(call,
                new TransactionSearch(query, null, null, null, -1, -1, false));
        return found.isEmpty() ? null : byId(call, found.getFirst().id());
    }

    private Found archived(long id) {
        ArchivedTransaction said = port.archived(id);
        if (said == null) {
            return null;
        }
        if (said.view() == null) {
            throw new ProblemException(503, "ARCHIVE_DAMAGED", "transaction " + id + " is archived and cannot be read ("
                    + said.damage() + "): restore the archive from its copy");
        }
        return new Found(said.view(), true);
    }
}
