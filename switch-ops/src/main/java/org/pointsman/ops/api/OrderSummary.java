package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.cases.OrderView;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.OrderApplication;

/**
 * An order on one line.
 *
 * @param tid       absent as long as it has none
 * @param dueAt     until when the review should be done; absent while its clock stands
 * @param overdue   the review has taken longer
 * @param cause     why it is cancelled; absent when it is not
 * @param waitsFor  in words
 * @param steps     people can take now
 * @param changedAt its last change
 */
record OrderSummary(long id, String mid, String merchantName, String provider, String tid, CaseState state,
        String dueAt, boolean overdue, String cause, String waitsFor, List<NextStep> steps, String changedAt,
        long version) {
    static OrderSummary of(OrderView order) {
        CaseFile file = order.view().file();
        OrderApplication wanted = file.order().application();
        return new OrderSummary(file.id(), wanted.mid(), wanted.merchantName(), wanted.provider(), file.tid(),
                file.state(), Times.ofMs(order.view().dueMs()), order.overdue(), causeOf(file), order.view().waitsFor(),
                NextStep.of(order.view()), Times.ofMs(file.history().getLast().atMs()), file.version());
    }

    static String causeOf(CaseFile file) {
        return file.order().cancel() == null || file.order().cancel().cause() == null
                ? null
                : file.order().cancel().cause().name();
    }
}
