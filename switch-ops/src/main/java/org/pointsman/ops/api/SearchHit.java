package org.pointsman.ops.api;

import org.pointsman.engine.view.TransactionView;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.Terminal;

/**
 * Something that fits what was typed; what does not belong to its kind is absent.
 *
 * @param kind   TRANSACTION, TERMINAL, MERCHANT, DEVICE, CASE, ORDER or APPROVAL
 * @param id     under which the API shows it
 * @param type   of a transaction, a case, or what is to be approved
 * @param name   of a merchant
 * @param result of a transaction
 * @param at     when a transaction came
 */
record SearchHit(String kind, String id, String state, String type, String tid, String mid, String name,
        Long amountMinor, Integer currency, String pan, String result, String at) {
    static SearchHit of(TransactionView found) {
        return new SearchHit("TRANSACTION", Long.toString(found.id()), found.state(), found.type(), found.tid(),
                found.mid(), null, found.amountMinor(), found.currency(), found.pan(), found.result(),
                Times.ofNs(found.timeline().getFirst().timeNs()));
    }

    static SearchHit of(Terminal found) {
        return other("TERMINAL", found.tid(), found.state().name(), null, found.tid(), found.mid());
    }

    static SearchHit of(Device found) {
        return other("DEVICE", found.serial(), found.state().name(), null, null, null);
    }

    static SearchHit of(Approval found) {
        return other("APPROVAL", Long.toString(found.id()), found.state().name(), found.action().name(), null, null);
    }

    static SearchHit of(CaseView found) {
        boolean order = found.file().order() != null;
        return other(order ? "ORDER" : "CASE", Long.toString(found.file().id()), found.file().state().name(),
                found.file().type().name(), found.file().tid(), null);
    }

    static SearchHit of(Merchant found) {
        return new SearchHit("MERCHANT", found.mid(), found.state().name(), null, null, found.mid(), found.name(), null,
                null, null, null, null);
    }

    private static SearchHit other(String kind, String id, String state, String type, String tid, String mid) {
        return new SearchHit(kind, id, state, type, tid, mid, null, null, null, null, null, null);
    }
}
