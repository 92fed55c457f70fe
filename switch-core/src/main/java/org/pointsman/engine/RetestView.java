package org.pointsman.engine;

import java.util.List;
import org.pointsman.registry.PaymentService;
import org.pointsman.registry.Retest;

/**
 * A ticket for probes and what they have shown so far.
 *
 * @param approved services of which a probe was approved
 * @param refused  services of which a probe was refused
 */
public record RetestView(Retest ticket, List<PaymentService> approved, List<PaymentService> refused) {
}
