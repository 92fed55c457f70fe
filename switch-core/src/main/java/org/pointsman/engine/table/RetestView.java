package org.pointsman.engine.table;

import java.util.List;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Retest;

/**
 * A ticket for probes and what they have shown so far.
 *
 * @param approved services of which a probe was approved
 * @param refused  services of which a probe was refused
 */
public record RetestView(Retest ticket, List<PaymentService> approved, List<PaymentService> refused) {
}
