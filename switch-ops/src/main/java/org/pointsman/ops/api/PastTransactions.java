package org.pointsman.ops.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.readmodel.ReadModel;
import org.pointsman.readmodel.ReadModelState;
import org.pointsman.readmodel.query.AuditFinder.Deed;
import org.pointsman.readmodel.query.AuditQuery;
import org.pointsman.readmodel.query.DecisionFinder;
import org.pointsman.readmodel.query.TransactionFinder;
import org.pointsman.readmodel.query.TransactionSearch;
import org.pointsman.readmodel.schema.ReadModelException;

/** Transactions as the read model has them, also those the engine has forgotten. Any thread. */
final class PastTransactions {
    /** What is there when somebody asks is in the answer, where the read model is not far behind. */
    private static final long CATCH_UP_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(5);

    private final SwitchPort port;
    private final ReadModel readModel;

    /** @param readModel null for none */
    PastTransactions(SwitchPort port, ReadModel readModel) {
        this.port = port;
        this.readModel = readModel;
    }

    /** Whether there is a read model that can be asked. */
    boolean answers() {
        return finder() != null;
    }

    /**
     * Whether it answers a search: it does where it has what is in the journal by now, and where the engine cannot
     * answer.
     *
     * @throws ProblemException when only the read model could, or should, and does not
     */
    boolean asked(ApiCall call, TransactionSearch search) {
        if (finder() == null) {
            requirePlain(search);
            return false;
        }
        long atLeast = call.queryNumber("atLeast", 0);
        if (atLeast > 0 && !readModel.await(atLeast, PATIENCE_NS)) {
            throw new ProblemException(503, "POSITION_NOT_REACHED", "the read model is at "
                    + readModel.state().position() + ", not yet at " + atLeast + ": ask again later");
        }
        return readModel.await(port.operations().position(), CATCH_UP_NS) || !search.plain()
                || (search.named() && !port.knows(search.query()));
    }

    private void requirePlain(TransactionSearch search) {
        if (!search.plain()) {
            throw new ProblemException(503, "NO_READ_MODEL",
                    "only the read model can be asked by authorisation code, token, first six digits or a range of"
                            + " amounts, and it " + why());
        }
    }

    private String why() {
        ReadModelState state = readModel == null ? ReadModelState.OFF : readModel.state();
        if (state.where().equals("OFF")) {
            return "is off";
        }
        return state.trouble() == null ? "is not ready yet" : "does not answer: " + state.trouble();
    }

    private TransactionFinder finder() {
        return readModel == null ? null : readModel.finder();
    }

    List<TransactionView> find(ApiCall call, TransactionSearch search) {
        TransactionFinder.Found found = answered(finder -> finder.find(search, today()));
        call.position(found.position());
        return found.views();
    }

    /** The same, from whoever answers a search. */
    List<TransactionView> anywhere(ApiCall call, TransactionSearch search) {
        return asked(call, search) ? find(call, search) : port.find(call, search.query());
    }

    /** What was there when something was decided; null where the read model cannot be asked. */
    <T> T decided(Function<DecisionFinder, T> question) {
        return finder() == null ? null : answered(finder -> question.apply(finder.decisions()));
    }

    /** What people did; null where the read model cannot be asked. */
    List<Deed> deeds(AuditQuery query) {
        if (finder() == null) {
            return null;
        }
        readModel.await(port.operations().position(), CATCH_UP_NS);
        return answered(finder -> finder.audit().find(query));
    }

    TransactionFinder.Count count(TransactionSearch search) {
        return answered(finder -> finder.count(search, today()));
    }

    /** The transaction; null when it is not known there either. */
    TransactionView show(long id) {
        if (finder() == null) {
            return null;
        }
        List<TransactionView> found = answered(finder -> finder.show(id, today())).views();
        return found.isEmpty() ? null : found.getFirst();
    }

    private <T> T answered(Function<TransactionFinder, T> question) {
        TransactionFinder finder = finder();
        if (finder == null) {
            throw new ProblemException(503, "NO_READ_MODEL", "the read model " + why());
        }
        try {
            return question.apply(finder);
        } catch (ReadModelException e) {
            throw new ProblemException(503, "NO_READ_MODEL", e.getMessage());
        }
    }

    private LocalDate today() {
        return Instant.EPOCH.plusNanos(port.nowNs()).atOffset(readModel.zone()).toLocalDate();
    }
}
