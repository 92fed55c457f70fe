package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.table.RetestView;
import org.pointsman.registry.model.PaymentService;

/**
 * One test transaction that is asked for.
 *
 * @param expected APPROVED or REFUSED
 * @param seen     PASSED, FAILED or MISSING
 */
record ProbeDocument(PaymentService service, String expected, String seen) {
    /** Null when no test transactions are asked for. */
    static List<ProbeDocument> of(RetestView retest) {
        if (retest == null) {
            return null;
        }
        List<ProbeDocument> probes = new ArrayList<>();
        PaymentService.of(retest.ticket().mustApprove()).forEach(service -> probes
                .add(new ProbeDocument(service, "APPROVED", seen(service, retest.approved(), retest.refused()))));
        PaymentService.of(retest.ticket().mustRefuse()).forEach(service -> probes
                .add(new ProbeDocument(service, "REFUSED", seen(service, retest.refused(), retest.approved()))));
        return probes;
    }

    private static String seen(PaymentService service, List<PaymentService> good, List<PaymentService> bad) {
        if (bad.contains(service)) {
            return "FAILED";
        }
        return good.contains(service) ? "PASSED" : "MISSING";
    }
}
