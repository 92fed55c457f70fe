package org.pointsman.registry.model;

import java.util.List;

/**
 * What users or merchants are to be told.
 *
 * @param kind     occasion
 * @param services which services it is about
 * @param atMs     when it was due, epoch milliseconds
 * @param text     what it says
 */
public record Notice(NoticeKind kind, List<PaymentService> services, long atMs, String text) {
    public Notice {
        services = List.copyOf(services);
    }
}
